"""All figures of one question: with their cases, and what they say without them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Rate
from steward.domain.rates.columns import Column
from steward.domain.rates.intervals import confidence_level
from steward.domain.rates.lines import (
    Name,
    distributions_of,
    durations_of,
    means_of,
    sample_name,
)
from steward.domain.rates.measures import DistributionValue, DurationValue, MeanValue, SampleValue
from steward.domain.rates.parts import Part
from steward.domain.rates.splits import Traits
from steward.domain.rates.spreads import distribution
from steward.domain.rates.sums import DurationSum, MeanSum, SpreadSum
from steward.domain.rates.tallies import Tally, in_order
from steward.domain.rates.values import RateSum, RateValue

T = TypeVar("T")
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
    """All figures with their cases, each of which can be parted by its traits.

    Figures are made one after the other as they are asked for: all of a hundred thousand cases
    together are several times as large as the ``whole`` that they are made from. ``rank`` is the
    place of each numbered case among ``cases``.
    """

    at: datetime
    procedure: Procedure
    whole: Part
    rank: Sequence[int]
    places: tuple[str, ...]
    cases: Mapping[str, Traits]

    @property
    def sums(self) -> Sums:
        """What the figures say without their cases."""
        return Sums(
            at=self.at,
            touched=self.whole.touched,
            rates=in_order(
                tuple(self._rate(rate, tally).sum for tally in row)
                for rate, row in zip(self.procedure.rates, self.whole.rates, strict=True)
            ),
            means=tuple(value.sum for value in self._means()),
            durations=tuple(value.sum for value in self._durations()),
            spreads=tuple(value.sum for value in self._spreads()),
        )

    def values(self) -> Iterator[tuple[Name, Value]]:
        """Yield each figure of the last turn with its cases."""
        for rate, row in zip(self.procedure.rates, self.whole.rates, strict=True):
            yield ("rate", rate.name), self._rate(rate, row[-1])
        for mean in self._means():
            yield ("mean", mean.line.name), mean
        for duration in self._durations():
            yield ("duration", duration.line.name), duration
        for spread in self._spreads():
            yield ("spread", spread.line.name), spread
        for sample, column in zip(self.procedure.samples, self.whole.samples, strict=True):
            of = tuple(ref for ref, _ in self._pairs(column))
            yield ("sample", sample_name(sample)), SampleValue(line=sample, of=of)

    def _rate(self, rate: Rate, tally: Tally) -> RateValue:
        return tally.value(rate, self.procedure, self.places, self.whole.refs, self.rank)

    def _means(self) -> Iterator[MeanValue]:
        level = confidence_level(self.procedure)
        for line, column in zip(means_of(self.procedure), self.whole.means, strict=True):
            yield MeanValue(line=line, numbers=tuple(self._pairs(column)), level=level)

    def _durations(self) -> Iterator[DurationValue]:
        for line, column in zip(durations_of(self.procedure), self.whole.durations, strict=True):
            yield DurationValue(line=line, lasted=tuple(self._pairs(column)))

    def _spreads(self) -> Iterator[DistributionValue]:
        for line, column in zip(distributions_of(self.procedure), self.whole.spreads, strict=True):
            yield distribution(line, tuple(self._pairs(column)))

    def _pairs(self, column: Column[T]) -> Iterator[tuple[str, T]]:
        return column.pairs(self.whole.refs, self.rank)


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
