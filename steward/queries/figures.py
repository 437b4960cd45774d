"""What may be asked of a company's cases, and the figures that answer it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which cases are counted: received in ``[since, until)``, by the rules of one pack or all.

    A reply is counted as slow beyond each of the ``slow`` elapsed times.
    """

    since: datetime | None = None
    until: datetime | None = None
    pack: str | None = None
    slow: tuple[timedelta, ...] = (timedelta(days=15), timedelta(days=60))

    def holds(self, at: datetime) -> bool:
        """Tell whether a case received at an instant is counted."""
        after = self.since is None or self.since <= at
        return after and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Elapsed times from report to reply. ``p90`` is interpolated between neighbours.

    ``over`` says how many took longer than each of the times asked for.
    """

    count: int
    median: timedelta
    p90: timedelta
    mean: timedelta
    over: tuple[tuple[timedelta, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneLine:
    """What became of the clocks of one milestone; ``breached`` are those still not done."""

    rule: str
    milestone: str
    title: Words
    met: int
    met_late: int
    breached: int
    other: int

    @property
    def total(self) -> int:
        """Every clock that has started."""
        return self.met + self.met_late + self.breached + self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationLine:
    """How often a rung was recorded."""

    rule: str
    milestone: str
    level: int
    role: Words
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The figures at one instant. ``months`` are local: month, milestone, missed due times."""

    at: datetime
    cases: int
    replied: Times | None
    milestones: tuple[MilestoneLine, ...]
    months: tuple[tuple[str, str, int], ...]
    escalations: tuple[EscalationLine, ...]
