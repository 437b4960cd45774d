"""What each of the three texts covers, how long, and from which day."""

from datetime import UTC, date, datetime

import pytest

from steward.domain.courses import course_of
from steward.domain.procedures.warranties import Mark
from steward.domain.warranty import Warranty, deciding, warranty_of
from steward.domain.warranty.places import Place
from steward.packs import compose
from tests.packs.desk import CALENDAR, Desk

CONTRACTOR, RESIDENTIAL, ESTATE = (
    "warranty-contractor", "warranty-residential", "warranty-estate",
)  # fmt: skip
PLACE = Place(
    id="1-101",
    dates={
        Mark.ACCEPTED_ON: date(2009, 5, 20),
        Mark.HANDED_OVER_ON: date(2009, 6, 1),
        Mark.MOVED_IN_ON: date(2009, 7, 1),
    },
    design_life_years=50,
)


def decided(
    pack: str, item: str, day: date = date(2010, 1, 4), place: Place = PLACE, **report: object
) -> Warranty:
    """Return the decision on an item that was reported on a day at noon."""
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    desk = Desk(pack, "repair", at=at, warranty_item=item, **report)
    found = warranty_of(desk.procedure, CALENDAR, course_of(desk.entries), place)
    assert found is not None
    return found


@pytest.mark.rule("WARR3-05")
@pytest.mark.rule("WARR3-06")
@pytest.mark.rule("WARR3-08")
@pytest.mark.rule("WARR3-04")
@pytest.mark.rule("WARR4-02")
@pytest.mark.rule("WARR4-03")
@pytest.mark.rule("WARR4-05")
@pytest.mark.rule("WARR4-08")
@pytest.mark.rule("WARR5-01")
@pytest.mark.rule("WARR5-02")
@pytest.mark.rule("WARR5-04")
@pytest.mark.rule("WARR5-05")
@pytest.mark.parametrize(
    ("pack", "item", "rule", "last"),
    [
        (CONTRACTOR, "structure", "WARR3-05", date(2059, 5, 20)),
        (CONTRACTOR, "waterproofing", "WARR3-06", date(2014, 5, 20)),
        (CONTRACTOR, "kitchen", "WARR3-06", date(2014, 5, 20)),
        (CONTRACTOR, "water_supply", "WARR3-08", date(2011, 5, 20)),
        (RESIDENTIAL, "structure", "WARR4-02", date(2059, 5, 19)),
        (RESIDENTIAL, "room", "WARR4-03", date(2014, 5, 19)),
        (RESIDENTIAL, "drainage", "WARR4-05", date(2011, 5, 19)),
        (ESTATE, "structure", "WARR5-01", date(2059, 5, 19)),
        (ESTATE, "waterproofing", "WARR5-02", date(2014, 5, 19)),
        (ESTATE, "decoration", "WARR5-04", date(2011, 5, 19)),
    ],
)
def test_the_last_day_is_in_and_the_next_is_out(
    pack: str, item: str, rule: str, last: date
) -> None:
    first = date(2009, 5, 21 if pack == CONTRACTOR else 20)
    inside = decided(pack, item)
    assert (inside.rule, inside.covered) == (rule, True)
    assert (inside.span.starts_on, inside.span.ends_on) == (first, last)
    assert decided(pack, item, first).covered is True
    assert decided(pack, item, date.fromordinal(first.toordinal() - 1)).covered is False
    if last.year < 2050:
        assert decided(pack, item, last).covered is True
        assert decided(pack, item, date.fromordinal(last.toordinal() + 1)).covered is False


@pytest.mark.rule("WARR3-07")
@pytest.mark.rule("WARR4-04")
@pytest.mark.rule("WARR5-03")
@pytest.mark.parametrize(
    ("pack", "rule"),
    [(CONTRACTOR, "WARR3-07"), (RESIDENTIAL, "WARR4-04"), (ESTATE, "WARR5-03")],
)
def test_heating_and_cooling_last_two_seasons_of_the_city(pack: str, rule: str) -> None:
    heating, cooling = decided(pack, "heating"), decided(pack, "cooling")
    assert (heating.rule, heating.span.ends_on) == (rule, date(2011, 3, 15))
    assert (cooling.rule, cooling.span.ends_on) == (rule, date(2010, 9, 30))
    elsewhere = decided(pack, "heating", settings={"heating_season": "10-20/04-20"})
    assert elsewhere.span.ends_on == date(2011, 4, 20)


@pytest.mark.rule("WARR3-08")
@pytest.mark.rule("WARR4-06")
@pytest.mark.parametrize(
    ("pack", "item", "rule"),
    [(CONTRACTOR, "drainage", "WARR3-08"), (RESIDENTIAL, "kitchen", "WARR4-06")],
)
def test_other_items_are_agreed_and_unknown_until_then(pack: str, item: str, rule: str) -> None:
    open_one = decided(pack, item)
    assert (open_one.rule, open_one.covered, open_one.span.ends_on) == (rule, None, None)
    agreed = decided(pack, item, settings={"agreed_period": "1 years"})
    assert agreed.covered is True


def test_an_item_that_no_text_names_is_unknown() -> None:
    found = decided(ESTATE, "garden gnome")
    assert (found.rule, found.covered) == (None, None)


def test_a_design_life_that_nobody_knows_is_never_expired() -> None:
    nobody_knows = Place(id="1-101", dates=PLACE.dates)
    assert decided(CONTRACTOR, "structure", date(2040, 1, 4), nobody_knows).covered is None


@pytest.mark.rule("WARR3-03")
@pytest.mark.parametrize(
    ("cause", "covered"), [("outside", False), ("property", False), ("developer", True)]
)
def test_damage_by_others_is_out_for_the_contractor_alone(cause: str, covered: bool) -> None:
    found = decided(CONTRACTOR, "waterproofing", cause=cause)
    assert (found.covered, found.rule) == (covered, "WARR3-06" if covered else "WARR3-03")
    assert decided(RESIDENTIAL, "waterproofing", cause=cause).covered is True


@pytest.mark.rule("VTR-01")
@pytest.mark.parametrize(
    ("mark", "covered"), [("accepted_on", False), ("handed_over_on", False), ("moved_in_on", True)]
)
def test_which_date_starts_it_is_a_setting(mark: str, covered: bool) -> None:
    day = date(2011, 6, 20)
    found = decided(ESTATE, "electric", day, settings={"counts_from": mark})
    assert found.covered is covered


@pytest.mark.parametrize(
    ("order", "rule"),
    [((CONTRACTOR, RESIDENTIAL), "WARR3-06"), ((RESIDENTIAL, CONTRACTOR), "WARR4-03")],
)
def test_the_earlier_pack_decides_and_the_later_fills_its_silence(
    order: tuple[str, str], rule: str
) -> None:
    procedure = compose([(name, None) for name in order])
    desk = Desk(CONTRACTOR, "repair", warranty_item="roof")
    found = warranty_of(procedure, CALENDAR, course_of(desk.entries), PLACE)
    assert found is not None
    assert found.rule == rule
    drains = Desk(CONTRACTOR, "repair", warranty_item="drainage")
    silent = warranty_of(procedure, CALENDAR, course_of(drains.entries), PLACE)
    assert silent is not None
    assert silent.rule == "WARR4-05"


def test_a_report_without_item_or_without_warranty_has_no_decision() -> None:
    bare = Desk(CONTRACTOR, "repair")
    assert warranty_of(bare.procedure, CALENDAR, course_of(bare.entries), PLACE) is None
    other = Desk("poly-2009", "complaint", warranty_item="roof")
    assert warranty_of(other.procedure, CALENDAR, course_of(other.entries), PLACE) is None


def test_what_decides_is_listed_once_the_earlier_pack_first() -> None:
    both = compose([(CONTRACTOR, None), (RESIDENTIAL, None)])
    found = [(c.pack, c.key) for c in deciding(both)]
    assert found[:6] == [
        (CONTRACTOR, key)
        for key in (
            "structure", "waterproofing", "heating", "cooling", "installations", "agreed",
        )
    ]  # fmt: skip
    # Rooms and drains are named by the later text alone.
    assert found[6:] == [(RESIDENTIAL, "waterproofing"), (RESIDENTIAL, "installations")]
