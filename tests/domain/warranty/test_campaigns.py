"""What ends when, for whom, and what is owed before; by hand."""

from datetime import date

from steward.domain.limits import Limit
from steward.domain.procedures.warranties import Mark, PlaceDuty
from steward.domain.warranty.campaigns import expiries
from steward.domain.warranty.places import Place
from tests.domain.building import WORDS, a_procedure
from tests.domain.warranty.building import a_component

ROOF = a_component()
WIRING = a_component(
    key="wiring", rule="XX-08", items=frozenset({"wiring"}), period=Limit.parse("2 years")
)
LIFE = a_component(key="base", items=frozenset({"base"}), period=None, design_life=True)
NOTICE = PlaceDuty(
    rule="XX-15",
    key="notice",
    title=WORDS,
    owner="clerk",
    counts_from=Mark.ACCEPTED_ON,
    before_expiry=Limit.parse("1 months"),
    pack="test",
)
VISIT = PlaceDuty(
    rule="XX-16",
    key="visit",
    title=WORDS,
    owner="clerk",
    counts_from=Mark.ACCEPTED_ON,
    every=Limit.parse("3 months"),
    pack="test",
)
PROCEDURE = a_procedure(components=(ROOF, WIRING, LIFE), place_duties=(NOTICE, VISIT))


def home(id_: str, *accepted: int, life: int | None = None) -> Place:
    dates = {Mark.ACCEPTED_ON: date(*accepted)} if accepted else {}
    return Place(id=id_, dates=dates, design_life_years=life)


def found(begin: date, end: date, *homes: Place) -> list[tuple[str, date, tuple[str, ...]]]:
    return [
        (e.component.key, e.ends_on, e.places) for e in expiries(PROCEDURE, "3", homes, begin, end)
    ]


def test_homes_with_the_same_day_stand_together_and_others_apart() -> None:
    homes = (home("b", 2010, 3, 1), home("a", 2010, 3, 1), home("c", 2010, 4, 1), home("d"))
    assert found(date(2012, 1, 1), date(2013, 1, 1), *homes) == [
        ("wiring", date(2012, 2, 29), ("a", "b")),
        ("wiring", date(2012, 3, 31), ("c",)),
    ]


def test_both_ends_of_the_time_are_kept() -> None:
    one = home("a", 2010, 3, 1)
    last = date(2012, 2, 29)
    assert found(last, date(2012, 3, 1), one) == [("wiring", last, ("a",))]
    assert found(date(2012, 3, 1), date(2012, 4, 1), one) == []
    assert found(date(2012, 1, 1), last, one) == []


def test_the_notice_is_owed_a_month_before_the_last_day() -> None:
    (expiry,) = expiries(
        PROCEDURE, "3", [home("a", 2010, 3, 31)], date(2015, 1, 1), date(2016, 1, 1)
    )
    assert (expiry.component, expiry.ends_on) == (ROOF, date(2015, 3, 30))
    assert [(owed.duty.key, owed.on) for owed in expiry.owed] == [("notice", date(2015, 2, 28))]


def test_the_design_life_has_no_campaign() -> None:
    old = home("a", 1960, 1, 1, life=50)
    assert found(date(2009, 1, 1), date(2011, 1, 1), old) == []
