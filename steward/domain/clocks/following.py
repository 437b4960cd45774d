"""The follow-ups among the clocks of a case: which of them are owed, and which comes next."""

from collections.abc import Iterable
from datetime import datetime

from steward.domain.cases.facts import FollowedUp
from steward.domain.clocks.clock import Clock, Reading
from steward.domain.procedures.milestones import Milestone

_OWED = (Reading.RUNNING, Reading.PAUSED, Reading.BREACHED, Reading.WAITING)


def is_follow_up(milestone: Milestone) -> bool:
    """Tell whether a duty is done by following up."""
    return milestone.ends_with(FollowedUp.name)


def follow_ups_owed(clocks: Iterable[Clock], at: datetime) -> tuple[Clock, ...]:
    """Return the follow-ups that have begun to be owed by an instant and were not made.

    What can be done now comes first, by its due instant and without one last; then those whose
    window has not opened, by the instant at which it does.
    """
    owed = (c for c in clocks if c.anchor and is_follow_up(c.milestone) and _is_owed(c, at))
    return tuple(sorted(owed, key=lambda clock: _order(clock, at)))


def _is_owed(clock: Clock, at: datetime) -> bool:
    begun = clock.anchor is not None and clock.anchor <= at
    over = clock.cancelled_at is not None and clock.cancelled_at <= at
    return begun and not over and clock.read(at) in _OWED


def _order(clock: Clock, at: datetime) -> tuple[bool, float, str]:
    shut = clock.opens_at is not None and at < clock.opens_at
    instant = clock.opens_at if shut else clock.due_at
    return shut, instant.timestamp() if instant else float("inf"), clock.milestone.ref
