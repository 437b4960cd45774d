"""Turns of a cycle, and duties that a case owes again and again."""

from datetime import date

import pytest

from steward.domain.clocks.measure import measured
from steward.domain.courses import course_of
from steward.domain.duties.periodic import turns_due
from steward.domain.duties.turns import turn_of
from steward.domain.limits import Limit
from steward.domain.procedures.duties import Cycle
from steward.packs.calendars import china
from tests.domain.building import a_log, a_milestone

MARCH = (date(2010, 3, 1), date(2010, 4, 1))


@pytest.mark.parametrize(
    ("every", "first"),
    [
        (Cycle.DAY, date(2010, 8, 25)),
        (Cycle.WEEK, date(2010, 8, 23)),
        (Cycle.MONTH, date(2010, 8, 1)),
        (Cycle.QUARTER, date(2010, 7, 1)),
        (Cycle.HALF_YEAR, date(2010, 7, 1)),
        (Cycle.YEAR, date(2010, 1, 1)),
    ],
)
def test_a_day_lies_in_a_turn(every: Cycle, first: date) -> None:
    assert turn_of(every, date(2010, 8, 25)) == first


def days(*facts: tuple[float, str], limit: str = "7 days") -> list[int]:
    """Return the days of March on which a weekly duty of a case is due at the latest."""
    milestone = a_milestone(within=Limit.parse(limit), periodic=True)
    clocks = measured((milestone,), china(), course_of(a_log(*facts)))
    due = turns_due({"A": clocks}, china(), *MARCH)
    return [china().day_of(turn.due_at).day for turn in due]


def test_it_falls_due_again_until_the_period_ends() -> None:
    assert days() == [16, 23, 30]


def test_it_ends_with_what_ends_the_clock() -> None:
    assert days((24.0, "closed")) == []
    assert days((24.0 * 10, "closed")) == [16]
    assert days((24.0, "arrived")) == [16]


def test_a_clock_that_stands_still_owes_nothing() -> None:
    assert days((24.0, "paused")) == []
