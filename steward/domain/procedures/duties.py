"""Periodic duties: what a company owes by the calendar, not by a case."""

from dataclasses import dataclass
from enum import StrEnum

from steward.domain.limits import Limit
from steward.domain.procedures.words import Words


class Cycle(StrEnum):
    """How often a duty comes round."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Shift(StrEnum):
    """Where a due day goes that is no working day; the sources say nothing of it."""

    NONE = "none"
    BEFORE = "before"
    AFTER = "after"


class Scope(StrEnum):
    """Who owes a duty: the company once, or each of its projects."""

    COMPANY = "company"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A periodic duty. Without a day it is due on the last day of its period.

    ``weekday`` is 0 for Monday. ``day`` is a day of the month (of ``month`` for a yearly duty; of
    the month after the period for a quarterly one); a day that does not exist is the last day.
    ``opens`` makes the period itself the window in which it must be done. ``ahead``: the desk lists
    it so long before its last day, otherwise from the first day of its turn. ``shift``: the working
    day before or after stands for a due day that is none. ``setting`` names what the source left
    open.
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
    shift: Shift = Shift.NONE
    scope: Scope = Scope.COMPANY
    ahead: Limit | None = None
    ladder: str | None = None
    setting: str | None = None
    pack: str

    @property
    def why(self) -> Words:
        """How often it comes round, as a sentence."""
        return _RHYTHMS[self.every]


_RHYTHMS = {
    Cycle.DAY: Words("规程要求每天办一次。", "The procedure has this done every day."),
    Cycle.WEEK: Words("规程要求每周办一次。", "The procedure has this done every week."),
    Cycle.MONTH: Words("规程要求每月办一次。", "The procedure has this done every month."),
    Cycle.QUARTER: Words("规程要求每季度办一次。", "The procedure has this done every quarter."),
    Cycle.HALF_YEAR: Words(
        "规程要求每半年办一次。", "The procedure has this done every half year."
    ),
    Cycle.YEAR: Words("规程要求每年办一次。", "The procedure has this done every year."),
}
