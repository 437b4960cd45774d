"""Escalations: who is told that something is late, at which rung and instant; when to wake."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.clocks.clock import TICK, Clock
from steward.domain.courses import Course
from steward.domain.limits import due
from steward.domain.procedures.milestones import Ladder
from steward.domain.procedures.procedure import Procedure
from steward.domain.severity import graded, grades


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """One rung of a ladder that a breached clock has reached.

    ``due_at`` is the instant that was missed. With milestone, cycle and level it names the
    escalation for ever: told once, whoever computes it and however often.
    """

    rule: str
    level: int
    role: str
    at: datetime
    clock: Clock
    due_at: datetime

    @property
    def milestone(self) -> str:
        """The milestone whose clock was breached."""
        return self.clock.milestone.ref


def escalations(
    procedure: Procedure, calendar: WorkingCalendar, clocks: Iterable[Clock], at: datetime
) -> tuple[Escalation, ...]:
    """Return every escalation owed by an instant, in the order in which they fell due.

    A rung is reached when its instant has passed and the duty was still not done by then: at the
    instant itself there is still time.

    :raises CalendarNotCovered: a rung falls on a day that the calendar does not know.
    """
    return owed_of(climbed(procedure, calendar, clocks, at), at)


def climbed(
    procedure: Procedure, calendar: WorkingCalendar, clocks: Iterable[Clock], at: datetime
) -> tuple[Escalation, ...]:
    """Return the rungs of every clock up to its first one after ``at``, reached or not.

    Whoever asks what is owed and when the next comes counts them once.

    :raises CalendarNotCovered: a rung falls on a day that the calendar does not know.
    """
    return tuple(
        [
            rung
            for clock in clocks
            if clock.anchor is not None
            for rung in _climb(procedure, calendar, clock, at)
        ]
    )


def owed_of(rungs: Iterable[Escalation], at: datetime) -> tuple[Escalation, ...]:
    """Return which of some rungs are owed by an instant, in the order in which they fell due."""
    owed = [rung for rung in rungs if _reached(rung, at)]
    return tuple(sorted(owed, key=lambda e: (e.at, e.rule, e.milestone, e.level)))


def next_rung(
    procedure: Procedure, calendar: WorkingCalendar, clock: Clock, at: datetime
) -> Escalation | None:
    """Return the rung that a clock reaches next after an instant, if nothing is done until then.

    :raises CalendarNotCovered: it falls on a day that the calendar does not know.
    """
    rungs = _climb(procedure, calendar, clock, at)
    return next((r for r in rungs if not _over(r) and not _reached(r, at)), None)


def next_wake_at(
    procedure: Procedure,
    calendar: WorkingCalendar,
    clocks: Iterable[Clock],
    after: datetime,
    course: Course | None = None,
) -> datetime | None:
    """Return the first instant after ``after`` at which a reading changes or somebody must be told.

    Nothing but a new fact can change the case before that instant. With its ``course`` the next
    grade of severity that comes by time counts too.
    """
    clocks = tuple(clocks)
    graded_course = course and graded(procedure, calendar, course)
    return wake_of(climbed(procedure, calendar, clocks, after), clocks, after, graded_course)


def wake_of(
    rungs: Iterable[Escalation],
    clocks: Iterable[Clock],
    after: datetime,
    course: Course | None = None,
) -> datetime | None:
    """Return what ``next_wake_at`` does, of rungs that were climbed and a graded course."""
    begun = (clock for clock in clocks if clock.anchor is not None)
    ahead = [i for clock in begun for i in clock.changes_after(after)]
    ahead += [rung.at + TICK for rung in rungs if not _over(rung)]
    ahead += () if course is None else _rises(course)
    return min((i for i in ahead if i > after), default=None)


def _rises(course: Course) -> Iterator[datetime]:
    """Yield when grades come: those that time brings, one tick after their instant."""
    return (at + TICK if grade.by_time else at for at, grade in grades(course))


def _climb(
    procedure: Procedure, calendar: WorkingCalendar, clock: Clock, at: datetime
) -> Iterator[Escalation]:
    """Yield the rungs up to the first one after ``at``; later ones need no counting yet."""
    due_at = clock.due_at
    if due_at is None or clock.too_early or _ended_by(clock, due_at):
        return
    ladder = procedure.ladder(clock.milestone)
    if ladder is None:
        return
    for level, instant in _instants(ladder, calendar, clock):
        yield Escalation(
            rule=ladder.rule,
            level=level,
            role=ladder.rungs[level - 1].role,
            at=instant,
            clock=clock,
            due_at=due_at,
        )
        if instant > at:
            return


def _instants(
    ladder: Ladder, calendar: WorkingCalendar, clock: Clock
) -> Iterator[tuple[int, datetime]]:
    instant = clock.due_at
    for level, rung in enumerate(ladder.rungs, start=1):
        if rung.after is not None and instant is not None:
            instant = due(rung.after, instant, clock.pauses, calendar, ends_day=True).at
        if instant is None:
            return
        yield level, instant


def _reached(rung: Escalation, at: datetime) -> bool:
    return rung.at < at and not _over(rung)


def _over(rung: Escalation) -> bool:
    """Whether the duty was done, or fell away, by the instant of the rung."""
    return _ended_by(rung.clock, rung.at)


def _ended_by(clock: Clock, at: datetime) -> bool:
    stopped, cancelled = clock.stopped_at, clock.cancelled_at
    return (stopped is not None and stopped <= at) or (cancelled is not None and cancelled <= at)
