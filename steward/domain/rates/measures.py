"""What means, lengths of time and distributions come to, each with its cases."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from steward.domain.procedures.rates import Distribution, Duration, Mean, Part, Sample
from steward.domain.procedures.words import Words
from steward.domain.rates.intervals import Interval, student
from steward.domain.rates.sums import DurationSum, MeanSum, SpreadSum
from steward.domain.rates.survival import Lasted, time_by_which

REST = Part(key="other", title=Words("其他", "Others"), values=())


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanValue:
    """A mean in one period: each number with its case, in the order of time within a case."""

    line: Mean
    numbers: tuple[tuple[str, Decimal], ...]
    level: float

    @property
    def sum(self) -> MeanSum:
        """What it says without its cases."""
        return MeanSum(
            line=self.line,
            count=len(self.numbers),
            mean=self.mean,
            interval=self.interval,
            met=self.met,
        )

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
    def sum(self) -> DurationSum:
        """What it says without its cases."""
        return DurationSum(
            line=self.line,
            count=len(self.lasted),
            open=len(self.open),
            half=self.by(0.5),
            most=self.by(0.9),
        )

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
    def sum(self) -> SpreadSum:
        """What it says without its cases."""
        parts = tuple((part, len(refs)) for part, refs in self.parts)
        return SpreadSum(line=self.line, parts=parts)

    @property
    def total(self) -> int:
        """All cases."""
        return sum(len(refs) for _, refs in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleValue:
    """The cases of one period from which a sample is drawn."""

    line: Sample
    of: tuple[str, ...]
