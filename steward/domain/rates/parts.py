"""What the cases of one slice come to; slices add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from steward.domain.procedures.procedure import Procedure
from steward.domain.rates.again import Alike
from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.columns import Column, Once
from steward.domain.rates.lines import distributions_of, durations_of, means_of
from steward.domain.rates.samples import population
from steward.domain.rates.splits import Traits, traits
from steward.domain.rates.spreads import durations, means, spread
from steward.domain.rates.survival import Lasted
from steward.domain.rates.tallies import Tally, tallies


@dataclass(slots=True, kw_only=True)
class Part:
    """What some cases come to: rates in each period, the rest in the last one.

    Figures stand in the order of the procedure. ``touched`` is how many cases had anything happen
    in the last period; ``alike`` knows all cases, ``refs`` are those that were counted, which is
    where they get their numbers from, with the instant at which each was ``received`` and its
    ``traits``.
    """

    rates: list[tuple[Tally, ...]]
    means: list[Column[Decimal]]
    durations: list[Column[Lasted]]
    spreads: list[Column[str]]
    samples: list[Column[None]]
    touched: int
    refs: list[str]
    received: list[datetime]
    traits: list[Traits]
    alike: Alike

    @classmethod
    def empty(cls, procedure: Procedure, periods: int) -> "Part":
        """Return what no case comes to."""
        return cls(
            rates=[tuple(Tally() for _ in range(periods)) for _ in procedure.rates],
            means=[Column() for _ in means_of(procedure)],
            durations=[Column() for _ in durations_of(procedure)],
            spreads=[Column() for _ in distributions_of(procedure)],
            samples=[Column() for _ in procedure.samples],
            touched=0,
            refs=[],
            received=[],
            traits=[],
            alike=Alike({}),
        )

    def join(self, other: "Part", once: Once) -> None:
        """Take in other cases; of what is said of many of them ``once`` keeps one."""
        first = len(self.refs)
        for mine, theirs in zip(self.rates, other.rates, strict=True):
            for tally, more in zip(mine, theirs, strict=True):
                tally.join(more, first)
        for numbers, more_numbers in zip(self.means, other.means, strict=True):
            numbers.join(more_numbers, first, once)
        for lasted, more_lasted in zip(self.durations, other.durations, strict=True):
            lasted.join(more_lasted, first)
        for values, more_values in zip(self.spreads, other.spreads, strict=True):
            values.join(more_values, first, once)
        for of, more_of in zip(self.samples, other.samples, strict=True):
            of.join(more_of, first, once)
        self.touched += other.touched
        self.refs += other.refs
        self.received += other.received
        self.traits += (once[of] for of in other.traits)
        self.alike.join(other.alike)


def part_of(basis: Basis, periods: Sequence[Period]) -> Part:
    """Return what the cases of a basis come to; ``periods`` in the order of time.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    last, procedure = periods[-1], basis.procedure
    courses = {**basis.others, **basis.courses}
    number = {ref: n for n, ref in enumerate(basis.courses)}
    drawn = (population(s, basis.courses, last.since, last.until) for s in procedure.samples)
    return Part(
        rates=[tallies(rate, basis, periods) for rate in procedure.rates],
        means=[Column.of(value.numbers, number) for value in means(basis, last)],
        durations=[Column.of(value.lasted, number) for value in durations(basis, last)],
        spreads=[Column.of(values, number) for _line, values in spread(basis, last)],
        samples=[Column.of(((ref, None) for ref in refs), number) for refs in drawn],
        touched=sum(any(last.holds(e.at) for e in c.log) for c in basis.courses.values()),
        refs=list(basis.courses),
        received=[course.case.received_at for course in basis.courses.values()],
        traits=[traits(course.case) for course in basis.courses.values()],
        alike=Alike.of(procedure.rates, (course.case for course in courses.values()), basis.once),
    )
