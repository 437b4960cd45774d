"""Counting the cases of a question: all at once, or slice by slice in processes that judge."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet

from steward.operations.counting.reading import slice_of
from steward.store.models import CaseRow, Counting
from steward.store.tenancy import company_scope

SLICE = 1000
"""Cases between two signs of progress, about a second."""

READ = 500
"""Cases that are read at a time; while they are looked at the next are read."""


@dataclass(frozen=True, slots=True)
class Given:
    """Some cases to look at, here or in a process without a database, and who takes the result."""

    look: Callable[[], Any]
    take: Callable[[Any], None]


class Run(Protocol):
    """A question on the way to its answer, as its cases stood at an instant.

    ``reached`` is the id of the last case looked at, ``done`` their number.
    """

    reached: int
    done: int

    @property
    def company(self) -> int:
        """Whose cases are counted."""

    @property
    def cases(self) -> QuerySet[CaseRow]:
        """The cases that are counted."""

    def given(self, rows: Sequence[CaseRow]) -> Iterator[Given]:
        """Yield the work of looking at some of the cases."""

    def keep(self, row: Counting) -> None:
        """Write down the answer of all that was looked at; the caller saves the row."""


def at_once(run: Run, rows: Sequence[CaseRow]) -> None:
    """Look at some cases here and now.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    for given in run.given(rows):
        given.take(given.look())


def go_on(pool: Executor, run: Run) -> int:
    """Look at the next slice of cases in processes; return how many those were, 0 at the end.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    before = run.done
    waiting = deque[tuple[Future[Any], Given]]()
    while rows := _next(run, min(READ, SLICE - (run.done - before))):
        with company_scope(run.company):
            waiting += [(pool.submit(given.look), given) for given in run.given(rows)]
        run.reached, run.done = rows[-1].pk, run.done + len(rows)
    while waiting:
        part, given = waiting.popleft()
        given.take(part.result())
    return run.done - before


def _next(run: Run, size: int) -> tuple[CaseRow, ...]:
    with company_scope(run.company):
        return slice_of(run.cases, run.reached, size) if size else ()
