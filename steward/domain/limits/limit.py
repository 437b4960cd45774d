"""A limit as a procedure writes it: ``24 hours``, ``2 days``, ``1 working_days``."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class LimitInvalid(ValueError):
    """The text or the value is not a limit; the message is a plain sentence."""


class Unit(StrEnum):
    """Units a limit may have. Minutes and hours run day and night unless they are working time."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    QUARTERS = "quarters"
    YEARS = "years"
    WORKING_MINUTES = "working_minutes"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"


SECONDS = {
    Unit.MINUTES: 60,
    Unit.HOURS: 3600,
    Unit.WORKING_MINUTES: 60,
    Unit.WORKING_HOURS: 3600,
}
"""Seconds in a unit that is counted in seconds."""

DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}
"""Days in a unit that is counted in days."""

MONTHS = {Unit.MONTHS: 1, Unit.QUARTERS: 3, Unit.YEARS: 12}
"""Months in a unit that is counted in calendar months."""

# A limit beyond two centuries is a slip of the keyboard, and dates end at the year 9999.
_MOST = {
    **{unit: 200 * 366 * 86_400 // seconds for unit, seconds in SECONDS.items()},
    **{unit: 200 * 366 // days for unit, days in DAYS.items()},
    **{unit: 200 * 12 // months for unit, months in MONTHS.items()},
    Unit.WORKING_DAYS: 200 * 366,
}
_UNITS = {name: unit for unit in Unit for name in (unit.value, unit.value.removesuffix("s"))}
_WRITTEN = re.compile(r"([0-9]+)\s+([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Limit:
    """A whole number of one unit; 0 days is the same day.

    :raises LimitInvalid: the amount is negative or beyond two centuries.
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= _MOST[self.unit]:
            raise LimitInvalid(
                f"'{self}' is not a usable limit: write between 0 and {_MOST[self.unit]}"
                f" {self.unit}"
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a limit such as ``5 minutes`` or ``1 day``.

        :raises LimitInvalid: the text is not a number and a unit.
        """
        if not (found := _WRITTEN.fullmatch(text.strip())):
            raise LimitInvalid(f"'{text}' is not a limit: write a number and a unit, like 24 hours")
        return cls(_amount(found[1]), _unit(found[2], text))

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


def _amount(digits: str) -> int:
    # Python refuses to read very long numbers; they are all too large here.
    return int(digits.lstrip("0")[:12] or "0")


def _unit(word: str, text: str) -> Unit:
    if unit := _UNITS.get(word):
        return unit
    units = ", ".join(Unit)
    raise LimitInvalid(f"'{text}' is not a limit: '{word}' is not one of the units {units}")
