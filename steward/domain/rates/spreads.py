"""Counting means, lengths of time and distributions: figures that are no share."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from steward.domain.cases.entries import Entry
from steward.domain.courses import Course
from steward.domain.procedures.patterns import Pattern, Test, any_matches
from steward.domain.procedures.rates import Distribution, Part
from steward.domain.procedures.words import Words
from steward.domain.rates.basis import Basis, Event, Period
from steward.domain.rates.intervals import confidence_level
from steward.domain.rates.lines import distributions_of, durations_of, means_of
from steward.domain.rates.measures import (
    REST,
)
from steward.domain.rates.measures import (
    DistributionValue as DistributionValue,
)
from steward.domain.rates.measures import (
    DurationValue as DurationValue,
)
from steward.domain.rates.measures import (
    MeanValue as MeanValue,
)
from steward.domain.rates.survival import Lasted


def means(basis: Basis, period: Period) -> tuple[MeanValue, ...]:
    """Return the means of a period."""
    level = confidence_level(basis.procedure)
    found = []
    for line in means_of(basis.procedure):
        numbers = tuple(
            (ref, Decimal(getattr(entry.fact, line.field)))
            for ref, entry in _facts(basis, line.of, line.applies, period)
            if getattr(entry.fact, line.field) is not None
        )
        found.append(MeanValue(line=line, numbers=numbers, level=level))
    return tuple(found)


def durations(basis: Basis, period: Period) -> tuple[DurationValue, ...]:
    """Return the lengths of time of what began in a period."""
    found = []
    for line in durations_of(basis.procedure):
        lasted = tuple(
            (ref, _lasted(basis.courses[ref], entry, line.until, period))
            for ref, entry in _firsts(basis, line.of, line.applies, period).items()
        )
        found.append(DurationValue(line=line, lasted=lasted))
    return tuple(found)


def distributions(basis: Basis, period: Period) -> tuple[DistributionValue, ...]:
    """Return how the cases of a period are spread."""
    return tuple(distribution(line, values) for line, values in spread(basis, period))


def spread(basis: Basis, period: Period) -> tuple[tuple[Distribution, list[tuple[str, str]]], ...]:
    """Return of each distribution the cases of a period, each with its value of the field."""
    lines = distributions_of(basis.procedure)
    return tuple(
        (line, [
            (ref, str(getattr(basis.courses[ref].case, line.by) or ""))
            for ref in _firsts(basis, line.of, line.applies, period)
        ])
        for line in lines
    )  # fmt: skip


def distribution(line: Distribution, values: Sequence[tuple[str, str]]) -> DistributionValue:
    """Return how cases are spread, by the value of each."""
    return DistributionValue(line=line, parts=tuple(_parts(line, values)))


def _facts(
    basis: Basis, of: tuple[Pattern, ...], applies: tuple[Test, ...], period: Period
) -> Iterator[Event]:
    for ref, entry in basis.events(of, applies):
        if period.holds(entry.at):
            yield ref, entry


def _firsts(
    basis: Basis, of: tuple[Pattern, ...], applies: tuple[Test, ...], period: Period
) -> dict[str, Entry]:
    """The first fact of the period for each case."""
    found = sorted(_facts(basis, of, applies, period), key=lambda event: event[1].at, reverse=True)
    return dict(found)


def _lasted(course: Course, begin: Entry, until: tuple[Pattern, ...], period: Period) -> Lasted:
    ends = (
        e.at for e in course.log
        if begin.at <= e.at <= period.at and e.seq != begin.seq and any_matches(until, e.fact)
    )  # fmt: skip
    end = next(ends, None)
    return Lasted((end or max(period.at, begin.at)) - begin.at, ended=end is not None)


def _parts(
    line: Distribution, values: Sequence[tuple[str, str]]
) -> Iterator[tuple[Part, tuple[str, ...]]]:
    known = line.parts or tuple(
        Part(key=v, title=Words(v, v), values=(v,)) for v in sorted({v for _, v in values} - {""})
    )
    placed = {v: part for part in known for v in part.values}
    rest = next((part for part in line.parts if not part.values), REST)
    for part in (*(p for p in known if p.values), rest):
        refs = tuple(ref for ref, v in values if placed.get(v, rest) is part)
        if refs or part in line.parts:
            yield part, refs
