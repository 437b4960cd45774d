"""A slow second opinion on limits: minutes and days counted one at a time."""

import calendar as months
from datetime import date, datetime, timedelta
from itertools import pairwise

from steward.domain.calendars import WorkingCalendar, in_utc
from steward.domain.limits import Limit, Pause, Unit
from tests.domain.calendars import oracle
from tests.domain.limits.situations import Situation

DAY = timedelta(days=1)
MONTHS = {Unit.MONTHS: 1, Unit.QUARTERS: 3, Unit.YEARS: 12}


def due_by_walking(s: Situation, end: datetime) -> datetime | None:
    """Return when the last second of the limit has passed, or None if that is after ``end``."""
    left = timedelta(seconds=s.seconds)
    if not left:
        return s.start
    for minute, is_open in oracle.walk(s.plan, s.start, end):
        if is_open or not s.working:
            since = max(s.start, minute)
            for begins, ends in _running(since, min(end, minute + oracle.MINUTE), s.pauses):
                if begins + left <= ends:
                    return begins + left
                left -= ends - begins
    return None


def _running(
    since: datetime, until: datetime, pauses: tuple[Pause, ...]
) -> list[tuple[datetime, datetime]]:
    # Between two marks in a row nothing begins or ends.
    ends = [pause.end for pause in pauses if pause.end]
    marks = sorted({since, until, *ends, *(pause.start for pause in pauses)})
    inside = [mark for mark in marks if since <= mark <= until]
    return [
        (one, other)
        for one, other in pairwise(inside)
        if not any(_holds(pause, one) for pause in pauses)
    ]


def _holds(pause: Pause, instant: datetime) -> bool:
    return pause.start <= instant and (pause.end is None or instant < pause.end)


def days_counted(s: Situation, calendar: WorkingCalendar) -> tuple[list[date], set[date]] | None:
    """Return the counted days and those moved by pauses; None if a pause moves them for ever."""
    event = _event_day(s, calendar)
    needed = 1 if s.limit.amount == 0 else _days_needed(s.limit, event)
    counted: list[date] = []
    moved: set[date] = set()
    day = event if s.limit.amount == 0 else event + DAY
    while len(counted) < needed + len(moved):
        if _counts(s.limit, day, event, calendar):
            counted.append(day)
            end = in_utc(calendar.end_of(day))
            holding = [pause for pause in s.pauses if _takes(pause, s.start, end)]
            if any(pause.end is None for pause in holding):
                return None
            if holding:
                moved.add(day)
        day += DAY
    return counted, moved


def _event_day(s: Situation, calendar: WorkingCalendar) -> date:
    day = calendar.day_of(s.start)
    # The day that ends is the last one that had begun before.
    while s.ends_day and calendar.start_of(day) == s.start:
        day -= DAY
    return day


def _days_needed(limit: Limit, event: date) -> int:
    if limit.unit not in MONTHS:
        return limit.amount * 7 if limit.unit is Unit.WEEKS else limit.amount
    year, month = event.year, event.month
    for _ in range(limit.amount * MONTHS[limit.unit]):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    last = months.monthrange(year, month)[1]
    return (date(year, month, min(event.day, last)) - event).days


def _counts(limit: Limit, day: date, event: date, calendar: WorkingCalendar) -> bool:
    return limit.unit is not Unit.WORKING_DAYS or day == event or calendar.is_working_day(day)


def _takes(pause: Pause, start: datetime, end: datetime) -> bool:
    # Of a pause that began before the limit did, only the rest matters.
    return max(pause.start, in_utc(start)) < end and (pause.end is None or end <= pause.end)
