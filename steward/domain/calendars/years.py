"""One year of a calendar, laid out for search: openings, their running total, and the gaps."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from steward.domain.calendars.errors import CalendarNotCovered
from steward.domain.calendars.hours import DAY, Hours
from steward.domain.calendars.wall import stamp_at

Span = tuple[int, int]
"""Half-open stamps ``[from, to)``."""

HoursOf = Callable[[date], Hours | None]
"""The openings of a date, or None where the calendar has no data."""


@dataclass(frozen=True, slots=True)
class Year:
    """The openings between two local new years' midnights, clipped to them and merged.

    ``worked[i]`` is the microseconds of work before opening ``i``; its last element is the whole
    year's. ``unknown`` are the spans about which nothing is known, each with the day to blame.
    """

    number: int
    end: int
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    worked: tuple[int, ...]
    unknown: tuple[tuple[int, int, date], ...]
    working_days: tuple[date, ...]
    unknown_days: tuple[date, ...]

    @property
    def total(self) -> int:
        """The microseconds of work in the year."""
        return self.worked[-1]

    @property
    def last_day(self) -> date:
        """New Year's Eve."""
        return date(self.number, 12, 31)

    def worked_before(self, stamp: int) -> int:
        """Return the microseconds of work in the year before a stamp."""
        at = bisect_right(self.opens, stamp) - 1
        if at < 0:
            return 0
        return self.worked[at] + min(stamp, self.closes[at]) - self.opens[at]

    def when_worked(self, amount: int) -> int:
        """Return the earliest stamp with that much work before it; 0 < amount <= total."""
        # The left-most total that reaches the amount: work that ends exactly at closing time is
        # done at closing time, not when the next opening begins.
        at = bisect_left(self.worked, amount) - 1
        return self.opens[at] + amount - self.worked[at]

    def spans(self, first: int, last: int) -> Iterator[Span]:
        """Yield the openings inside ``[first, last)``, clipped to it."""
        for at in range(bisect_right(self.closes, first), bisect_left(self.opens, last)):
            yield max(first, self.opens[at]), min(last, self.closes[at])

    def working_days_until(self, day: date) -> int:
        """Return how many working days the year has up to and including a day."""
        return bisect_right(self.working_days, day)

    def working_days_within(self, first: date, last: date) -> tuple[date, ...]:
        """Return the year's working days from ``first`` to ``last``, both included."""
        days = self.working_days
        return days[bisect_left(days, first) : bisect_right(days, last)]

    def check(self, first: int, last: int) -> None:
        """Raise ``CalendarNotCovered`` if anything in ``[first, last)`` is unknown."""
        at = bisect_right(self.unknown, first, key=lambda span: span[1])
        if at < len(self.unknown) and self.unknown[at][0] < last:
            raise CalendarNotCovered(self.unknown[at][2])

    def check_days(self, after: date, last: date) -> None:
        """Raise ``CalendarNotCovered`` if a day after ``after``, up to ``last``, is unknown."""
        at = bisect_right(self.unknown_days, after)
        if at < len(self.unknown_days) and self.unknown_days[at] <= last:
            raise CalendarNotCovered(self.unknown_days[at])


def lay_out(number: int, hours_of: HoursOf, spill: int, zone: ZoneInfo) -> Year:
    """Return the year's layout; an unknown day also hides ``spill`` seconds of the day after."""
    eve, last = date(number, 1, 1) - timedelta(1), date(number, 12, 31)
    # The eve belongs to the year before, but its night shift may end in this one.
    days = [eve + timedelta(n) for n in range((last - eve).days + 1)]
    known = {day: hours_of(day) for day in days}
    first, end = stamp_at(eve, DAY, zone), stamp_at(last, DAY, zone)
    openings = merged((max(a, first), min(b, end)) for a, b in _openings(known, zone))
    unknown = [day for day in days if known[day] is None]
    # A day that a zone has skipped has no night either that could reach into the next.
    passed = (d for d in unknown if stamp_at(d, 0, zone) < stamp_at(d, DAY, zone))
    hidden = ((stamp_at(d, 0, zone), stamp_at(d, DAY + spill, zone), d) for d in passed)
    return Year(
        number=number,
        end=end,
        opens=tuple(opens for opens, _ in openings),
        closes=tuple(closes for _, closes in openings),
        worked=tuple(accumulate((closes - opens for opens, closes in openings), initial=0)),
        unknown=tuple(span for span in hidden if span[1] > first),
        working_days=tuple(day for day in days[1:] if known[day]),
        unknown_days=tuple(day for day in unknown if day > eve),
    )


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap or touch made one, empty ones dropped."""
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return result


def _openings(known: dict[date, Hours | None], zone: ZoneInfo) -> Iterator[Span]:
    for day, shifts in known.items():
        for shift in shifts or ():
            yield stamp_at(day, shift.opens, zone), stamp_at(day, shift.closes, zone)
