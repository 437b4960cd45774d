"""Decisions: a proposed fact is either refused, with the rule and the reason, or recorded.

A command of the desk is the fact that somebody proposes to record. What the fact sets off (a case
of its own, people to tell) is decided here too, so that the live desk and a replay do the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.state import Case
from steward.domain.courses import Course, course_of, extended, follows
from steward.domain.decisions.course import (
    BEFORE_RECEIPT,
    IN_THE_FUTURE,
    against_the_correction,
    against_the_course,
    against_the_message,
)
from steward.domain.decisions.derivations import derivations, state_at
from steward.domain.decisions.derivations import derived_receipt as derived_receipt
from steward.domain.decisions.reached import did_it, too_soon_given_up
from steward.domain.forms import wrong
from steward.domain.procedures.consequences import Derivation, Guard, Need, Notice
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from steward.domain.severity import Call, graded


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a fact may not be recorded. ``rule`` is ``None`` for what holds under any procedure."""

    rule: str | None
    reason: Words


@dataclass(frozen=True, slots=True)
class Decision:
    """What recording a fact sets off, and the course of the case with it."""

    course: Course
    derivations: tuple[Derivation, ...] = ()
    notices: tuple[Notice, ...] = ()


class Refused(Exception):
    """The case is not in a state that allows this."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("; ".join(r.reason.en for r in refusals))
        self.refusals = refusals


def refusals(
    procedure: Procedure,
    entries: Iterable[Entry],
    proposed: Entry,
    *,
    course: Course | None = None,
    called: Iterable[Call] = (),
) -> tuple[Refusal, ...]:
    """Return every reason against recording a fact; none if it may be recorded.

    ``course`` is that of the entries, where it is known already; ``called`` is what other cases do
    to this one.
    """
    entries = tuple(entries)
    if proposed.recorded_at is not None and proposed.recorded_at < proposed.at:
        return (Refusal(None, IN_THE_FUTURE),)
    if not entries:
        return ()
    course = _before(entries, proposed, course)
    if course is None:
        return (Refusal(None, BEFORE_RECEIPT),)
    course = _graded(procedure, course, called, proposed.at)
    told = [Refusal(None, words) for words in against_the_course(course.case, proposed)]
    told += [Refusal(None, words) for words in against_the_correction(entries, proposed)]
    told += [Refusal(None, words) for words in against_the_message(entries, proposed)]
    told += [Refusal(w.rule, w.reason) for w in wrong(procedure, proposed.fact)]
    told += [Refusal(*line) for line in too_soon_given_up(procedure, course, proposed)]
    told += [
        Refusal(guard.rule, guard.reason)
        for guard in procedure.guards_on(course.case.kind, proposed.fact.name)
        if _concerns(guard, course.case, proposed) and not _met(guard, course, proposed)
    ]
    return tuple(told)


def met_at(
    procedure: Procedure, entries: Iterable[Entry], at: datetime, called: Iterable[Call] = ()
) -> Course:
    """Return the course that a fact of an instant meets, for ``refusals`` of many facts.

    :raises NotReceived: the log does not begin with the receipt, or begins later.
    """
    return _graded(procedure, course_of(e for e in entries if e.at <= at), called, at)


def _graded(procedure: Procedure, course: Course, called: Iterable[Call], at: datetime) -> Course:
    """What time alone brings is not counted: it hinders nobody."""
    return graded(procedure, None, course, (call for call in called if call.at <= at))


def _before(entries: Sequence[Entry], proposed: Entry, course: Course | None) -> Course | None:
    """The course up to the proposed fact: mostly that of all entries."""
    if course is not None and follows(course, proposed):
        return course
    before = [e for e in entries if (e.at, e.seq) <= (proposed.at, proposed.seq)]
    return course_of(before) if before else None


def decide(
    procedure: Procedure,
    calendar: WorkingCalendar,
    entries: Iterable[Entry],
    proposed: Entry,
    *,
    course: Course | None = None,
    called: Iterable[Call] = (),
) -> Decision:
    """Return what recording ``proposed`` sets off at once.

    What grades set off is told by ``severity.notices``: time and other cases bring them too.

    ``course`` is that of the entries, where it is known already.

    :raises Refused: a guard, or the state of the case, does not allow it.
    """
    entries, called = tuple(entries), tuple(called)
    if course is None and entries:
        course = course_of(entries)
    if against := refusals(procedure, entries, proposed, course=course, called=called):
        raise Refused(against)
    course = extended(course, proposed)
    found = tuple(derivations(procedure, calendar, course, proposed))
    written, course = course, graded(procedure, calendar, course, called)
    return Decision(
        course=written,
        derivations=found,
        notices=tuple(
            notice
            for notice in procedure.notices_on(course.case.kind, frozenset({proposed.fact.name}))
            if any_matches(notice.on, proposed.fact)
            and all_hold(notice.applies, state_at(course, proposed))
            and _times(notice, course, proposed) >= notice.from_time
        ),
    )


def _times(notice: Notice, course: Course, proposed: Entry) -> int:
    upto = (proposed.at, proposed.seq)
    return sum(any_matches(notice.on, e.fact) for e in course.log if (e.at, e.seq) <= upto)


def _concerns(guard: Guard, case: Case, proposed: Entry) -> bool:
    return any_matches(guard.on, proposed.fact) and all_hold(guard.applies, case)


def _met(guard: Guard, course: Course, proposed: Entry) -> bool:
    return all(_has(need, course) for need in guard.needs) and not did_it(guard, course, proposed)


def _has(need: Need, course: Course) -> bool:
    log = course.log
    if need.since is not None:
        log = _after_last(need.since, log) or ()
    if need.anew_after is not None and (anew := _after_last(need.anew_after, log)) is not None:
        log = anew
    named = [e.fact for e in log if e.fact.name == need.pattern.fact]
    if need.latest:
        named = named[-1:]
    return any(need.pattern.matches(fact) for fact in named)


def _after_last(fact: str, log: tuple[Entry, ...]) -> tuple[Entry, ...] | None:
    marks = [place for place, entry in enumerate(log) if entry.fact.name == fact]
    return log[marks[-1] + 1 :] if marks else None
