"""Places as lists show them, and how they are found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.access.registers import as_keeper
from steward.domain.registers.places import KINDS
from steward.queries.warranty.places import PlaceUnseen
from steward.queries.words import said
from steward.store.models import Company, Place, Residence
from steward.store.reach import places_within_reach
from steward.store.residents import current

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place in a list. ``inside`` counts what lies directly in it; ``people`` live there."""

    code: str
    name: str
    url: str
    kind: str
    kind_label: str
    where: str
    inside: int
    people: str
    ended: bool


def place_seen(code: str, actor: Actor) -> Place:
    """Return a place within an actor's reach.

    :raises PlaceUnseen: there is none of this code.
    """
    place = places_within_reach(as_keeper(actor)).select_related("parent").filter(code=code).first()
    if place is None:
        raise PlaceUnseen(code)
    return place


def place_url(code: str) -> str:
    """Return the address of a place in the register."""
    return reverse("place", args=[code])


def kind_label(kind: str) -> str:
    """Return what kind of place something is, in words."""
    return said(KINDS[kind])


def in_order(places: QuerySet[Place]) -> QuerySet[Place]:
    """Return places with areas after homes, and 101 before 1001."""
    order = ("parent__path", "-kind", "digits", "code")
    return places.annotate(digits=Length("code")).order_by(*order)


def place_rows(places: Iterable[Place], actor: Actor, today: date) -> tuple[PlaceRow, ...]:
    """Return places as rows, with what lies in them and who lives there."""
    places = list(places)
    below = Place.objects.filter(company=actor.company, parent__in=places).order_by()
    inside = dict(below.values_list("parent").annotate(n=Count("pk")))
    living = Residence.objects.filter(current(today), company=actor.company, place__in=places)
    people: dict[int, list[str]] = {}
    for row in living.select_related("party").order_by("pk"):
        people.setdefault(row.place_id, []).append(row.party.name or _("未留姓名"))
    above = Place.objects.filter(company=actor.company, children__in=places)
    names = dict(above.values_list("pk", "name"))
    return tuple(
        PlaceRow(
            code=place.code,
            name=place.name,
            url=place_url(place.code),
            kind=place.kind,
            kind_label=kind_label(place.kind),
            where=names.get(place.parent_id or 0, ""),
            inside=inside.get(place.pk, 0),
            people=_("、").join(people.get(place.pk, ())),
            ended=place.ended_on is not None and place.ended_on <= today,
        )
        for place in places
    )


def today_of(actor: Actor, now: datetime) -> date:
    """Return the day on which an actor's company is."""
    return now.astimezone(ZoneInfo(Company.objects.get(pk=actor.company).timezone)).date()


def paged(url: str, page: int, **chosen: str) -> str:
    """Return the address of a page of a list."""
    query = {key: value for key, value in chosen.items() if value} | {"page": page}
    return f"{url}?{urlencode(query)}"
