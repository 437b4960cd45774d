"""When a limit is due."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from steward.domain.calendars import Opening, WorkingCalendar, in_utc
from steward.domain.limits.counted_days import DayCount
from steward.domain.limits.limit import SECONDS, Limit, Unit
from steward.domain.limits.pauses import Pause, from_start
from steward.domain.limits.running import DayAndNight, RunningCount

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit is due, and what was counted to find it; ``at`` is None in an open pause.

    Done at ``at`` is in time; ``instant`` is the same in UTC, to compare with. The explanation is
    worked out when it is asked for.
    """

    at: datetime | None
    count: RunningCount | DayCount
    instant: datetime | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "instant", in_utc(self.at) if self.at else None)

    @property
    def counted(self) -> tuple[Opening, ...]:
        """Every span that was counted, in order, in the calendar's zone; whole days for days."""
        return self.count.spans()

    @property
    def days(self) -> tuple[date, ...]:
        """Every counted day of a limit in days; empty for minutes and hours."""
        return self.count.days()

    @property
    def moved(self) -> tuple[date, ...]:
        """Those counted days that a pause took away; each moved the limit by one."""
        return self.count.moved()


def due(
    limit: Limit,
    start: datetime,
    pauses: Iterable[Pause],
    calendar: WorkingCalendar,
    *,
    ends_day: bool = False,
) -> Due:
    """Return when a limit that starts at an aware instant is due.

    Minutes and hours run day and night, working ones by the calendar's hours; a pause stops them.
    Other units end at 24:00 of a day, written as the next midnight: of the Nth day after the day
    of the event, of the same day of a later month, of the Nth working day after; a counted day
    whose end falls inside a pause moves them by one. With ``ends_day`` a start at midnight belongs
    to the day that ends, as the due instant of another limit does.

    :raises CalendarNotCovered: a day is needed for which the calendar has no data.
    :raises ValueError: an instant has no offset.
    """
    left = from_start(pauses, start)
    count: RunningCount | DayCount
    if (seconds := SECONDS.get(limit.unit)) is not None:
        working = limit.unit in (Unit.WORKING_MINUTES, Unit.WORKING_HOURS)
        pace = calendar if working else DayAndNight(calendar.zone)
        count = RunningCount(pace, start, timedelta(seconds=limit.amount * seconds), left)
    else:
        day = calendar.day_of(in_utc(start) - _TICK if ends_day else start)
        count = DayCount(limit, day, calendar, left)
    return Due(count.at(), count)
