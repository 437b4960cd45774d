"""Which cases a rate is of and which of them count, gathered case by case and slice by slice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from steward.domain.calendars import WorkingCalendar
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Rate
from steward.domain.rates.again import Alike
from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.intervals import confidence_level, small_number
from steward.domain.rates.units import Doubt, Unit, candidates, units
from steward.domain.rates.values import RateSum, RateValue

OfRate = TypeVar("OfRate", RateSum, RateValue)


@dataclass(slots=True)
class Tally:
    """What a rate is of in a period, as far as cases were looked at.

    ``doubts`` wait for all cases to be known; ``reached`` are the places where it happened, of a
    rate of places.
    """

    of: list[str] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    doubts: list[tuple[str, Doubt]] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)

    def add(self, ref: str, unit: Unit) -> None:
        """Count what a case adds."""
        if unit.pending:
            self.pending.append(ref)
        else:
            self.of += [ref] * unit.could
            self.counted += [ref] * unit.did

    def join(self, other: "Tally") -> None:
        """Add what other cases come to."""
        self.of += other.of
        self.counted += other.counted
        self.pending += other.pending
        self.doubts += other.doubts
        self.reached |= other.reached

    def settle(self, alike: Alike, calendar: Callable[[str], WorkingCalendar]) -> None:
        """Count what was in doubt, now that all cases are known.

        :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
        """
        for ref, doubt in self.doubts:
            self.add(ref, doubt.settled(alike, calendar(ref)))
        self.doubts = []

    def value(
        self, rate: Rate, procedure: Procedure, places: Sequence[str], rank: Mapping[str, int]
    ) -> RateValue:
        """Return the value; cases in the order of their ``rank``, places in the given one."""
        of, counted = _ranked(self.of, rank), _ranked(self.counted, rank)
        if rate.each_place:
            of, counted = tuple(places), tuple(p for p in places if p in self.reached)
        return RateValue(
            rate=rate,
            of=tuple(places) if rate.per_places else of,
            counted=counted,
            pending=_ranked(self.pending, rank),
            level=confidence_level(procedure),
            small_number=small_number(procedure),
        )


def tallies(rate: Rate, basis: Basis, periods: Sequence[Period]) -> tuple[Tally, ...]:
    """Return what the cases of a basis come to in each period; what may count is looked for once.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    if rate.each_place:
        return tuple(Tally(reached=_reached(rate, basis, period)) for period in periods)
    found = candidates(rate, basis)
    made = []
    for period in periods:
        tally = Tally()
        for ref, unit in units(rate, basis, found, period):
            if isinstance(unit, Doubt):
                tally.doubts.append((ref, unit))
            else:
                tally.add(ref, unit)
        made.append(tally)
    return tuple(made)


def in_order(rows: Iterable[tuple[OfRate, ...]]) -> tuple[tuple[OfRate, ...], ...]:
    """Return rates, each in some periods, in the order in which they are shown."""
    return tuple(sorted(rows, key=lambda row: (row[0].rate.rule, row[0].rate.name)))


def _ranked(refs: Iterable[str], rank: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(refs, key=lambda ref: rank.get(ref, 0)))


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
