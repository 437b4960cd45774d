"""Severity 投诉级别: a course with the grades that it reached, by facts, numbers and time.

Grades are computed, never stored. They stand in the course as facts of their own, so that clocks,
notices and guards may speak of them. Grades that time alone will bring stand there ahead of time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Graded
from steward.domain.cases.words import Severity
from steward.domain.courses import Course
from steward.domain.procedures.consequences import Notice
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure
from steward.domain.severity.crowds import Call as Call
from steward.domain.severity.crowds import calls as calls
from steward.domain.severity.walk import walked


def graded(
    procedure: Procedure,
    calendar: WorkingCalendar | None,
    course: Course,
    called: Iterable[Call] = (),
) -> Course:
    """Return a course with the grades that one case reaches, and will reach if nothing happens.

    ``called`` tells what other cases do to it. Without a calendar no grade comes by time.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    return course if course.graded else walked(procedure, calendar, course, tuple(called))


def all_graded(
    procedure: Procedure, calendar: WorkingCalendar, courses: Mapping[str, Course]
) -> dict[str, Course]:
    """Return all courses with their grades; the same matter in other cases counts.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    called = calls(procedure, calendar, courses)
    return {
        ref: graded(procedure, calendar, course, called.get(ref, ()))
        for ref, course in courses.items()
    }


def seen_at(course: Course, now: datetime) -> Course:
    """Return what of a course has happened by ``now``.

    A grade that comes by time has come only after its instant: until then it can be averted.
    """
    if course.log[-1].at < now:
        return course
    seen = [
        (entry, state)
        for entry, state in zip(course.log, course.states, strict=True)
        if entry.at < now or (entry.at == now and not _by_time(entry))
    ]
    return replace(course, log=tuple(e for e, _ in seen), states=tuple(state for _, state in seen))


def grades(course: Course) -> tuple[tuple[datetime, Graded], ...]:
    """Return each grade of a course and its instant."""
    return tuple((e.at, e.fact) for e in course.log if isinstance(e.fact, Graded))


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeNotice:
    """What a grade set off, and when. ``time``: how often the case had reached this grade."""

    notice: Notice
    at: datetime
    severity: Severity
    time: int


def notices(procedure: Procedure, course: Course) -> Iterator[GradeNotice]:
    """Yield what the grades of a course set off."""
    times: Counter[Severity] = Counter()
    for entry, state in zip(course.log, course.states, strict=True):
        if isinstance(entry.fact, Graded):
            grade = entry.fact.severity
            times[grade] += 1
            for notice in procedure.notices(state.kind):
                if any_matches(notice.on, entry.fact) and all_hold(notice.applies, state):
                    yield GradeNotice(notice=notice, at=entry.at, severity=grade, time=times[grade])


def _by_time(entry: Entry) -> bool:
    return isinstance(entry.fact, Graded) and entry.fact.by_time
