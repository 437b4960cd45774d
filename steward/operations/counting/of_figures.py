"""Counting the figures of a turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db.models import QuerySet

from steward.domain.rates.answers import Answer
from steward.domain.rates.gathering import Gathering
from steward.operations.counting.judging import count
from steward.operations.counting.keeping import keep
from steward.operations.counting.questions import Question
from steward.operations.counting.reading import (
    Ruling,
    cases_of,
    households,
    jobs,
    ruling_of,
)
from steward.operations.counting.running import Given
from steward.store.models import CaseRow, Counting


@dataclass(slots=True, kw_only=True)
class FiguresRun:
    """Figures on the way to their answer, as the cases stood at ``now``."""

    question: Question
    now: datetime
    ruling: Ruling
    gathering: Gathering
    reached: int = 0
    done: int = 0

    @property
    def company(self) -> int:
        """Whose cases are counted."""
        return self.question.company

    @property
    def cases(self) -> QuerySet[CaseRow]:
        """The cases that can matter in the turns that are asked for."""
        return cases_of(self.question, self.ruling.situation, self.now)

    def given(self, rows: Sequence[CaseRow]) -> Iterator[Given]:
        """Yield the work of counting some of the cases."""
        for job, situation in jobs(self.question, self.ruling, rows, self.now):
            take = partial(self.gathering.add, calendar=situation.calendar)
            yield Given(partial(count, job), take)

    @property
    def answer(self) -> Answer:
        """The figures of all cases looked at."""
        return self.gathering.answer(self.now, households(self.question))

    def keep(self, row: Counting) -> None:
        """Write down the figures with their cases."""
        keep(row, self.answer)


def begin_figures(question: Question, now: datetime) -> FiguresRun:
    """Return a run that has looked at no case.

    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    ruling = ruling_of(question)
    gathering = Gathering.of(ruling.situation.procedure, len(question.turns))
    return FiguresRun(question=question, now=now, ruling=ruling, gathering=gathering)
