"""From when a clock counts, and when a window with two ends opens."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from steward.domain.cases.entries import Entry
from steward.domain.clocks.clock import Clock
from steward.domain.limits import Due, Limit
from steward.domain.limits.limit import SECONDS
from steward.domain.procedures.milestones import Milestone, Window

_DAY = timedelta(days=1)


def anchor_of(milestone: Milestone, log: Sequence[Entry], started: Entry) -> datetime:
    """Return the instant from which a milestone counts that an entry of this log started."""
    if milestone.counts_from is None:
        return started.at
    until = (started.at, started.seq)
    named = (
        e.at
        for e in reversed(log)
        if e.fact.name == milestone.counts_from and (e.at, e.seq) <= until
    )
    return next(named, started.at)


def opening(
    milestone: Milestone, due: Callable[[Limit, datetime], Due], clock: Clock
) -> datetime | None:
    """Return the first instant at which a thing counts as done; none if any instant does.

    Minutes and hours open when they have passed. Days, weeks and months open at 00:00 of their
    last day: "not before one month" lets 10 February count for what was finished on 10 January.
    ``half_way`` needs a promised time; without one there is no window.
    """
    after = milestone.opens_after
    if after is None or clock.anchor is None:
        return None
    if isinstance(after, Window):
        return _half_way(clock.anchor, clock.promised_at)
    counted = due(after, clock.anchor)
    if counted.at is None:
        return None
    opens = counted.at if after.unit in SECONDS else counted.at - _DAY
    return opens.astimezone(UTC)


def _half_way(anchor: datetime, promised_at: datetime | None) -> datetime | None:
    if promised_at is None or promised_at <= anchor:
        return None
    return anchor + (promised_at - anchor) / 2
