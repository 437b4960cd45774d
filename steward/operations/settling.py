"""Settling a case: after new facts, or when its hour has come, what follows is written down.

Clocks are recomputed from log and pack; escalations that are owed are recorded once; hints and the
one wake-up of the case are brought up to date. Called with the case row locked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from steward.domain.cases.facts import Merged
from steward.domain.cases.words import Status
from steward.domain.clocks.clock import Clock, Reading
from steward.domain.clocks.dials import dials
from steward.domain.clocks.expecting import shown
from steward.domain.clocks.measure import Course, clocks
from steward.domain.dispatching import sends_itself
from steward.domain.escalations import Escalation, climbed, owed_of, wake_of
from steward.domain.procedures.procedure import Procedure
from steward.domain.severity import Call, GradeNotice, graded, notices, seen_at
from steward.operations.handing import hint_hands
from steward.operations.hinting import closed_at, hint_following
from steward.operations.recipients import Directory
from steward.operations.telling import Told, tell_escalations, tell_notices
from steward.packs.adopted import Situation
from steward.store.hints import WRITTEN, arm, save_hints
from steward.store.models import CaseRow
from steward.store.pending import put_up

OVER = (Reading.MET, Reading.MET_LATE, Reading.CANCELLED, Reading.TOO_EARLY)


@dataclass(frozen=True, slots=True)
class Owed:
    """Whom a case makes somebody tell by an instant: of what is late, and of its grades.

    ``a_worker``: the procedure gives it to somebody by itself.
    """

    escalations: tuple[Escalation, ...]
    notices: tuple[GradeNotice, ...]
    a_worker: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A case whose hints are set and not written yet, with what it is run by and what is owed.

    ``moved`` names the hints that may be otherwise than they are written.
    """

    row: CaseRow
    procedure: Procedure
    owed: Owed
    moved: frozenset[str] = frozenset(WRITTEN)


def settle(
    row: CaseRow,
    course: Course,
    situation: Situation,
    now: datetime,
    called: Sequence[Call],
) -> None:
    """Write down what log and pack say of a case at ``now``: escalations, hints, wake-up.

    ``called`` is what other cases do to it.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    owed = refresh(row, course, situation, now, called)
    write_down([Settled(row, situation.procedure, owed)], now)


def write_down(settled: Sequence[Settled], now: datetime, told: Iterable[Told] = ()) -> None:
    """Write down what is settled of cases of one company, in a handful of statements for all.

    A case that is being opened is written here for the first time, with all that is known of it.
    ``told`` is what else people must know at once.
    """
    people = Directory(now)
    tell_escalations([(s.row, s.procedure, s.owed.escalations) for s in settled], people, now)
    grades = (
        Told(one.row, one.procedure, grade.notice, f"{grade.severity}:{grade.time}")
        for one in settled
        for grade in one.owed.notices
    )
    tell_notices((*told, *grades), people, now)
    rows = [one.row for one in settled]
    new = [row for row in rows if row._state.adding]
    CaseRow.objects.bulk_create(new)
    _save([one for one in settled if one.row not in new])
    arm(rows)
    put_up((one.row for one in settled if one.owed.a_worker), now)


def _save(settled: Sequence[Settled]) -> None:
    moved = frozenset[str]().union(*(one.moved for one in settled))
    names = tuple(name for name in WRITTEN if name in moved)
    save_hints([one.row for one in settled if one.moved], names)


def refresh(
    row: CaseRow,
    course: Course,
    situation: Situation,
    now: datetime,
    called: Sequence[Call] = (),
) -> Owed:
    """Set the hints of a row, without saving it, and return what is owed by ``now``.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    procedure, calendar = situation.procedure, situation.calendar
    course = graded(procedure, calendar, course, called)
    running = clocks(procedure, calendar, course)
    rungs = climbed(procedure, calendar, running, now)
    owed = owed_of(rungs, now)
    row.next_wake_at = wake_of(rungs, running, now, course)
    row.escalation_level = max((e.level for e in owed if e.clock.read(now) not in OVER), default=0)
    seen = seen_at(course, now)
    _hints(row, procedure, seen, running, now)
    return Owed(
        escalations=owed,
        notices=tuple(notices(procedure, seen)),
        a_worker=row.waits_for_worker and sends_itself(procedure, seen.case),
    )


def _hints(
    row: CaseRow, procedure: Procedure, course: Course, running: Sequence[Clock], now: datetime
) -> None:
    case = course.case
    row.status = case.status.value
    row.severity = case.severity.value
    row.urgency = case.urgency or ""
    row.validity = case.validity or ""
    row.cause = case.cause or ""
    row.category = case.category or ""
    row.matter = case.matter or ""
    into = (e.fact.into for e in reversed(course.log) if isinstance(e.fact, Merged))
    row.merged_into = next(into, "") if case.status is Status.MERGED else ""
    row.received_at = case.received_at
    hint_hands(row, case, procedure)
    row.responsible_id = int(case.responsible) if case.responsible else None
    row.closed_at = closed_at(course)
    due = next_due(running, now)
    row.next_due_at = due.due_at if due else None
    row.next_due = due.milestone.ref if due else ""
    row.dials = dials(shown(course, running, now))
    hint_following(row, course, running, now)


def next_due(running: Sequence[Clock], now: datetime) -> Clock | None:
    """Return the unmet clock that is, or was, due first."""
    unmet = [
        clock
        for clock in running
        if clock.due_at is not None
        and clock.cancelled_at is None
        and clock.shown_due_at(now) is not None
        and clock.read(now) in (Reading.RUNNING, Reading.BREACHED, Reading.WAITING)
    ]
    return min(unmet, key=lambda c: (c.due_at, c.milestone.ref), default=None)
