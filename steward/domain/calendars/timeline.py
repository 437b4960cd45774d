"""The years of a calendar end to end: sums and searches over them, in stamps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from steward.domain.calendars.errors import CalendarNotCovered
from steward.domain.calendars.wall import instant_of, stamp_at
from steward.domain.calendars.years import HoursOf, Span, Year, lay_out, merged

_REACH = range(1900, 3000)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Working time in the order of time. A year is laid out when first needed, then kept.

    ``spill`` is how many seconds any shift may reach into the day after the one it opens on. Years
    before 1900 and after 2999 count as not covered, so that every search ends.

    :raises CalendarNotCovered: by each method that needs a day for which there is no data.
    """

    hours_of: HoursOf
    spill: int
    zone: ZoneInfo
    _years: dict[int, Year] = field(default_factory=dict)

    def worked(self, first: int, last: int) -> tuple[int, int]:
        """Return the microseconds of work before each stamp, counted from one new year."""
        years = list(self._between(first, last))
        if not years:
            return 0, 0
        until = sum(year.total for year in years[:-1]) + years[-1].worked_before(last)
        return years[0].worked_before(first), until

    def when_worked(self, first: int, amount: int) -> int:
        """Return the earliest stamp with ``amount`` microseconds of work since ``first``."""
        year = self._year(self.day_at(first).year)
        amount += year.worked_before(first)
        while amount > year.total:
            year.check(first, year.end)
            amount -= year.total
            year = self._year(year.number + 1)
        found = year.when_worked(amount)
        year.check(first, found)
        return found

    def spans(self, first: int, last: int) -> list[Span]:
        """Return the openings in ``[first, last)``, clipped to it, those that touch made one."""
        years = self._between(first, last)
        return merged(span for year in years for span in year.spans(first, last))

    def nth_working_day_after(self, day: date, n: int) -> date:
        """Return the nth working day after a day; at least the first."""
        year = self._year(day.year)
        n += year.working_days_until(day)
        while n > len(year.working_days):
            year.check_days(day, year.last_day)
            n -= len(year.working_days)
            year = self._year(year.number + 1)
        found = year.working_days[n - 1]
        year.check_days(day, found)
        return found

    def working_days(self, first: date, last: date) -> Iterator[date]:
        """Yield the working days from ``first`` to ``last``, both included."""
        for number in range(first.year, last.year + 1):
            year = self._year(number)
            year.check_days(first - timedelta(1), last)
            yield from year.working_days_within(first, last)

    def day_at(self, stamp: int) -> date:
        """Return the local day that has begun and not ended at a stamp."""
        shown = instant_of(stamp, self.zone).date()
        # Clocks put back across midnight show yesterday's date again; the new day goes on.
        following = shown + timedelta(1)
        return following if stamp >= stamp_at(following, 0, self.zone) else shown

    def _between(self, first: int, last: int) -> Iterator[Year]:
        if first == last:
            return
        for number in range(self.day_at(first).year, self.day_at(last - 1).year + 1):
            year = self._year(number)
            year.check(first, last)
            yield year

    def _year(self, number: int) -> Year:
        if number not in self._years:
            if number not in _REACH:
                raise CalendarNotCovered(date(number, 1, 1))
            self._years[number] = lay_out(number, self.hours_of, self.spill, self.zone)
        return self._years[number]
