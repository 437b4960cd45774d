"""What means, lengths of time and distributions say without their cases."""

from dataclasses import dataclass
from datetime import timedelta

from steward.domain.procedures.rates import Distribution, Duration, Mean, Part
from steward.domain.rates.intervals import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanSum:
    """A mean of so many numbers, with where the true one lies and whether the target is reached."""

    line: Mean
    count: int
    mean: float | None
    interval: Interval | None
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationSum:
    """The times by which ``half`` and ``most`` (nine in ten) have ended, if anybody knows yet."""

    line: Duration
    count: int
    open: int
    half: timedelta | None
    most: timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadSum:
    """How many cases are in each part of a distribution."""

    line: Distribution
    parts: tuple[tuple[Part, int], ...]

    @property
    def total(self) -> int:
        """All cases."""
        return sum(count for _, count in self.parts)
