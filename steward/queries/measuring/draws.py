"""Samples: which there are, who may draw them, and what was drawn of each turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steward.domain.access import Actor, may_draw
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Sample
from steward.domain.rates.turns import Turn, turn
from steward.queries.links import procedure_url
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import Asked, Scope, places_of, settled, zone_of
from steward.queries.measuring.links import drawing_url, draws_url
from steward.queries.measuring.ruling import ruling
from steward.queries.words import said
from steward.store.models import Drawing, Place

TURNS = 4


class SampleUnknown(Exception):
    """What governs has no such sample drawn, or there is no such drawing within reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOfSample:
    """A turn that is over: drawn already (``url``), or to be drawn (``day`` lies in it)."""

    turn: str
    day: str
    url: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLine:
    """A sample; ``refusal`` says who may draw it, if the reader may not."""

    title: str
    rule: str
    pack: str
    pack_url: str
    how_many: str
    draws_url: str
    refusal: str
    turns: tuple[TurnOfSample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplesPage:
    """All samples of the procedures that govern, at a place or for the whole company."""

    now: datetime
    samples: tuple[SampleLine, ...]
    places: tuple[tuple[str, str, bool], ...]
    place: str


def samples_page(place: str, actor: Actor, now: datetime) -> SamplesPage:
    """Return the samples that may be drawn, with their latest turns.

    :raises NothingGoverns: nothing has been adopted.
    """
    scope = settled(Asked(place=place), actor, now)
    procedure = ruling(actor, scope, now).procedure
    today = now.astimezone(zone_of(actor)).date()
    upper = places_of(actor).filter(kind__in=[Place.Kind.PROJECT, Place.Kind.BUILDING])
    chosen = str(scope.place.pk) if scope.place else ""
    return SamplesPage(
        now=now,
        samples=tuple(
            _line(s, procedure, scope, actor, turn(s.every, today)) for s in procedure.samples
        ),
        places=tuple((str(p.pk), p.name, str(p.pk) == chosen) for p in upper.order_by("path")),
        place=chosen,
    )


def sample_asked(
    pack: str, key: str, asked: Asked, actor: Actor, now: datetime
) -> tuple[Procedure, Sample, Turn, Place | None]:
    """Return a procedure and its sample, and the turn and the place to draw it of.

    :raises SampleUnknown: what governs has no such sample.
    :raises NothingGoverns: nothing has been adopted.
    """
    scope = settled(asked, actor, now)
    procedure = ruling(actor, scope, now).procedure
    sample = next((s for s in procedure.samples if (s.pack, s.key) == (pack, key)), None)
    if sample is None:
        raise SampleUnknown(key)
    return procedure, sample, turn(sample.every, date.fromisoformat(scope.asked.day)), scope.place


def _line(
    sample: Sample, procedure: Procedure, scope: Scope, actor: Actor, current: Turn
) -> SampleLine:
    verdict, pack = may_draw(procedure, actor, sample), procedure.pack(sample.pack)
    return SampleLine(
        title=said(sample.title),
        rule=sample.rule,
        pack=said(pack.title),
        pack_url=procedure_url(pack.id),
        how_many=how_many(sample.share, sample.count),
        draws_url=draws_url(sample.pack, sample.key),
        refusal="" if verdict else said(verdict.reason),
        turns=tuple(_turns(sample, scope, actor, current)),
    )


def _turns(sample: Sample, scope: Scope, actor: Actor, current: Turn) -> Iterator[TurnOfSample]:
    rows = Drawing.objects.filter(
        company=actor.company, pack=sample.pack, sample=sample.key, place=scope.place
    )
    drawn = {row.since: row for row in rows}
    for over in reversed(current.back(TURNS)[:-1]):
        row = drawn.get(over.begin)
        yield TurnOfSample(
            turn=numbers.turn(over),
            day=over.begin.isoformat(),
            url=drawing_url(row.pk) if row else "",
            count=len(row.cases) if row else 0,
        )


def how_many(share: float | None, count: int | None) -> str:
    """Return how many cases are drawn, in words."""
    if count is not None:
        return ngettext("抽 {n} 件", "抽 {n} 件", count).format(n=count)
    return _("抽 {share}，不足一件抽一件").format(share=numbers.percent(share or 0))
