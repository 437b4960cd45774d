"""What many rehearsed cases come to: sums that add up in any order, and the cases that change."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from steward.domain.clocks.clock import Reading
from steward.domain.rehearsing.changes import Aspect, Change
from steward.domain.rehearsing.sides import Side

BEFORE, AFTER = 0, 1

Key = tuple[Aspect, str, str]
"""What is counted: of which aspect, under which key, with which word."""


@dataclass(frozen=True, slots=True)
class Line:
    """How often something was so before, and would have been so after."""

    key: str
    word: str
    before: int
    after: int


@dataclass(slots=True)
class Tally:
    """Sums over cases. ``counts`` holds, for each thing counted, how often on each side.

    ``touched`` says in how many cases something of one mark changes; ``failed`` why cases could
    not be judged, and how many.
    """

    cases: int = 0
    changed: int = 0
    counts: tuple[Counter[Key], Counter[Key]] = field(
        default_factory=lambda: (Counter(), Counter())
    )
    touched: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)

    def add(self, sides: tuple[Side, Side], changes: tuple[Change, ...]) -> None:
        """Count one case."""
        self.cases += 1
        self.changed += bool(changes)
        self.touched.update({change.mark for change in changes})
        for counter, side in zip(self.counts, sides, strict=True):
            counter.update(_counted(side))

    def fail(self, reason: str) -> None:
        """Count one case that could not be judged."""
        self.failed[reason] += 1

    def join(self, other: "Tally") -> None:
        """Add what another tally has counted."""
        self.cases += other.cases
        self.changed += other.changed
        self.touched.update(other.touched)
        self.failed.update(other.failed)
        for counter, more in zip(self.counts, other.counts, strict=True):
            counter.update(more)

    def lines(self, aspect: Aspect) -> tuple[Line, ...]:
        """Return the sums of one aspect, by key and word."""
        before, after = self.counts
        keys = sorted({key for key in (*before, *after) if key[0] is aspect})
        return tuple(Line(key[1], key[2], before[key], after[key]) for key in keys)


def _counted(side: Side) -> Iterator[Key]:
    for read in side.reads:
        yield Aspect.CLOCK, read.ref, _outcome(read.reading)
    for message in side.messages:
        yield Aspect.MESSAGE, message.role, "escalation" if message.level else "notice"
    for barred in side.barred:
        yield Aspect.BARRED, barred.rule or "", barred.fact
    for rule in side.derived:
        yield Aspect.DERIVED, rule, ""
    yield Aspect.GRADE, "", side.severity.value


def _outcome(reading: Reading) -> str:
    match reading:
        case Reading.MET | Reading.MET_LATE | Reading.BREACHED:
            return reading.value
        case (
            Reading.WAITING
            | Reading.RUNNING
            | Reading.PAUSED
            | Reading.TOO_EARLY
            | Reading.CANCELLED
        ):
            return "other"
