"""Every row of the catalogue's calendar of periodic duties is owed by a pack, so often a year."""

from datetime import date, timedelta

import pytest

from steward.domain.duties import duties_due
from steward.domain.procedures.warranties import Mark
from steward.domain.warranty.duties import place_duties_due
from steward.domain.warranty.places import Place
from steward.packs.calendars import china
from steward.packs.shelf import compose, shelf

YEAR = (date(2023, 1, 1), date(2024, 1, 1))
BY_CALENDAR = {
    365: ("SOP-34", "MINE-15", "VC-14", "VC-22"),
    52: ("SOP-35", "GD-25", "GD-28", "GD-26", "MINE-16"),
    12: (
        "POLY-03",
        "POLY-05",
        "POLY-06",
        "POLY-08",
        "POLY-31",
        "VC-15",
        "GD-27",
        "SOP-24",
        "SOP-79",
        "V400-06",
        "SOP-59",
        "SOP-93",
    ),
    4: (
        "GD-33",
        "POLY-33",
        "VISIT-24",
        "VISIT-25",
        "VISIT-26",
        "VC-16",
        "VC-17",
        "VC-18",
        "VSH-09",
        "V400-14",
        "VCRC-09",
    ),
    2: ("WARR3-17", "WARR4-01", "VLR-02"),
    1: ("SOP-85", "SOP-74", "SOP-75", "GD-34", "VXM-03", "WARR3-13"),
}
# The repair ledger of each week, month and quarter.
BY_CALENDAR_TOO = ("SOP-18", {52 + 12 + 4, 53 + 12 + 4})
ROWS = [(rule, times) for times, rules in BY_CALENDAR.items() for rule in rules]


def times_due(rule: str) -> int:
    procedure = compose([(pack, None) for pack in shelf()])
    return sum(due.duty.rule == rule for due in duties_due(procedure.duties, china(), *YEAR))


@pytest.mark.rule("SOP-59")
@pytest.mark.rule("SOP-93")
@pytest.mark.rule("VCRC-09")
@pytest.mark.rule("VLR-02")
@pytest.mark.rule("POLY-08")
@pytest.mark.parametrize(("rule", "times"), ROWS)
def test_what_is_owed_by_the_calendar(rule: str, times: int) -> None:
    # A year has 52 or 53 of a day of the week.
    assert times_due(rule) in ({52, 53} if times == 52 else {times})


def test_the_ledger_of_each_week_month_and_quarter() -> None:
    rule, times = BY_CALENDAR_TOO
    assert times_due(rule) in times


def at_places(rule: str, begin: date, end: date) -> list[date]:
    """Return the last days of what is owed at a place that was accepted on 10 January 2023."""
    procedure = compose([(pack, None) for pack in shelf()])
    place = Place(id="1", dates={mark: date(2023, 1, 10) for mark in Mark})
    due = place_duties_due(procedure, china(), [place], begin, end)
    return [
        china().day_of(d.due_at - timedelta(microseconds=1)) for d in due if d.duty.rule == rule
    ]


@pytest.mark.rule("POLY-13")
def test_what_is_owed_at_places() -> None:
    assert at_places("POLY-13", *YEAR) == [date(2023, 1, 17)]
    assert at_places("WARR4-07", *YEAR) == [date(2023, 2, 10)]
    assert at_places("WARR5-06", *YEAR) == [date(2023, m, 10) for m in (4, 7, 10)]
    assert date(2024, 12, 9) in at_places("VXM-08", date(2024, 1, 1), date(2029, 1, 1))
