"""Seasons: the same every year, or a city's own; whole ones count, and nothing is guessed."""

from datetime import date

import pytest

from steward.domain.limits import Limit
from steward.domain.procedures.seasons import CitySeasons, Season, SeasonKind
from steward.domain.warranty import Cover, Span, decided, span_of
from tests.domain.building import WORDS, a_procedure
from tests.domain.warranty.building import a_case, a_component, accepted

WINTERS = (
    (date(2010, 11, 15), date(2011, 3, 15)),
    (date(2011, 11, 1), date(2012, 3, 31)),
    (date(2012, 11, 15), date(2013, 3, 15)),
)
CITY = CitySeasons(kind=SeasonKind.HEATING, city=WORDS, known_from=date(2010, 1, 1), days=WINTERS)
HEATING = a_component(period=None, seasons=(CITY,), season_count=2)


def ends(span: Span) -> tuple[date | None, date | None]:
    return span.ends_on, span.lasts_at_least_until


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((2010, 5, 20), (date(2012, 3, 31), date(2012, 3, 31))),
        ((2010, 11, 15), (date(2012, 3, 31), date(2012, 3, 31))),
        ((2010, 11, 16), (date(2013, 3, 15), date(2013, 3, 15))),
        # The second winter is not set yet: the first is certain, the end is not known.
        ((2012, 5, 20), (None, date(2013, 3, 15))),
        # The winter before the calendar begins may have counted: nothing is known.
        ((2009, 5, 20), (None, None)),
        ((2013, 5, 20), (None, None)),
    ],
)
def test_a_citys_own_winters_count_and_those_it_does_not_know_stay_unknown(
    day: tuple[int, int, int], expected: tuple[date | None, date | None]
) -> None:
    assert ends(span_of(HEATING, accepted(*day))) == expected


def test_the_seasons_that_were_counted_are_told() -> None:
    assert span_of(HEATING, accepted(2010, 12, 1)).seasons == WINTERS[1:]


@pytest.mark.parametrize(
    ("day", "cover"),
    [
        (date(2012, 5, 19), Cover.BEFORE),
        (date(2012, 5, 20), Cover.INSIDE),
        (date(2013, 3, 15), Cover.INSIDE),
        (date(2013, 3, 16), Cover.UNKNOWN),
    ],
)
def test_what_is_certain_is_in_before_the_end_is_known(day: date, cover: Cover) -> None:
    procedure = a_procedure(components=(HEATING,))
    found = decided(procedure, "roof", day, a_case(), accepted(2012, 5, 20))
    assert found.cover is cover


def test_of_a_city_and_a_fixed_season_the_later_end_counts() -> None:
    cooling = Season.parse("06-01/09-30")
    both = a_component(period=None, seasons=(CITY, cooling), season_count=2)
    assert ends(span_of(both, accepted(2010, 7, 1))) == (date(2012, 9, 30), date(2012, 9, 30))
    half_known = span_of(both, accepted(2012, 5, 20))
    assert ends(half_known) == (None, date(2013, 9, 30))


def test_a_season_over_new_year_begins_in_the_year_of_its_first_day() -> None:
    winter = Season.parse("12-20/01-10")
    assert winter.whole_from(date(2009, 12, 21), 1) == ((date(2010, 12, 20), date(2011, 1, 10)),)
    assert winter.whole_from(date(2009, 12, 20), 1) == ((date(2009, 12, 20), date(2010, 1, 10)),)


def test_a_period_from_the_29th_of_february_ends_before_the_1st_of_march() -> None:
    leap = a_component(period=Limit.parse("2 years"))
    assert span_of(leap, accepted(2008, 2, 29)).ends_on == date(2010, 2, 27)
