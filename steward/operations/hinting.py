"""What the lists need of a case besides its clocks: its follow-ups, and when it came to its end."""

from collections.abc import Sequence
from datetime import datetime

from steward.domain.cases.facts import FollowedUp
from steward.domain.cases.words import Method, Status
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.following import follow_ups_owed
from steward.domain.clocks.measure import Course
from steward.domain.reaching import tries_in_hand
from steward.store.models import CaseRow


def hint_following(row: CaseRow, course: Course, running: Sequence[Clock], now: datetime) -> None:
    """Set the follow-up that comes next, how often it was tried, and when the last was made."""
    owed = next(iter(follow_ups_owed(running, now)), None)
    row.follow_up = owed.milestone.ref if owed else ""
    row.follow_up_opens_at = owed.opens_at if owed else None
    row.follow_up_due_at = owed.due_at if owed else None
    row.follow_up_tries = len(tries_in_hand(course.log)) if owed else 0
    made = [(e.at, e.fact.method) for e in course.log if isinstance(e.fact, FollowedUp)]
    row.followed_up_at = max((at for at, _ in made), default=None)
    row.visited_at = max((at for at, how in made if how is Method.VISIT), default=None)


def closed_at(course: Course) -> datetime | None:
    """Return when the case came to its end, if it is over: the first entry of the last stretch."""
    end: datetime | None = None
    for entry, state in zip(course.log, course.states, strict=True):
        over = state.status in (Status.CLOSED, Status.MERGED)
        end = (end or entry.at) if over else None
    return end
