"""The days of a warranty and of what is owed at places: anchors, leap days, seasons, unknowns."""

from datetime import date

import pytest

from steward.domain.limits import Limit, later_by
from steward.domain.procedures.seasons import Season
from steward.domain.procedures.warranties import Mark, PlaceDuty, Start
from steward.domain.warranty import Span, span_of
from steward.domain.warranty.duties import place_duties_due
from steward.domain.warranty.places import Place
from steward.packs.calendars import china
from tests.domain.building import WORDS, a_procedure
from tests.domain.warranty.building import a_component, accepted

HEATING = Season.parse("11-15/03-15")
COOLING = Season.parse("06-01/09-30")


@pytest.mark.parametrize(
    ("start", "day", "starts_on", "ends_on"),
    [
        (Start.SAME_DAY, (2009, 5, 20), date(2009, 5, 20), date(2014, 5, 19)),
        (Start.DAY_AFTER, (2009, 5, 20), date(2009, 5, 21), date(2014, 5, 20)),
        (Start.DAY_AFTER, (2008, 2, 28), date(2008, 2, 29), date(2013, 2, 28)),
        (Start.DAY_AFTER, (2008, 2, 29), date(2008, 3, 1), date(2013, 2, 28)),
        (Start.DAY_AFTER, (2009, 12, 31), date(2010, 1, 1), date(2014, 12, 31)),
    ],
)
def test_both_days_of_a_period_are_included(
    start: Start, day: tuple[int, int, int], starts_on: date, ends_on: date
) -> None:
    span = span_of(a_component(start=start), accepted(*day))
    assert (span.starts_on, span.ends_on) == (starts_on, ends_on)
    assert span.lasts_at_least_until == ends_on


def test_what_is_not_known_stays_unknown() -> None:
    for mark, place in ((Mark.ACCEPTED_ON, None), (Mark.MOVED_IN_ON, accepted(2009, 5, 20))):
        nothing = Span(starts_on=None, ends_on=None, counts_from=mark)
        assert span_of(a_component(counts_from=mark), place) == nothing
    life = a_component(period=None, design_life=True)
    assert span_of(life, accepted(2009, 5, 20)).ends_on is None
    known = span_of(life, accepted(2009, 5, 20, design_life_years=50))
    assert known.ends_on == date(2059, 5, 19)
    assert span_of(a_component(period=None), accepted(2009, 5, 20)).ends_on is None


@pytest.mark.parametrize(
    ("day", "ends_on"),
    [
        ((2009, 5, 20), date(2011, 3, 15)),
        ((2009, 11, 15), date(2011, 3, 15)),
        ((2009, 11, 16), date(2012, 3, 15)),
        ((2010, 1, 10), date(2012, 3, 15)),
    ],
)
def test_only_whole_seasons_count(day: tuple[int, int, int], ends_on: date) -> None:
    heating = a_component(period=None, seasons=(HEATING,), season_count=2)
    assert span_of(heating, accepted(*day)).ends_on == ends_on


def test_of_two_kinds_of_season_the_later_end_counts() -> None:
    both = a_component(period=None, seasons=(HEATING, COOLING), season_count=2)
    assert span_of(both, accepted(2009, 5, 20)).ends_on == date(2011, 3, 15)
    assert span_of(both, accepted(2009, 11, 1)).ends_on == date(2011, 9, 30)


@pytest.mark.parametrize("text", ["11-15", "13-01/03-15", "11-31/03-15", "11-15 03-15", ""])
def test_a_season_is_two_days_of_the_year(text: str) -> None:
    with pytest.raises(ValueError, match=r"season|no year has"):
        Season.parse(text)


def test_the_29th_of_february_is_the_28th_where_there_is_none() -> None:
    winter = Season.parse("12-01/02-29")
    assert winter.of(2010) == (date(2010, 12, 1), date(2011, 2, 28))
    assert winter.of(2011) == (date(2011, 12, 1), date(2012, 2, 29))
    assert str(winter) == "12-01/02-29"


def test_a_length_that_is_no_calendar_time_is_refused() -> None:
    with pytest.raises(ValueError, match="24 hours"):
        later_by(date(2010, 1, 1), Limit.parse("24 hours"))


def a_duty(**changes: object) -> PlaceDuty:
    """Return a duty at places."""
    values: dict[str, object] = {
        "rule": "XX-06",
        "key": "visit",
        "title": WORDS,
        "owner": "clerk",
        "counts_from": Mark.ACCEPTED_ON,
        "pack": "test",
    }
    return PlaceDuty(**{**values, **changes})  # type: ignore[arg-type]


def days(duty: PlaceDuty, place: Place, begin: date, end: date) -> list[date]:
    """Return the last day of each turn, by a component of one year."""
    component = a_component(period=Limit.parse("1 years"))
    procedure = a_procedure(components=(component,), place_duties=(duty,))
    due = place_duties_due(procedure, china(), [place], begin, end)
    return [china().day_of(d.due_at) for d in due]


def test_a_visit_keeps_the_day_of_its_anchor_and_ends_with_the_warranty() -> None:
    visit = a_duty(every=Limit.parse("3 months"))
    found = days(visit, accepted(2009, 11, 30), date(2009, 11, 1), date(2012, 1, 1))
    # A due instant is the midnight after the last day.
    assert found == [date(2010, 3, 1), date(2010, 5, 31), date(2010, 8, 31)]


def test_a_duty_without_its_date_is_not_owed() -> None:
    visit = a_duty(every=Limit.parse("3 months"))
    assert days(visit, Place(id="1"), date(2009, 1, 1), date(2012, 1, 1)) == []


def test_a_notice_comes_before_the_last_day() -> None:
    notice = a_duty(before_expiry=Limit.parse("1 months"))
    found = days(notice, accepted(2009, 5, 20), date(2010, 1, 1), date(2011, 1, 1))
    assert found == [date(2010, 4, 20)]
    never = a_duty(before_expiry=Limit.parse("1 months"), pack="other")
    assert days(never, accepted(2009, 5, 20), date(2010, 1, 1), date(2011, 1, 1)) == []
    all_packs = a_duty(before_expiry=Limit.parse("1 months"), pack="other", any_pack=True)
    assert days(all_packs, accepted(2009, 5, 20), date(2010, 1, 1), date(2011, 1, 1)) == found
