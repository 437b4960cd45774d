"""The warranty of a place: every component with its days, what is left, and by which rule."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.procedures.papers import Occasion
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import Component, Cover, Mark
from steward.domain.warranty import covers, deciding
from steward.domain.warranty.places import Place as Dated
from steward.domain.warranty.spans import span_of
from steward.packs.adopted import Situation
from steward.queries.links import paper_url
from steward.queries.places import full_name
from steward.queries.situations import adoption_now, situation_of
from steward.queries.warranty.decisions import days_left, days_of
from steward.queries.words import said
from steward.queries.words.warranty import cover, day, mark
from steward.store.dated import dated
from steward.store.models import Place

# So many lines of a warranty fit beside something else.
FEW = 3


class PlaceUnseen(Exception):
    """The company has no place of that code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentLine:
    """One component at a place. ``left`` are the days after today, where they are known."""

    key: str
    title: str
    covers: str
    cover: str
    cover_label: str
    days: str
    left: int | None
    rule: str
    pack_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWarrantyPage:
    """The warranty of a place. Without ``components`` no adopted procedure gives one."""

    now: datetime
    code: str
    name: str
    dates: tuple[tuple[str, str], ...]
    components: tuple[ComponentLine, ...]
    papers: tuple[tuple[str, str, str], ...]


def place_warranty_page(code: str, actor: Actor, now: datetime) -> PlaceWarrantyPage:
    """Return the warranty of a place, today.

    :raises PlaceUnseen: the company has no place of that code.
    """
    place = place_of(code, actor)
    situation, where = situation_at(place, now), dated(place)
    procedure = situation.procedure if situation else Procedure(())
    today = situation.calendar.day_of(now) if situation else now.date()
    return PlaceWarrantyPage(
        now=now,
        code=place.code,
        name=" ".join(full_name(place)),
        dates=tuple((mark(which), day(where.date_of(which))) for which in Mark),
        components=tuple(component_line(procedure, c, where, today) for c in deciding(procedure)),
        papers=tuple(
            (said(paper.title), paper.rule, paper_url(place.code, paper.key))
            for paper in procedure.papers
            if paper.occasion is Occasion.PLACE
        ),
    )


def lasting(place: Place, now: datetime) -> tuple[ComponentLine, ...]:
    """Return what is still in warranty at a place, what ends first in front; the first few."""
    situation = situation_at(place, now)
    if situation is None:
        return ()
    procedure, where, today = situation.procedure, dated(place), situation.calendar.day_of(now)
    lines = [component_line(procedure, c, where, today) for c in deciding(procedure)]
    inside = [line for line in lines if line.cover == Cover.INSIDE.value]
    return tuple(sorted(inside, key=lambda line: (line.left is None, line.left or 0))[:FEW])


def place_of(code: str, actor: Actor) -> Place:
    """Return a place of the actor's company.

    :raises PlaceUnseen: there is none of that code.
    """
    place = Place.objects.filter(company=actor.company, code=code).first()
    if place is None:
        raise PlaceUnseen(code)
    return place


def situation_at(place: Place, now: datetime) -> Situation | None:
    """Return under what a report from a place would be run now."""
    adoption = adoption_now(place.company_id, now, place)
    return situation_of(adoption) if adoption else None


def component_line(
    procedure: Procedure, component: Component, where: Dated, today: date
) -> ComponentLine:
    """Return the line of a component at a place."""
    span = span_of(component, where)
    found: Cover = covers(component, span, today)[0]
    return ComponentLine(
        key=component.key,
        title=said(component.title),
        covers=_("、").join(said(choice.title) for choice in component.choices),
        cover=found.value,
        cover_label=cover(found),
        days=days_of(span),
        left=days_left(span, today),
        rule=component.rule,
        pack_title=said(procedure.pack(component.pack).title),
    )
