"""Hours that come every day, such as those in which nobody is to be disturbed."""

from datetime import datetime, timedelta

from steward.domain.calendars.hours import Shift
from steward.domain.calendars.wall import instant_of, stamp_at, stamp_of
from steward.domain.calendars.working import WorkingCalendar

_YESTERDAY = timedelta(days=-1)


def until(hours: Shift, calendar: WorkingCalendar, at: datetime) -> datetime | None:
    """Return when the daily hours end in which an aware instant lies; ``None`` if in none.

    Half-open: the instant at which they begin lies in them, that at which they end does not.
    """
    today, stamp = calendar.day_of(at), stamp_of(at)
    for day in (today + _YESTERDAY, today):
        begin = stamp_at(day, hours.opens, calendar.zone)
        end = stamp_at(day, hours.closes, calendar.zone)
        if begin <= stamp < end:
            return instant_of(end, calendar.zone)
    return None
