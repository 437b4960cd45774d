"""One draw: what was drawn of what, and whether it comes out again."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.procedures.duties import Cycle
from steward.domain.procedures.rates import Sample
from steward.domain.rates.samples import Check, checked, lot
from steward.domain.rates.turns import Turn, turn
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import Asked, places_of, settled
from steward.queries.measuring.draws import SampleUnknown, how_many
from steward.queries.measuring.listing import CaseLine, cases_listed
from steward.queries.measuring.ruling import ruling
from steward.queries.words import said
from steward.store.models import Drawing, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A case that was drawn, with the start of its lot."""

    case: CaseLine
    lot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingPage:
    """One draw, drawn again before the reader's eyes.

    ``later``: cases that could be drawn from today, because of what was written down since;
    ``None`` while nobody has counted today's.
    """

    now: datetime
    title: str
    rule: str
    turn: str
    place: str
    by: str
    at: datetime
    seed: str
    digest: str
    population: int
    how_many: str
    check: Check
    later: int | None
    cases: tuple[DrawnLine, ...]
    unseen: int


def drawn_of(number: int, actor: Actor) -> tuple[str, str, Asked]:
    """Return the pack and the key of the sample of a draw, and what it was asked of.

    :raises SampleUnknown: there is no such draw within the actor's reach.
    """
    row = _row(number, actor)
    return row.pack, row.sample, Asked(day=row.since.isoformat(), place=str(row.place_id or ""))


def drawing_page(
    number: int, today: Collection[str] | None, actor: Actor, now: datetime
) -> DrawingPage:
    """Return a draw and whether it comes out again; ``today``: what could be drawn now, if known.

    :raises SampleUnknown: there is no such draw within the actor's reach.
    """
    row = _row(number, actor)
    of, cases = tuple(row.population), tuple(row.cases)
    lines = cases_listed(actor, cases, Counter(cases))
    return DrawingPage(
        now=now,
        title=_title(row, actor, now),
        rule=row.rule,
        turn=numbers.turn(Turn(_every(row), row.since, row.until)),
        place=row.place.name if row.place else _("全公司"),
        by=_who(row.by, actor),
        at=row.at,
        seed=row.seed,
        digest=row.digest,
        population=len(of),
        how_many=how_many(row.share, row.count),
        check=checked(of, row.digest, cases, seed=row.seed, share=row.share, count=row.count),
        later=None if today is None else len(set(today) - set(of)),
        cases=tuple(DrawnLine(case=c, lot=lot(row.seed, c.ref)[:12]) for c in lines),
        unseen=len(cases) - len(lines),
    )


def _row(number: int, actor: Actor) -> Drawing:
    row = _reached(actor).filter(pk=number).select_related("place").first()
    if row is None:
        raise SampleUnknown(str(number))
    return row


def _reached(actor: Actor) -> QuerySet[Drawing]:
    rows = Drawing.objects.filter(company=actor.company)
    return rows.filter(Q(place=None) | Q(place__in=places_of(actor).values("pk")))


def _title(row: Drawing, actor: Actor, now: datetime) -> str:
    for sample in _samples(row, actor, now):
        return said(sample.title)
    return row.sample


def _every(row: Drawing) -> Cycle:
    return next(c for c in Cycle if turn(c, row.since) == Turn(c, row.since, row.until))


def _samples(row: Drawing, actor: Actor, now: datetime) -> Iterator[Sample]:
    scope = settled(Asked(place=str(row.place_id or "")), actor, now)
    for sample in ruling(actor, scope, now).procedure.samples:
        if (sample.pack, sample.key) == (row.pack, row.sample):
            yield sample


def _who(by: str, actor: Actor) -> str:
    found = Staff.objects.filter(company=actor.company, pk=int(by)) if by.isdecimal() else None
    person = found.first() if found is not None else None
    return person.name if person else by
