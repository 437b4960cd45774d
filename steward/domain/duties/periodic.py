"""Duties that a case owes again and again as long as it goes on (VSH-05)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.clocks.clock import Clock
from steward.domain.limits import Limit, due


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of a duty of one case: ``due_at`` is aware."""

    case: str
    clock: Clock
    due_at: datetime


def turns_due(
    clocks: Mapping[str, Iterable[Clock]], calendar: WorkingCalendar, begin: date, end: date
) -> tuple[Turn, ...]:
    """Return the turns of periodic milestones whose last day lies in ``[begin, end)``.

    :raises CalendarNotCovered: a turn reaches a day that the calendar does not know.
    """
    since, until = calendar.start_of(begin), calendar.start_of(end)
    found = (
        Turn(case=ref, clock=clock, due_at=at)
        for ref, each in clocks.items()
        for clock in each
        if clock.milestone.periodic
        for at in _turns(clock, calendar, until)
        if since < at <= until
    )
    return tuple(sorted(found, key=lambda turn: (turn.due_at, turn.clock.milestone.rule)))


def _turns(clock: Clock, calendar: WorkingCalendar, until: datetime) -> Iterator[datetime]:
    """Yield the due instant and those that follow until the clock ends or the period does."""
    over = min((i for i in (clock.stopped_at, clock.cancelled_at) if i), default=until)
    limit, at = clock.milestone.within, clock.due_at
    averted = clock.cancelled_at is not None and at is not None and clock.cancelled_at < at
    if at is not None and not averted:
        yield at
    while isinstance(limit, Limit) and at is not None and at < min(over, until):
        at = due(limit, at, clock.pauses, calendar, ends_day=True).at
        if at is not None and at <= over:
            yield at
