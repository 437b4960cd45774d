"""What a rate comes to: with its cases, or with their numbers alone."""

from collections import Counter
from dataclasses import dataclass, field

from steward.domain.procedures.rates import Rate
from steward.domain.rates.intervals import (
    USUAL_LEVEL,
    USUAL_SMALL_NUMBER,
    Interval,
    wilson,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSum:
    """How many a rate is of in one period, and how many of them count.

    ``missing`` are the cases that count less often than they could, ``pending`` those whose time
    is not over.
    """

    rate: Rate
    of: int
    counted: int
    missing: int = 0
    pending: int = 0
    level: float = field(default=USUAL_LEVEL, compare=False)
    small_number: int = field(default=USUAL_SMALL_NUMBER, compare=False)

    @property
    def share(self) -> float | None:
        """The share from 0 to 1 or the cases per so many places; ``None`` of nothing."""
        return self.counted * (self.rate.per_places or 1) / self.of if self.of else None

    @property
    def interval(self) -> Interval | None:
        """Where the true share lies; none for what is counted of places, which are all there."""
        if self.rate.each_place or self.rate.per_places:
            return None
        return wilson(self.counted, self.of, self.level)

    @property
    def small(self) -> bool:
        """Whether there are so few that the figure says little."""
        return 0 < self.of < self.small_number

    @property
    def met(self) -> bool | None:
        """Whether the target is reached 以上 (inclusive); compared as whole counts."""
        if not self.of or self.rate.target is None:
            return None
        reached = self.counted * (self.rate.per_places or 1) * 10_000
        wanted = round(self.rate.target * 10_000) * self.of
        return reached <= wanted if self.rate.fewer_is_better else reached >= wanted


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
    def sum(self) -> RateSum:
        """The numbers of its cases."""
        return RateSum(
            rate=self.rate,
            of=len(self.of),
            counted=len(self.counted),
            missing=len(self.missing),
            pending=len(set(self.pending)),
            level=self.level,
            small_number=self.small_number,
        )

    @property
    def share(self) -> float | None:
        """The share from 0 to 1 or the cases per so many places; ``None`` of nothing."""
        return self._counts.share

    @property
    def interval(self) -> Interval | None:
        """Where the true share lies; none for what is counted of places, which are all there."""
        return self._counts.interval

    @property
    def small(self) -> bool:
        """Whether there are so few that the figure says little."""
        return self._counts.small

    @property
    def met(self) -> bool | None:
        """Whether the target is reached 以上 (inclusive); compared as whole counts."""
        return self._counts.met

    @property
    def missing(self) -> tuple[str, ...]:
        """The cases that count less often than they could."""
        if self.rate.per_places:
            return ()
        return tuple(sorted(Counter(self.of) - Counter(self.counted)))

    @property
    def _counts(self) -> RateSum:
        return RateSum(
            rate=self.rate,
            of=len(self.of),
            counted=len(self.counted),
            level=self.level,
            small_number=self.small_number,
        )
