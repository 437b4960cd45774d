"""Opening hours of one day, as the clocks on the wall show them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from steward.domain.calendars.errors import CalendarInvalid

DAY = 86_400
_CLOCK = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9]))?")


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """One opening ``[opens, closes)`` in seconds on the wall after 00:00 of the day it opens on.

    A ``closes`` beyond 86400 is on the next day: 22:00-06:00 is (79200, 108000). No shift is
    longer than a day, so that each instant is touched by two days at most.
    """

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < DAY:
            raise CalendarInvalid("hours", "a shift opens between 00:00 and 23:59")
        if not self.opens < self.closes <= self.opens + DAY:
            raise CalendarInvalid("hours", "a shift closes after it opens, within a day")

    @classmethod
    def of(cls, opens: str, closes: str) -> Self:
        """Read a shift such as 09:00 to 12:00; closing earlier than opening is the next day.

        :raises CalendarInvalid: a time is not HH:MM, or both times are the same.
        """
        start, end = _second(opens), _second(closes)
        if start == end:
            raise CalendarInvalid(
                "hours", f"{opens}-{closes} has no length; write 00:00-24:00 for a whole day"
            )
        return cls(start, end if end > start else end + DAY)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read hours written as 21:00-08:00.

        :raises CalendarInvalid: they cannot be read.
        """
        opens, dash, closes = text.partition("-")
        if not dash:
            raise CalendarInvalid("hours", f"{text!r} are no hours; write them as 21:00-08:00")
        return cls.of(opens.strip(), closes.strip())

    def __str__(self) -> str:
        end = self.closes if self.closes <= DAY else self.closes - DAY
        return f"{_written(self.opens)}-{_written(end)}"


Hours = tuple[Shift, ...]
"""The openings of one day, in order; none at all means that the day is closed."""

CLOSED: Hours = ()
ALL_DAY: Hours = (Shift(0, DAY),)


def hours(*pairs: tuple[str, str]) -> Hours:
    """Read the openings of a day: ``hours(("09:00", "12:00"), ("13:30", "18:00"))``.

    :raises CalendarInvalid: a time cannot be read, or two openings overlap.
    """
    return in_order(Shift.of(opens, closes) for opens, closes in pairs)


def in_order(shifts: Iterable[Shift]) -> Hours:
    """Return the shifts sorted.

    :raises CalendarInvalid: two of them overlap.
    """
    result = tuple(sorted(shifts))
    for one, other in pairwise(result):
        if other.opens < one.closes:
            raise CalendarInvalid("hours", f"{one} and {other} overlap")
    return result


def _second(text: str) -> int:
    if (found := _CLOCK.fullmatch(text)) and (second := _seconds(*found.groups("0"))) <= DAY:
        return second
    raise CalendarInvalid("hours", f"'{text}' is not a time of day; write it like 09:00")


def _seconds(hour: str, minute: str, second: str) -> int:
    return (int(hour) * 60 + int(minute)) * 60 + int(second)


def _written(second: int) -> str:
    clock = f"{second // 3600:02}:{second // 60 % 60:02}"
    return f"{clock}:{second % 60:02}" if second % 60 else clock
