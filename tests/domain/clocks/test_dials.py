"""Clocks kept beside a case read the same as those measured from its log, at any instant."""

from datetime import UTC, datetime, timedelta

import pytest

from steward.domain.clocks.clock import TICK, Clock
from steward.domain.clocks.dials import clocks_of, dials
from steward.domain.clocks.expecting import shown
from steward.domain.clocks.measure import clocks, course_of
from tests.packs.desk import CALENDAR, START, Desk, after

LATER = datetime(2010, 6, 1, tzinfo=UTC)


def desks() -> list[Desk]:
    repair = Desk("gemdale-2010", "repair", urgency="normal", occupied=True)
    repair.told(after(minutes=10), "acknowledged").told(after(hours=3), "arrived")
    repair.told(after(hours=4), "paused", reason="materials").told(after(hours=30), "resumed")
    repair.told(after(hours=31), "planned", executor="own", promised_at="2010-03-12T18:00:00+08:00")
    complaint = Desk("poly-2009", "complaint", cause="property")
    complaint.told(after(hours=2), "paused", reason="owner")
    visited = Desk("visits-kf18", "repair").told(after(days=1), "finished")
    visited.told(after(days=2), "followed_up", satisfied=True).told(after(days=50), "resolved")
    return [repair, complaint, visited]


@pytest.mark.parametrize("desk", desks(), ids=["paused and promised", "held", "too early"])
def test_what_is_kept_reads_as_what_was_measured(desk: Desk) -> None:
    course = course_of(desk.entries)
    measured = shown(course, clocks(desk.procedure, CALENDAR, course), LATER)
    kept = clocks_of(desk.procedure, dials(measured))
    instants = {START, LATER, *_edges(measured)}
    assert len(kept) == len(measured) > 1
    for at in instants:
        assert [_seen(c, at) for c in kept] == [_seen(c, at) for c in measured]


def _edges(measured: tuple[Clock, ...]) -> list[datetime]:
    found = [i for c in measured for i in (c.anchor, c.opens_at, c.due_at, c.stopped_at) if i]
    return [edge + step for edge in found for step in (-TICK, timedelta(0), TICK)]


def _seen(clock: Clock, at: datetime) -> tuple[object, ...]:
    return (
        clock.milestone.ref,
        clock.cycle,
        clock.read(at),
        clock.shown_due_at(at),
        clock.stopped_at,
        clock.stopped_by,
        clock.opens_at,
    )


def test_of_a_milestone_that_is_no_more_nothing_is_read() -> None:
    (desk, *_) = desks()
    assert clocks_of(desk.procedure, [{"of": "XX-99.gone", "cycle": 1}]) == ()
