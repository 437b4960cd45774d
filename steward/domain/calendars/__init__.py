"""Working calendars: which instants count as working time, and when enough of it has passed."""

from steward.domain.calendars.errors import CalendarInvalid, CalendarNotCovered
from steward.domain.calendars.hours import ALL_DAY, CLOSED, Hours, Shift, hours
from steward.domain.calendars.rules import DayKind, DayRule
from steward.domain.calendars.wall import in_utc
from steward.domain.calendars.working import Opening, WorkingCalendar

__all__ = [
    "ALL_DAY",
    "CLOSED",
    "CalendarInvalid",
    "CalendarNotCovered",
    "DayKind",
    "DayRule",
    "Hours",
    "Opening",
    "Shift",
    "WorkingCalendar",
    "hours",
    "in_utc",
]
