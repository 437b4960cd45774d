"""Looking at the cases of one slice, here or in a process that needs no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from steward.domain.cases.lines import entries
from steward.domain.courses import Course, course_of
from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.parts import Part, part_of
from steward.domain.rates.splits import person
from steward.domain.severity import calls, graded, seen_at
from steward.operations.counting.questions import Question
from steward.operations.rehearsing.judging import Written
from steward.operations.rehearsing.questions import Candidate
from steward.packs.adopted import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Cases that one adoption runs, to be counted as the ``ruling`` one says, seen at ``now``.

    Those in ``inside`` lie where it is asked for; the others may only be repeated by one of them.
    """

    cases: tuple[Written, ...]
    inside: frozenset[str]
    adoption: Candidate
    ruling: Candidate
    question: Question
    zone: str
    days: Mapping[str, str]
    now: datetime


def count(job: Job) -> Part:
    """Return what the cases of a job come to.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    own = job.adoption.situation(job.zone, job.days)
    ruling = job.ruling.situation(job.zone, job.days)
    courses = dict(courses_of(job.cases, own, job.now))
    chosen = {ref for ref, course in courses.items() if ref in job.inside and _asked(job, course)}
    basis = Basis(
        procedure=ruling.procedure,
        calendar=ruling.calendar,
        courses={ref: course for ref, course in courses.items() if ref in chosen},
        own=dict.fromkeys(courses, (own.procedure, own.calendar)),
        others={ref: course for ref, course in courses.items() if ref not in chosen},
    )
    turns = job.question.turns
    periods = [Period.of(ruling.calendar, turn.begin, turn.end, job.now) for turn in turns]
    return part_of(basis, periods)


def courses_of(
    cases: tuple[Written, ...], own: Situation, now: datetime
) -> Iterator[tuple[str, Course]]:
    """Yield the courses of cases with their grades, as they stood at ``now``, in their order.

    Whatever was written later is not in their logs; a case without any had not come yet.
    """
    for case in cases:
        if case.log:
            course = course_of(entries(case.log))
            kin = {ref: course_of(entries(log)) for ref, log in case.kin}
            among = {case.ref: course, **kin}
            told = calls(own.procedure, own.calendar, among) if kin else {}
            made = graded(own.procedure, own.calendar, course, told.get(case.ref, ()))
            yield case.ref, seen_at(made, now)


def _asked(job: Job, course: Course) -> bool:
    question, case = job.question, course.case
    if question.kind and case.kind.value != question.kind:
        return False
    return not question.person or person(case) == question.person
