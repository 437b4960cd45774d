"""All figures of one question: with their cases, and what they say without them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from steward.domain.procedures.procedure import Procedure
from steward.domain.rates.lines import Name, sample_name
from steward.domain.rates.measures import DistributionValue, DurationValue, MeanValue, SampleValue
from steward.domain.rates.splits import Traits
from steward.domain.rates.sums import DurationSum, MeanSum, SpreadSum
from steward.domain.rates.values import RateSum, RateValue

Value = RateValue | MeanValue | DurationValue | DistributionValue | SampleValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What all figures say without their cases: rates in some turns, the rest in the last one.

    ``touched`` cases had anything happen in the last turn; all of it as seen ``at`` an instant.
    """

    at: datetime
    touched: int
    rates: tuple[tuple[RateSum, ...], ...]
    means: tuple[MeanSum, ...]
    durations: tuple[DurationSum, ...]
    spreads: tuple[SpreadSum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All figures with their cases, each of which can be parted by its traits."""

    at: datetime
    touched: int
    rates: tuple[tuple[RateValue, ...], ...]
    means: tuple[MeanValue, ...]
    durations: tuple[DurationValue, ...]
    spreads: tuple[DistributionValue, ...]
    samples: tuple[SampleValue, ...]
    cases: Mapping[str, Traits]

    @property
    def sums(self) -> Sums:
        """What the figures say without their cases."""
        return Sums(
            at=self.at,
            touched=self.touched,
            rates=tuple(tuple(value.sum for value in row) for row in self.rates),
            means=tuple(value.sum for value in self.means),
            durations=tuple(value.sum for value in self.durations),
            spreads=tuple(value.sum for value in self.spreads),
        )

    def values(self) -> Iterator[tuple[Name, Value]]:
        """Yield each figure of the last turn with its cases."""
        for row in self.rates:
            yield ("rate", row[-1].rate.name), row[-1]
        for mean in self.means:
            yield ("mean", mean.line.name), mean
        for duration in self.durations:
            yield ("duration", duration.line.name), duration
        for spread in self.spreads:
            yield ("spread", spread.line.name), spread
        for sample in self.samples:
            yield ("sample", sample_name(sample.line)), sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far the counting is: of what is counted at once, nothing else.

    Of what is ``kept``, the figures are as the cases stood ``at`` an instant, ``None`` while there
    are none; it ``runs`` (once more) while ``done`` of ``total`` cases were looked at. ``error``
    is what ended the last try.
    """

    kept: bool = False
    at: datetime | None = None
    runs: bool = False
    done: int = 0
    total: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is known of a question that a procedure answers; without ``sums``, nothing yet.

    ``values`` are figures with their cases, those that were wanted; ``cases`` all that are in them.
    """

    procedure: Procedure
    standing: Standing
    sums: Sums | None = None
    values: Mapping[Name, Value] = field(default_factory=dict)
    cases: Mapping[str, Traits] = field(default_factory=dict)
