"""Limits in days, weeks, months, years and working days: each ends at 24:00 of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from steward.domain.calendars import Opening, WorkingCalendar
from steward.domain.limits.dates import anchored_months
from steward.domain.limits.limit import DAYS, MONTHS, Limit, Unit
from steward.domain.limits.pauses import Pause

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayCount:
    """Days counted after the day of the event; pauses are in order, none begins before it.

    A limit of no days counts the day of the event itself.
    """

    limit: Limit
    event_day: date
    calendar: WorkingCalendar
    pauses: tuple[Pause, ...]

    def at(self) -> datetime | None:
        """Return 24:00 of the last day; None if a pause without end moves it for ever."""
        last, forever = self._last()
        return None if forever else self.calendar.end_of(last)

    def spans(self) -> tuple[Opening, ...]:
        """Return every counted day that no pause took away, from its 00:00 to its 24:00."""
        calendar, moved = self.calendar, set(self.moved())
        kept = (day for day in self.days() if day not in moved)
        return tuple(Opening(calendar.start_of(day), calendar.end_of(day)) for day in kept)

    def days(self) -> tuple[date, ...]:
        """Return every counted day, also those whose end fell inside a pause."""
        return self._counted(self._first(), self._last()[0])

    def moved(self) -> tuple[date, ...]:
        """Return the counted days whose end fell inside a pause; each moved the limit by one."""
        last, _ = self._last()
        return tuple(
            day
            for begins, ends in self._paused_days()
            for day in self._counted(begins, min(ends, last))
        )

    def _last(self) -> tuple[date, bool]:
        # A pause that reaches the count takes all of its days away: the days added for the first
        # of them lie inside it too, until one ends after the pause does.
        last = self._without_pauses()
        if not self.pauses:
            return last, False
        for begins, ends in self._paused_days():
            if begins > last:
                break
            if ends == date.max:
                return begins - _DAY, True
            last = self._after(last, len(self._counted(begins, ends)))
        return last, False

    def _without_pauses(self) -> date:
        amount, unit = self.limit.amount, self.limit.unit
        if unit is Unit.WORKING_DAYS:
            return self.calendar.nth_working_day_after(self.event_day, amount)
        if unit in MONTHS:
            return anchored_months(self.event_day, amount * MONTHS[unit])
        return self.event_day + amount * DAYS[unit] * _DAY

    def _first(self) -> date:
        return self.event_day + _DAY if self.limit.amount else self.event_day

    def _paused_days(self) -> Iterator[tuple[date, date]]:
        # A day's end is inside the pause if the pause starts before it, at any time of that day,
        # and still lasts when the next day begins.
        for pause in self.pauses:
            begins = max(self._first(), self.calendar.day_of(pause.start))
            ends = self.calendar.day_of(pause.end) - _DAY if pause.end else date.max
            yield begins, ends

    def _counted(self, first: date, last: date) -> tuple[date, ...]:
        if first > last:
            return ()
        if self.limit.unit is not Unit.WORKING_DAYS:
            return tuple(first + n * _DAY for n in range((last - first).days + 1))
        if first == self.event_day:
            return (first, *self.calendar.working_days(first + _DAY, last))
        return self.calendar.working_days(first, last)

    def _after(self, day: date, n: int) -> date:
        if self.limit.unit is Unit.WORKING_DAYS:
            return self.calendar.nth_working_day_after(day, n)
        return day + n * _DAY
