"""Rates: the shares that procedures demand, counted from events, each with its cases."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from steward.domain.calendars import WorkingCalendar
from steward.domain.courses import Course
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Rate
from steward.domain.rates.again import Alike
from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.intervals import (
    USUAL_LEVEL,
    USUAL_SMALL_NUMBER,
    Interval,
    confidence_level,
    small_number,
    wilson,
)
from steward.domain.rates.units import candidates, units


@dataclass(frozen=True, slots=True, kw_only=True)
class RateValue:
    """One rate in one period: the cases it is of, and those among them that count.

    A case stands in them as often as it counts. ``pending`` are cases left out because their time
    is not over. Of a rate ``per_places``, ``of`` are the places.
    """

    rate: Rate
    of: tuple[str, ...]
    counted: tuple[str, ...]
    pending: tuple[str, ...] = ()
    level: float = field(default=USUAL_LEVEL, compare=False)
    small_number: int = field(default=USUAL_SMALL_NUMBER, compare=False)

    @property
    def share(self) -> float | None:
        """The share from 0 to 1 or the cases per so many places; ``None`` of nothing."""
        times = self.rate.per_places or 1
        return len(self.counted) * times / len(self.of) if self.of else None

    @property
    def interval(self) -> Interval | None:
        """Where the true share lies; none for what is counted of places, which are all there."""
        if self.rate.each_place or self.rate.per_places:
            return None
        return wilson(len(self.counted), len(self.of), self.level)

    @property
    def small(self) -> bool:
        """Whether there are so few that the figure says little."""
        return 0 < len(self.of) < self.small_number

    @property
    def met(self) -> bool | None:
        """Whether the target is reached 以上 (inclusive); compared as whole counts."""
        if not self.of or self.rate.target is None:
            return None
        reached = len(self.counted) * (self.rate.per_places or 1) * 10_000
        wanted = round(self.rate.target * 10_000) * len(self.of)
        return reached <= wanted if self.rate.fewer_is_better else reached >= wanted

    @property
    def missing(self) -> tuple[str, ...]:
        """The cases that count less often than they could."""
        if self.rate.per_places:
            return ()
        return tuple(sorted(Counter(self.of) - Counter(self.counted)))


def rates(
    procedure: Procedure,
    calendar: WorkingCalendar,
    courses: Mapping[str, Course],
    begin: date,
    end: date,
    places: Iterable[str] = (),
) -> tuple[RateValue, ...]:
    """Return every rate of a procedure in ``[begin, end)``; ``places`` are all that there are.

    A rate of milestones is of their clocks that were due in the period, and counts those done in
    time: what was done too early or too late does not count, nor what is still open.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    basis = Basis(procedure=procedure, calendar=calendar, courses=courses, places=tuple(places))
    period = Period.of(calendar, begin, end)
    return rates_of(basis, period)


def rates_of(
    basis: Basis, period: Period, only: Iterable[Rate] | None = None
) -> tuple[RateValue, ...]:
    """Return the rates of a period, all of them or ``only`` some.

    What is due in the period but later than the instant from which it is seen is pending.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    return tuple(row[0] for row in rates_over(basis, [period], only))


def rates_over(
    basis: Basis, periods: Sequence[Period], only: Iterable[Rate] | None = None
) -> tuple[tuple[RateValue, ...], ...]:
    """Return each rate in each period; what may count is looked for once.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    alike = Alike({**basis.others, **basis.courses})
    wanted = basis.procedure.rates if only is None else only
    rows = (tuple(_values(rate, basis, alike, periods)) for rate in wanted)
    return tuple(sorted(rows, key=lambda row: (row[0].rate.rule, row[0].rate.name)))


def _values(
    rate: Rate, basis: Basis, alike: Alike, periods: Sequence[Period]
) -> Iterator[RateValue]:
    found = [] if rate.each_place else candidates(rate, basis)
    rank = {ref: n for n, ref in enumerate(basis.courses)}
    for period in periods:
        of: list[str] = []
        counted: list[str] = []
        pending: list[str] = []
        if rate.each_place:
            reached = _reached(rate, basis, period)
            of, counted = list(basis.places), [p for p in basis.places if p in reached]
        for ref, unit in units(rate, basis, alike, found, period):
            if unit.pending:
                pending.append(ref)
            else:
                of += [ref] * unit.could
                counted += [ref] * unit.did
        yield RateValue(
            rate=rate,
            of=basis.places if rate.per_places else _in_order(of, rank),
            counted=_in_order(counted, rank),
            pending=_in_order(pending, rank),
            level=confidence_level(basis.procedure),
            small_number=small_number(basis.procedure),
        )


def _in_order(refs: Iterable[str], rank: Mapping[str, int]) -> tuple[str, ...]:
    """Cases in the order in which they were given; places stand in theirs already."""
    return tuple(sorted(refs, key=lambda ref: rank.get(ref, 0)))


def _reached(rate: Rate, basis: Basis, period: Period) -> set[str | None]:
    return {
        course.case.place
        for course in basis.courses.values()
        for entry in course.log
        if period.holds(entry.at)
        and all_hold(rate.applies, course.case)
        and any_matches(rate.counted, entry.fact)
    }
