"""Which cases a rate is of and which of them count, gathered case by case and slice by slice."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import TypeVar

from steward.domain.calendars import WorkingCalendar
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Rate
from steward.domain.rates.again import Alike
from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.columns import Column, numbers
from steward.domain.rates.intervals import confidence_level, small_number
from steward.domain.rates.units import Doubt, Unit, candidates, units
from steward.domain.rates.values import RateSum, RateValue

OfRate = TypeVar("OfRate", RateSum, RateValue)


@dataclass(slots=True)
class Tally:
    """What a rate is of in a period, as far as cases were looked at; each by its number.

    ``doubts`` wait for all cases to be known; ``reached`` are the places where it happened, of a
    rate of places.
    """

    of: "array[int]" = field(default_factory=numbers)
    counted: "array[int]" = field(default_factory=numbers)
    pending: "array[int]" = field(default_factory=numbers)
    doubts: Column[Doubt] = field(default_factory=Column)
    reached: set[str] = field(default_factory=set)

    def add(self, case: int, unit: Unit) -> None:
        """Count what a case adds."""
        if unit.pending:
            self.pending.append(case)
        else:
            self.of.extend(repeat(case, unit.could))
            self.counted.extend(repeat(case, unit.did))

    def join(self, other: "Tally", first: int) -> None:
        """Add what other cases come to, numbered from ``first`` on."""
        self.of.extend(n + first for n in other.of)
        self.counted.extend(n + first for n in other.counted)
        self.pending.extend(n + first for n in other.pending)
        self.doubts.join(other.doubts, first)
        self.reached |= other.reached

    def settle(self, alike: Alike, calendars: Sequence[WorkingCalendar]) -> None:
        """Count what was in doubt, now that all cases are known with their ``calendars``.

        :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
        """
        for case, doubt in zip(self.doubts.cases, self.doubts.values, strict=True):
            self.add(case, doubt.settled(alike, calendars[case]))
        self.doubts = Column()

    def value(
        self,
        rate: Rate,
        procedure: Procedure,
        places: Sequence[str],
        refs: Sequence[str],
        rank: Sequence[int],
    ) -> RateValue:
        """Return the value; cases in the order of their ``rank``, places in the given one."""

        def ranked(cases: "array[int]") -> tuple[str, ...]:
            return tuple(refs[n] for n in sorted(cases, key=rank.__getitem__))

        of, counted = ranked(self.of), ranked(self.counted)
        if rate.each_place:
            of, counted = tuple(places), tuple(p for p in places if p in self.reached)
        return RateValue(
            rate=rate,
            of=tuple(places) if rate.per_places else of,
            counted=counted,
            pending=ranked(self.pending),
            level=confidence_level(procedure),
            small_number=small_number(procedure),
        )


def tallies(rate: Rate, basis: Basis, periods: Sequence[Period]) -> tuple[Tally, ...]:
    """Return what the cases of a basis come to in each period; what may count is looked for once.

    A case is numbered by its place in the basis.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    if rate.each_place:
        return tuple(Tally(reached=_reached(rate, basis, period)) for period in periods)
    found = candidates(rate, basis)
    number = {ref: n for n, ref in enumerate(basis.courses)}
    made = []
    for period in periods:
        tally = Tally()
        for ref, unit in units(rate, basis, found, period):
            if isinstance(unit, Doubt):
                tally.doubts.cases.append(number[ref])
                tally.doubts.values.append(unit)
            else:
                tally.add(number[ref], unit)
        made.append(tally)
    return tuple(made)


def in_order(rows: Iterable[tuple[OfRate, ...]]) -> tuple[tuple[OfRate, ...], ...]:
    """Return rates, each in some periods, in the order in which they are shown."""
    return tuple(sorted(rows, key=lambda row: (row[0].rate.rule, row[0].rate.name)))


def _reached(rate: Rate, basis: Basis, period: Period) -> set[str]:
    return {
        course.case.place
        for course in basis.courses.values()
        if course.case.place is not None
        for entry in course.log
        if period.holds(entry.at)
        and all_hold(rate.applies, course.case)
        and any_matches(rate.counted, entry.fact)
    }
