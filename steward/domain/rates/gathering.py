"""Figures gathered slice by slice: what some cases come to, and what all slices make together.

Cases of one slice are looked at in one go; no case is looked at twice. What asks whether other
cases agree with one is decided at the end, when all are known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from steward.domain.calendars import WorkingCalendar
from steward.domain.procedures.procedure import Procedure
from steward.domain.rates.again import Alike
from steward.domain.rates.answers import Answer
from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.intervals import confidence_level
from steward.domain.rates.lines import distributions_of, durations_of, means_of
from steward.domain.rates.measures import DurationValue, MeanValue, SampleValue
from steward.domain.rates.samples import population
from steward.domain.rates.splits import Traits, traits
from steward.domain.rates.spreads import distribution, durations, means, spread
from steward.domain.rates.survival import Lasted
from steward.domain.rates.tallies import Tally, in_order, tallies


@dataclass(slots=True, kw_only=True)
class Part:
    """What some cases come to: rates in each period, the rest in the last one.

    Figures stand in the order of the procedure. ``touched`` is how many cases had anything happen
    in the last period; ``alike`` knows all cases, ``cases`` are those that were counted.
    """

    rates: list[tuple[Tally, ...]]
    means: list[list[tuple[str, Decimal]]]
    durations: list[list[tuple[str, Lasted]]]
    spreads: list[list[tuple[str, str]]]
    samples: list[list[str]]
    touched: int
    cases: dict[str, Traits]
    alike: Alike


def part_of(basis: Basis, periods: Sequence[Period]) -> Part:
    """Return what the cases of a basis come to; ``periods`` in the order of time.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    last, rates = periods[-1], basis.procedure.rates
    courses = {**basis.others, **basis.courses}
    return Part(
        rates=[tallies(rate, basis, periods) for rate in rates],
        means=[list(value.numbers) for value in means(basis, last)],
        durations=[list(value.lasted) for value in durations(basis, last)],
        spreads=[values for _line, values in spread(basis, last)],
        samples=[
            list(population(sample, basis.courses, last.since, last.until))
            for sample in basis.procedure.samples
        ],
        touched=sum(any(last.holds(e.at) for e in c.log) for c in basis.courses.values()),
        cases={ref: traits(course.case) for ref, course in basis.courses.items()},
        alike=Alike.of(rates, (course.case for course in courses.values())),
    )


@dataclass(slots=True)
class Gathering:
    """The parts that came in so far; ``procedure`` says what is counted in how many ``periods``."""

    procedure: Procedure
    whole: Part
    calendars: dict[str, WorkingCalendar] = field(default_factory=dict)

    @classmethod
    def of(cls, procedure: Procedure, periods: int) -> "Gathering":
        """Return a gathering without any part."""
        whole = Part(
            rates=[tuple(Tally() for _ in range(periods)) for _ in procedure.rates],
            means=[[] for _ in means_of(procedure)],
            durations=[[] for _ in durations_of(procedure)],
            spreads=[[] for _ in distributions_of(procedure)],
            samples=[[] for _ in procedure.samples],
            touched=0,
            cases={},
            alike=Alike({}),
        )
        return cls(procedure, whole)

    def add(self, part: Part, calendar: WorkingCalendar) -> None:
        """Take in what some more cases come to, all run by the same calendar."""
        whole = self.whole
        for mine, theirs in zip(whole.rates, part.rates, strict=True):
            for tally, more in zip(mine, theirs, strict=True):
                tally.join(more)
                self.calendars |= {ref: calendar for ref, _doubt in more.doubts}
        for numbers, more_numbers in zip(whole.means, part.means, strict=True):
            numbers += more_numbers
        for lasted, more_lasted in zip(whole.durations, part.durations, strict=True):
            lasted += more_lasted
        for values, more_values in zip(whole.spreads, part.spreads, strict=True):
            values += more_values
        for of, more_of in zip(whole.samples, part.samples, strict=True):
            of += more_of
        whole.touched += part.touched
        whole.cases |= part.cases
        whole.alike.join(part.alike)

    def answer(
        self, at: datetime, order: Mapping[str, tuple[datetime, int]], places: Sequence[str]
    ) -> Answer:
        """Return the figures as seen ``at``; cases by their ``order``, ``places`` as all there are.

        :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
        """
        whole, procedure = self.whole, self.procedure
        refs = sorted(whole.cases, key=lambda ref: order[ref])
        rank = {ref: n for n, ref in enumerate(refs)}

        def in_rank(pair: tuple[str, object]) -> int:
            return rank[pair[0]]

        for tally in (tally for row in whole.rates for tally in row):
            tally.settle(whole.alike, self.calendars.__getitem__)
        level = confidence_level(procedure)
        return Answer(
            at=at,
            touched=whole.touched,
            rates=in_order(
                tuple(tally.value(rate, procedure, places, rank) for tally in row)
                for rate, row in zip(procedure.rates, whole.rates, strict=True)
            ),
            means=tuple(
                MeanValue(line=line, numbers=tuple(sorted(numbers, key=in_rank)), level=level)
                for line, numbers in zip(means_of(procedure), whole.means, strict=True)
            ),
            durations=tuple(
                DurationValue(line=line, lasted=tuple(sorted(lasted, key=in_rank)))
                for line, lasted in zip(durations_of(procedure), whole.durations, strict=True)
            ),
            spreads=tuple(
                distribution(line, sorted(values, key=in_rank))
                for line, values in zip(distributions_of(procedure), whole.spreads, strict=True)
            ),
            samples=tuple(
                SampleValue(line=sample, of=tuple(sorted(of, key=rank.__getitem__)))
                for sample, of in zip(procedure.samples, whole.samples, strict=True)
            ),
            cases={ref: whole.cases[ref] for ref in refs},
        )
