"""Means, lengths of time and distributions: figures that are no share, each with its cases."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Protocol, TypeVar

from steward.domain.cases.entries import Entry
from steward.domain.courses import Course
from steward.domain.procedures.patterns import Pattern, Test, any_matches
from steward.domain.procedures.rates import Distribution, Duration, Mean, Part
from steward.domain.procedures.words import Words
from steward.domain.rates.basis import Basis, Event, Period
from steward.domain.rates.intervals import Interval, confidence_level, student
from steward.domain.rates.survival import Lasted, time_by_which


class _Line(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def pack(self) -> str: ...


Line = TypeVar("Line", bound=_Line)
REST = Part(key="other", title=Words("其他", "Others"), values=())


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanValue:
    """A mean in one period: each number with its case, in the order of time within a case."""

    line: Mean
    numbers: tuple[tuple[str, Decimal], ...]
    level: float

    @property
    def mean(self) -> float | None:
        """The mean; ``None`` without any number."""
        return float(sum(n for _, n in self.numbers)) / len(self.numbers) if self.numbers else None

    @property
    def interval(self) -> Interval | None:
        """Where the true mean lies; none for fewer than two numbers."""
        return student([float(n) for _, n in self.numbers], self.level)

    @property
    def met(self) -> bool | None:
        """Whether the target is reached 以上 (inclusive); compared exactly."""
        if self.line.target is None or not self.numbers:
            return None
        return sum(n for _, n in self.numbers) >= Decimal(str(self.line.target)) * len(self.numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationValue:
    """Lengths of time of one period. What goes on counts for as long as it has lasted."""

    line: Duration
    lasted: tuple[tuple[str, Lasted], ...]

    @property
    def open(self) -> tuple[str, ...]:
        """The cases in which it goes on."""
        return tuple(ref for ref, lasted in self.lasted if not lasted.ended)

    def by(self, share: float) -> timedelta | None:
        """Return the time by which that share has ended; ``None`` if nobody knows yet."""
        return time_by_which(share, [lasted for _, lasted in self.lasted])


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionValue:
    """The cases of one period by part; a part without cases stands there if the pack names it."""

    line: Distribution
    parts: tuple[tuple[Part, tuple[str, ...]], ...]

    @property
    def total(self) -> int:
        """All cases."""
        return sum(len(refs) for _, refs in self.parts)


def first_named(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines of several packs; of those that agree in name, the earlier pack's."""
    settled: dict[str, str] = {}
    return tuple(x for x in lines if settled.setdefault(x.name, x.pack) == x.pack)


def means(basis: Basis, period: Period) -> tuple[MeanValue, ...]:
    """Return the means of a period."""
    level = confidence_level(basis.procedure)
    found = []
    for line in first_named(x for pack in basis.procedure.packs for x in pack.means):
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
    for line in first_named(x for pack in basis.procedure.packs for x in pack.durations):
        lasted = tuple(
            (ref, _lasted(basis.courses[ref], entry, line.until, period))
            for ref, entry in _firsts(basis, line.of, line.applies, period).items()
        )
        found.append(DurationValue(line=line, lasted=lasted))
    return tuple(found)


def distributions(basis: Basis, period: Period) -> tuple[DistributionValue, ...]:
    """Return how the cases of a period are spread."""
    found = []
    for line in first_named(x for pack in basis.procedure.packs for x in pack.distributions):
        values = [
            (ref, str(getattr(basis.courses[ref].case, line.by) or ""))
            for ref in _firsts(basis, line.of, line.applies, period)
        ]
        parts = tuple(_parts(line, values))
        found.append(DistributionValue(line=line, parts=parts))
    return tuple(found)


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
