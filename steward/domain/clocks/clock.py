"""One clock of a case, and what it reads at an instant."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from steward.domain.limits import Due, Pause
from steward.domain.procedures.milestones import Milestone

# The smallest step of an aware datetime. A thing done at the due instant is in time, so the
# first instant at which it is late is one tick after.
TICK = timedelta(microseconds=1)


class Reading(StrEnum):
    """What a clock says (``spec: steward replay``)."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    MET_LATE = "met_late"
    BREACHED = "breached"
    TOO_EARLY = "too_early"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A milestone measured on one case. All instants are aware.

    ``cycle`` numbers the runs of one milestone from 1; 0 has not started. A clock that was
    ``too_early`` holds the attempt in ``stopped_at``; the duty itself goes on in another clock.
    """

    milestone: Milestone
    cycle: int = 0
    anchor: datetime | None = None
    opens_at: datetime | None = None
    due: Due | None = None
    promised_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    stopped_at: datetime | None = None
    stopped_by: int | None = None
    cancelled_at: datetime | None = None
    too_early: bool = False

    @classmethod
    def unstarted(cls, milestone: Milestone) -> "Clock":
        """Return the clock of a milestone that still waits for its start."""
        return _unstarted(milestone)

    @property
    def due_at(self) -> datetime | None:
        """The last instant that is in time; ``None`` while paused, or where there is no limit."""
        if self.due is None:
            return self.promised_at
        return self.due.instant

    def read(self, at: datetime) -> Reading:
        """Return the reading at an instant, as far as the log that made the clock says."""
        if self.anchor is None or at < self.anchor:
            return Reading.WAITING
        if self.too_early:
            return Reading.TOO_EARLY
        if self.stopped_at is not None and self.stopped_at <= at:
            return Reading.MET_LATE if self._late(self.stopped_at) else Reading.MET
        if self.cancelled_at is not None and self.cancelled_at <= at:
            return Reading.BREACHED if self._late(self.cancelled_at) else Reading.CANCELLED
        if self._late(at):
            return Reading.BREACHED
        if self.paused_at(at):
            return Reading.PAUSED
        if self.opens_at is not None and at < self.opens_at:
            return Reading.WAITING
        return Reading.RUNNING

    def breached_at(self, at: datetime) -> datetime | None:
        """Return the due instant if it had passed unmet by ``at``: a fact that nothing erases."""
        late = self.read(at) in (Reading.BREACHED, Reading.MET_LATE)
        return self.due_at if late else None

    def shown_due_at(self, at: datetime) -> datetime | None:
        """Return the due instant as a reader at ``at`` knows it: a paused clock has none."""
        return None if self.read(at) is Reading.PAUSED else self.due_at

    def paused_at(self, at: datetime) -> Pause | None:
        """Return the pause that holds the clock at an instant."""
        if not self.pauses:
            return None
        return next(
            (p for p in self.pauses if p.start <= at and (p.end is None or at < p.end)), None
        )

    def changes_after(self, at: datetime) -> tuple[datetime, ...]:
        """Return the later instants at which the reading changes though nothing happens."""
        if self.anchor is None or self.too_early or self._ended_by(at):
            return ()
        instants = [self.anchor, self.opens_at, self.due_at + TICK if self.due_at else None]
        instants += [end for p in self.pauses for end in (p.start, p.end)]
        end = min((i for i in (self.stopped_at, self.cancelled_at) if i), default=None)
        ahead = (i for i in instants if i is not None and i > at and (end is None or i <= end))
        # A pause that begins or ends after the due instant, say, changes nothing.
        return tuple(i for i in ahead if self.read(i) is not self.read(i - TICK))

    def _late(self, at: datetime) -> bool:
        due_at = self.due_at
        return due_at is not None and at > due_at

    def _ended_by(self, at: datetime) -> bool:
        stopped, cancelled = self.stopped_at, self.cancelled_at
        return bool((stopped and stopped <= at) or (cancelled and cancelled <= at))


@lru_cache(maxsize=4096)
def _unstarted(milestone: Milestone) -> Clock:
    """Most milestones of a procedure never start in a case, and all these clocks are alike."""
    return Clock(milestone=milestone)
