"""Figures as a page asks for them: the question of an address, and what is known of it."""

from datetime import date

from django.http import QueryDict

from steward.domain.procedures.rates import Sample
from steward.domain.rates.answers import Found
from steward.domain.rates.lines import Name, sample_name
from steward.domain.rates.measures import SampleValue
from steward.domain.rates.turns import Turn
from steward.operations.counting.asking import (
    count_again,
    found_of,
    question_of,
    signs_asked,
    signs_of,
)
from steward.operations.counting.questions import Question, SignsQuestion
from steward.queries.measuring.asking import Asked, Scope, settled, zone_of
from steward.queries.signs import Seen
from steward.web.requests import StewardRequest

PARTS = ("every", "day", "place", "kind", "person")


def found(
    request: StewardRequest, asked: Asked, wanted: tuple[Name, ...] | None = ()
) -> tuple[Scope, Found]:
    """Return what is asked for, and what is known of it; with their cases the figures ``wanted``.

    :raises NothingAdopted: nothing says what is counted.
    :raises FigureUnknown: there is no figure of a name that is wanted.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    scope = settled(asked, request.actor, request.now)
    return scope, found_of(question(request, scope), request.now, wanted)


def drawable(
    request: StewardRequest, asked: Asked, sample: Sample, turn: Turn
) -> tuple[str, ...] | None:
    """Return the cases from which a sample of a turn is drawn; nothing while they are counted.

    What was counted before the turn was over misses those that came after.
    """
    scope = settled(asked, request.actor, request.now)
    asking, name = question(request, scope, turn), ("sample", sample_name(sample))
    known = found_of(asking, request.now, (name,))
    at = known.standing.at
    if at is not None and at.astimezone(zone_of(request.actor)).date() < turn.end:
        count_again(asking, request.now)
        return None
    value = known.values.get(name)
    return value.of if isinstance(value, SampleValue) else None


def signs_seen(request: StewardRequest, since: date, until: date) -> Seen:
    """Return what is known of the signs of the days from the first to the second.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    known = signs_of(signs_question(request, since, until), request.now)
    return Seen(standing=known.standing, looked_at=known.looked_at, signs=known.found)


def signs_question(request: StewardRequest, since: date, until: date) -> SignsQuestion:
    """Return the question that decides which signs there are."""
    return signs_asked(since, until, request.actor, request.company.timezone)


def question(request: StewardRequest, scope: Scope, turn: Turn | None = None) -> Question:
    """Return the question that decides the answer: of the turn asked for, or of another one."""
    return question_of(
        request.actor,
        turn or scope.turn,
        request.now,
        scope.place,
        scope.kind.value if scope.kind else "",
        str(scope.person.pk) if scope.person else "",
    )


def asked_by(stated: QueryDict) -> Asked:
    """Return what an address or a form asks."""
    return Asked(**{name: stated.get(name, "") for name in PARTS})
