"""Periodic duties: which fall due in a period, and by when."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from steward.domain.calendars import WorkingCalendar
from steward.domain.duties.turns import turn_of
from steward.domain.procedures.duties import Cycle, Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDue:
    """One turn of a duty. ``due_at`` is the end of its last day, in the calendar's zone."""

    duty: Duty
    opens_at: datetime | None
    due_at: datetime


def duties_due(
    duties: Iterable[Duty], calendar: WorkingCalendar, begin: date, end: date
) -> tuple[DutyDue, ...]:
    """Return the turns whose last day lies in ``[begin, end)``, by instant and rule."""
    found = (
        DutyDue(
            duty=duty,
            opens_at=calendar.start_of(turn_of(duty.every, day)) if duty.opens else None,
            due_at=calendar.end_of(day),
        )
        for duty in duties
        for day in _days(duty, begin, end)
    )
    return tuple(sorted(found, key=lambda d: (d.due_at, d.duty.rule)))


def _days(duty: Duty, begin: date, end: date) -> Iterator[date]:
    day = begin
    while day < end:
        if _falls_on(duty, day):
            yield day
        day += timedelta(days=1)


def _falls_on(duty: Duty, day: date) -> bool:
    last = monthrange(day.year, day.month)[1]
    on_day = day.day == (last if duty.day is None else min(duty.day, last))
    match duty.every:
        case Cycle.DAY:
            return True
        case Cycle.WEEK:
            return day.weekday() == (6 if duty.weekday is None else duty.weekday)
        case Cycle.MONTH:
            return on_day
        case Cycle.QUARTER:
            first_month = day.month % 3 == 1
            return on_day and (day.month % 3 == 0 if duty.day is None else first_month)
        case Cycle.HALF_YEAR:
            return on_day and day.month % 6 == 0
        case Cycle.YEAR:
            return on_day and day.month == (duty.month or 12)
