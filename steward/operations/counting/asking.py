"""Answering a page: at once, by an answer that is kept, or by how far the counting is."""

from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.access import Actor
from steward.domain.findings import Finding
from steward.domain.rates.answers import Found, Standing
from steward.domain.rates.lines import Name, figure_of
from steward.domain.rates.turns import Turn
from steward.operations.adopting import adoption_at
from steward.operations.counting.keeping import figures_of, sums_of
from steward.operations.counting.of_figures import begin_figures
from steward.operations.counting.of_signs import begin_signs, kept_signs
from steward.operations.counting.questions import Asked, Question, SignsQuestion
from steward.operations.counting.running import Run, at_once
from steward.operations.counting.standing import few, known_of, put_down
from steward.store.models import Place


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
    run = begin_figures(question, now)
    procedure = run.ruling.situation.procedure
    for name in wanted or ():
        figure_of(procedure, name)
    if (rows := few(run)) is not None:
        at_once(run, rows)
        answer = run.answer
        return Found(
            procedure=procedure,
            standing=Standing(),
            sums=answer.sums,
            values={n: value for n, value in answer.values() if wanted is None or n in wanted},
            cases=answer.cases,
        )
    known = known_of(question, now)
    if known.last is None:
        return Found(procedure=procedure, standing=known.standing)
    values, cases = figures_of(known.last, procedure, wanted)
    sums = sums_of(known.last, procedure)
    return Found(
        procedure=procedure, standing=known.standing, sums=sums, values=values, cases=cases
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What is known of the signs of a period; without ``found``, nothing yet."""

    standing: Standing
    looked_at: int = 0
    found: tuple[Finding, ...] | None = None


def signs_asked(since: date, until: date, actor: Actor, zone: str) -> SignsQuestion:
    """Return what an actor asks: the signs of the days from ``since`` to ``until``."""
    return SignsQuestion(
        company=actor.company,
        since=since.isoformat(),
        until=until.isoformat(),
        zone=zone,
        reach=actor.places,
    )


def signs_of(question: SignsQuestion, now: datetime) -> Signs:
    """Return what is known of the signs of a period; if nothing is, a worker looks for them.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    run = begin_signs(question, now)
    if (rows := few(run)) is not None:
        at_once(run, rows)
        return Signs(standing=Standing(), looked_at=len(rows), found=run.answer)
    known = known_of(question, now)
    if known.last is None:
        return Signs(standing=known.standing)
    looked_at: int = known.last.sums["looked_at"]
    return Signs(standing=known.standing, looked_at=looked_at, found=kept_signs(known.last))


def begin(question: Asked, now: datetime) -> Run:
    """Return a run that has looked at no case.

    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    match question:
        case Question():
            return begin_figures(question, now)
        case SignsQuestion():
            return begin_signs(question, now)


def count_again(question: Asked, now: datetime) -> None:
    """Have a question counted by the records of now, if it takes a worker and none counts it yet.

    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    if few(begin(question, now)) is None:
        put_down(question, now)
