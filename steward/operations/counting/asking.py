"""Answering a page: at once, by an answer that is kept, or by how far the counting is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.procedures.procedure import Procedure
from steward.domain.rates.answers import Found, Standing
from steward.domain.rates.lines import Name, figure_of
from steward.domain.rates.turns import Turn
from steward.operations.adopting import adoption_at
from steward.operations.counting.keeping import figures_of, sums_of
from steward.operations.counting.questions import Question
from steward.operations.counting.running import Run, at_once, begin
from steward.store.models import CaseRow, Counting, Place

AT_ONCE = 300
"""How many logs a request reads at most: about half a second. Of more cases the figures are
counted in the background, and whoever asks sees how far it is."""


def question_of(
    actor: Actor, turn: Turn, now: datetime, place: Place | None, kind: str = "", person: str = ""
) -> Question:
    """Return what an actor asks: the figures of a turn, of a place, a kind, a person or of all.

    :raises NothingAdopted: nothing says what is counted.
    """
    return Question(
        company=actor.company,
        adoption=adoption_at(actor.company, now, place).pk,
        every=turn.every.value,
        begin=turn.begin.isoformat(),
        place=place.path if place else "",
        kind=kind,
        person=person,
        reach=actor.places,
    )


def found_of(question: Question, now: datetime, wanted: tuple[Name, ...] | None = ()) -> Found:
    """Return what is known of a question; with their cases only the figures ``wanted``.

    ``None`` wants all of them. A question that nobody has asked before is put down for a worker.

    :raises FigureUnknown: there is no figure of a name that is wanted.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    run = begin(question, now)
    procedure = run.ruling.situation.procedure
    for name in wanted or ():
        figure_of(procedure, name)
    rows = _first(run)
    if len(rows) > AT_ONCE:
        return _kept(question, procedure, now, wanted)
    answer = at_once(run, rows)
    values = {name: value for name, value in answer.values() if wanted is None or name in wanted}
    return Found(
        procedure=procedure,
        standing=Standing(),
        sums=answer.sums,
        values=values,
        cases=answer.cases,
    )


def count_again(question: Question, now: datetime) -> None:
    """Have a question counted by the records of now, if it takes a worker and none counts it yet.

    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    if len(_first(begin(question, now))) > AT_ONCE:
        _put_down(question, now)


def _first(run: Run) -> Sequence[CaseRow]:
    """The cases of a question as far as they are read at once, and one more if there are more."""
    return list(run.cases[: AT_ONCE + 1])


def _put_down(question: Question, now: datetime) -> None:
    row = Counting(
        company_id=question.company,
        key=question.key,
        question=question.plain(),
        asked_at=now,
    )
    Counting.objects.bulk_create([row], ignore_conflicts=True)


def _kept(
    question: Question, procedure: Procedure, now: datetime, wanted: tuple[Name, ...] | None
) -> Found:
    known = _last(question)
    if known.last is None and known.running is None and known.failed is None:
        _put_down(question, now)
        known = replace(known, running=_last(question).running)
    standing = Standing(
        at=known.last.asked_at if known.last else None,
        runs=known.running is not None,
        done=known.running.done if known.running else 0,
        total=known.running.total if known.running else 0,
        error=known.failed.error if known.failed else "",
        kept=True,
    )
    if known.last is None:
        return Found(procedure=procedure, standing=standing)
    values, cases = figures_of(known.last, procedure, wanted)
    sums = sums_of(known.last, procedure)
    return Found(procedure=procedure, standing=standing, sums=sums, values=values, cases=cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The last answer, the count that runs, and the failure that came after the last answer."""

    last: Counting | None
    running: Counting | None
    failed: Counting | None


def _last(question: Question) -> _Known:
    rows = list(Counting.objects.filter(company=question.company, key=question.key).order_by("-pk"))
    ended = [row for row in rows if row.ended_at is not None]
    return _Known(
        last=next((row for row in ended if not row.error), None),
        running=next((row for row in rows if row.ended_at is None), None),
        failed=ended[0] if ended and ended[0].error else None,
    )
