"""Working time: which instants count, and when so many of them will have been."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Self
from zoneinfo import ZoneInfo

from steward.domain.calendars import rules
from steward.domain.calendars.errors import CalendarNotCovered
from steward.domain.calendars.hours import ALL_DAY, DAY, Hours
from steward.domain.calendars.rules import DayRule
from steward.domain.calendars.timeline import Timeline
from steward.domain.calendars.wall import SECOND, TICK, instant_of, shown_first, stamp_of


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """Working time from ``open`` up to, not including, ``close``; aware, in the calendar's zone."""

    open: datetime
    close: datetime


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkingCalendar:
    """The working time of a company: a weekly pattern with dated exceptions, in one zone.

    ``weekly`` holds the hours of Monday to Sunday. ``dates`` holds exceptions: hours of their own,
    ``DayKind.OFF``, or ``DayKind.WORK`` for a day on which the ``ordinary`` hours are worked. A
    shift belongs to the day on which it opens. ``years`` are those the pattern may be trusted for,
    None meaning every one; outside them only ``dates`` are known, and needing any other day raises
    ``CalendarNotCovered``. ``digest`` changes when anything that counts does; two calendars of
    one digest are equal. Instants returned are in the calendar's ``zone``.

    :raises CalendarInvalid: the values contradict each other, or nothing is ever open.
    """

    name: str
    zone: ZoneInfo
    weekly: tuple[Hours, ...]
    ordinary: Hours = ()
    years: frozenset[int] | None = None
    dates: Mapping[date, DayRule] = field(default_factory=dict)
    digest: str = field(init=False)
    _timeline: Timeline = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rules.check(self.weekly, self.ordinary, self.years, self.dates)
        object.__setattr__(self, "dates", MappingProxyType(dict(self.dates)))
        object.__setattr__(self, "digest", self._digest())
        object.__setattr__(self, "_timeline", self._new_timeline())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkingCalendar) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @classmethod
    def always(cls, zone: ZoneInfo) -> Self:
        """Return the calendar in which every instant counts and every day is worked."""
        return cls(name="always", zone=zone, weekly=(ALL_DAY,) * 7, ordinary=ALL_DAY)

    def with_dates(self, dates: Mapping[date, DayRule], *, name: str | None = None) -> Self:
        """Return this calendar with further dates laid on top, which win where both speak."""
        return replace(self, name=name or self.name, dates={**self.dates, **dates})

    def day_of(self, instant: datetime) -> date:
        """Return the local day an instant belongs to, from ``start_of`` up to ``end_of``."""
        return self._timeline.day_at(stamp_of(instant))

    def start_of(self, day: date) -> datetime:
        """Return the day's 00:00: the first instant at which the clocks show it or later."""
        return shown_first(day, 0, self.zone)

    def end_of(self, day: date) -> datetime:
        """Return the day's 24:00, which is the next day's 00:00."""
        return shown_first(day, DAY, self.zone)

    def hours_of(self, day: date) -> Hours:
        """Return the openings of a day as the clocks on the wall show them.

        :raises CalendarNotCovered: there is no data for the day.
        """
        if (hours := self._hours_if_known(day)) is None:
            raise CalendarNotCovered(day)
        return hours

    def is_working_day(self, day: date) -> bool:
        """Return whether anything is open on a day.

        :raises CalendarNotCovered: there is no data for the day.
        """
        return bool(self.hours_of(day))

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Return the working seconds in ``[start, end)``; a fraction counts where it is completed.

        :raises CalendarNotCovered: the range needs a day for which there is no data.
        :raises ValueError: the range ends before it starts.
        """
        # Each end is rounded by itself, so that the parts of a range add up to the whole.
        before, until = self._timeline.worked(*_range(start, end))
        return until // SECOND - before // SECOND

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time in ``[start, end)`` to the microsecond; raises as ``elapsed``."""
        before, until = self._timeline.worked(*_range(start, end))
        return timedelta(microseconds=until - before)

    def deadline(self, start: datetime, seconds: int) -> datetime:
        """Return the earliest instant at which so many working seconds have passed since ``start``.

        Friday 14:00 and four hours with closing at 18:00 is Friday 18:00; no seconds is ``start``.

        :raises CalendarNotCovered: the search needs a day for which there is no data.
        :raises ValueError: the seconds are negative.
        """
        return self.after(start, timedelta(seconds=seconds))

    def after(self, start: datetime, time: timedelta) -> datetime:
        """Return the ``deadline`` of a working time that may hold a fraction of a second."""
        if time < timedelta(0):
            raise ValueError("a deadline cannot be less than no working time away")
        first = stamp_of(start)
        stamp = self._timeline.when_worked(first, time // TICK) if time else first
        return instant_of(stamp, self.zone)

    def openings(self, start: datetime, end: datetime) -> tuple[Opening, ...]:
        """Return the openings in ``[start, end)``, clipped to it, those that touch made one.

        :raises CalendarNotCovered: the range needs a day for which there is no data.
        :raises ValueError: the range ends before it starts.
        """
        spans = self._timeline.spans(*_range(start, end))
        return tuple(Opening(instant_of(a, self.zone), instant_of(b, self.zone)) for a, b in spans)

    def nth_working_day_after(self, day: date, n: int) -> date:
        """Return the nth working day after a day; 0 is the day itself.

        :raises CalendarNotCovered: a day on the way has no data.
        :raises ValueError: ``n`` is negative.
        """
        if n < 0:
            raise ValueError(f"there is no working day number {n} after another")
        return self._timeline.nth_working_day_after(day, n) if n else day

    def working_days(self, first: date, last: date) -> tuple[date, ...]:
        """Return the working days from ``first`` to ``last``, both included.

        :raises CalendarNotCovered: a day among them has no data.
        """
        return tuple(self._timeline.working_days(first, last)) if first <= last else ()

    def _hours_if_known(self, day: date) -> Hours | None:
        if (rule := self.dates.get(day)) is not None:
            return rules.hours_by(rule, self.ordinary)
        known = self.years is None or day.year in self.years
        return self.weekly[day.weekday()] if known else None

    def _new_timeline(self) -> Timeline:
        spill = rules.spill(self.weekly, self.ordinary)
        return Timeline(self._hours_if_known, spill, self.zone)

    def _digest(self) -> str:
        return rules.digest(self.zone.key, self.weekly, self.ordinary, self.years, self.dates)


def _range(start: datetime, end: datetime) -> tuple[int, int]:
    first, last = stamp_of(start), stamp_of(end)
    if last < first:
        raise ValueError(f"{end.isoformat()} is before {start.isoformat()}")
    return first, last
