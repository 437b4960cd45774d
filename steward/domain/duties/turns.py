"""The turns of a duty: weeks, months, quarters, halves of a year, years.

Every day lies in exactly one turn of a cycle, and every turn holds exactly one due day.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from steward.domain.calendars import WorkingCalendar
from steward.domain.limits import anchored_months
from steward.domain.procedures.duties import Cycle, Duty, Shift

_DAY = timedelta(days=1)
_MONTHS = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6, Cycle.YEAR: 12}


@dataclass(frozen=True, slots=True)
class DutyTurn:
    """One turn: its first and its last day, and the day at whose end the duty is due in it."""

    first: date
    last: date
    due_on: date


def turn_at(duty: Duty, day: date) -> DutyTurn:
    """Return the turn of a duty that a day lies in."""
    first = turn_of(duty.every, day)
    last = _next(duty.every, first) - _DAY
    return DutyTurn(first, last, _due_on(duty, first, last))


def turns(duty: Duty, begin: date, end: date) -> Iterator[DutyTurn]:
    """Yield the turns whose due day lies in ``[begin, end)``, in order."""
    turn = turn_at(duty, begin)
    while turn.first < end:
        if begin <= turn.due_on < end:
            yield turn
        turn = turn_at(duty, turn.last + _DAY)


def shifted(duty: Duty, turn: DutyTurn, calendar: WorkingCalendar) -> DutyTurn:
    """Return the turn with its due day on a working day, if the duty asks for one.

    :raises CalendarNotCovered: the calendar does not know a day that it must ask about.
    """
    if duty.shift is Shift.NONE:
        return turn
    day, step = turn.due_on, _DAY if duty.shift is Shift.AFTER else -_DAY
    while not calendar.is_working_day(day):
        day += step
    return replace(turn, due_on=day)


def turn_of(every: Cycle, day: date) -> date:
    """Return the first day of the turn that a day lies in; weeks begin on Monday."""
    match every:
        case Cycle.DAY:
            return day
        case Cycle.WEEK:
            return day - timedelta(days=day.weekday())
        case Cycle.MONTH:
            return day.replace(day=1)
        case Cycle.QUARTER:
            return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
        case Cycle.HALF_YEAR:
            return day.replace(month=6 * ((day.month - 1) // 6) + 1, day=1)
        case Cycle.YEAR:
            return day.replace(month=1, day=1)


def _next(every: Cycle, first: date) -> date:
    match every:
        case Cycle.DAY:
            return first + _DAY
        case Cycle.WEEK:
            return first + 7 * _DAY
        case _:
            return anchored_months(first, _MONTHS[every])


def _due_on(duty: Duty, first: date, last: date) -> date:
    match duty.every:
        case Cycle.DAY:
            return first
        case Cycle.WEEK:
            return last if duty.weekday is None else first + duty.weekday * _DAY
        case Cycle.QUARTER if duty.day is not None:
            return _in_month(first, duty.day)
        case Cycle.YEAR:
            return _in_month(first.replace(month=duty.month or 12), duty.day)
        case _:
            return _in_month(last, duty.day)


def _in_month(day: date, number: int | None) -> date:
    """Return that day of the month of a date; one that does not exist is the last day."""
    longest = monthrange(day.year, day.month)[1]
    return day.replace(day=min(number or longest, longest))
