"""Counting the cases of a question: all at once, or slice by slice in processes that judge."""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from steward.domain.rates.answers import Answer
from steward.domain.rates.gathering import Gathering, Part
from steward.operations.counting.judging import count
from steward.operations.counting.questions import Question
from steward.operations.counting.reading import (
    Order,
    Ruling,
    cases_of,
    households,
    jobs,
    order_of,
    ruling_of,
    slice_of,
)
from steward.packs.adopted import Situation
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope

SLICE = 1000
"""Cases between two signs of progress, about a second."""

READ = 500
"""Cases that are read at a time; while they are looked at the next are read."""


@dataclass(slots=True, kw_only=True)
class Run:
    """A question on the way to its answer, as its cases stood at ``now``.

    ``reached`` is the id of the last case looked at, ``done`` their number.
    """

    question: Question
    now: datetime
    ruling: Ruling
    gathering: Gathering
    order: Order = field(default_factory=dict)
    reached: int = 0
    done: int = 0

    @property
    def cases(self) -> QuerySet[CaseRow]:
        """The cases that are counted."""
        return cases_of(self.question, self.ruling.situation, self.now)

    @property
    def answer(self) -> Answer:
        """The figures of all cases looked at."""
        return self.gathering.answer(self.now, self.order, households(self.question))


def begin(question: Question, now: datetime) -> Run:
    """Return a run that has looked at no case.

    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    ruling = ruling_of(question)
    gathering = Gathering.of(ruling.situation.procedure, len(question.turns))
    return Run(question=question, now=now, ruling=ruling, gathering=gathering)


def at_once(run: Run, rows: Sequence[CaseRow]) -> Answer:
    """Return the figures of some cases, looked at here and now.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    run.order |= order_of(rows)
    for job, situation in jobs(run.question, run.ruling, rows, run.now):
        run.gathering.add(count(job), situation.calendar)
    return run.answer


def go_on(pool: Executor, run: Run) -> int:
    """Look at the next slice of cases in processes; return how many those were, 0 at the end.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    before = run.done
    waiting = deque[tuple[Future[Part], Situation]]()
    while rows := _next(run, min(READ, SLICE - (run.done - before))):
        with company_scope(run.question.company):
            given = list(jobs(run.question, run.ruling, rows, run.now))
        waiting += [(pool.submit(count, job), situation) for job, situation in given]
        run.order |= order_of(rows)
        run.reached, run.done = rows[-1].pk, run.done + len(rows)
    while waiting:
        part, situation = waiting.popleft()
        run.gathering.add(part.result(), situation.calendar)
    return run.done - before


def _next(run: Run, size: int) -> tuple[CaseRow, ...]:
    with company_scope(run.question.company):
        return slice_of(run.cases, run.reached, size) if size else ()
