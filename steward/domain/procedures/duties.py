"""Periodic duties: what a company owes by the calendar, not by a case."""

from dataclasses import dataclass
from enum import StrEnum

from steward.domain.procedures.words import Words


class Cycle(StrEnum):
    """How often a duty comes round."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A periodic duty. Without a day it is due on the last day of its period.

    ``weekday`` is 0 for Monday. ``day`` is a day of the month (of ``month`` for a yearly duty; of
    the month after the period for a quarterly one); a day that does not exist is the last day.
    ``opens`` makes the period itself the window in which it must be done.
    """

    rule: str
    key: str
    title: Words
    owner: str
    every: Cycle
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    opens: bool = False
    pack: str
