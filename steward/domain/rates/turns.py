"""The turns that figures are looked at by: days, weeks, months, quarters, years."""

from dataclasses import dataclass
from datetime import date, timedelta

from steward.domain.duties.turns import turn_of
from steward.domain.procedures.duties import Cycle

# Longer than a turn and shorter than two, so that it leads from the first day of one into the next.
_INTO_THE_NEXT = {
    Cycle.DAY: 1,
    Cycle.WEEK: 7,
    Cycle.MONTH: 31,
    Cycle.QUARTER: 92,
    Cycle.HALF_YEAR: 184,
    Cycle.YEAR: 366,
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a cycle: the days ``[begin, end)``."""

    every: Cycle
    begin: date
    end: date

    @property
    def before(self) -> "Turn":
        """The turn before this one."""
        return turn(self.every, self.begin - timedelta(days=1))

    @property
    def after(self) -> "Turn":
        """The turn after this one."""
        return turn(self.every, self.end)

    def back(self, count: int) -> "tuple[Turn, ...]":
        """Return so many turns before this one, and this one, in the order of time."""
        turns = [self]
        for _ in range(count):
            turns.append(turns[-1].before)
        return tuple(reversed(turns))


def turn(every: Cycle, day: date) -> Turn:
    """Return the turn that a day lies in; weeks begin on Monday."""
    begin = turn_of(every, day)
    return Turn(every, begin, turn_of(every, begin + timedelta(days=_INTO_THE_NEXT[every])))
