"""Places and the people who live there, as the desk looks for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from steward.domain.access import Actor
from steward.domain.cases.words import Kind
from steward.queries.finding import OVER, in_order, visible
from steward.queries.links import case_url, place_warranty_url
from steward.queries.people import masked
from steward.queries.words.values import value
from steward.store.models import CaseRow, Party, Place, Residence, within

OFFERED = 20

__all__ = [
    "Known",
    "KnownCase",
    "Place",
    "PlaceAmbiguous",
    "PlaceUnknown",
    "Resident",
    "known",
    "offered_places",
    "place_called",
]


class PlaceUnknown(Exception):
    """Nothing of the estate is called that."""


class PlaceAmbiguous(Exception):
    """Several places are called that; ``names`` are some of them."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__("several places")
        self.names = tuple(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """Somebody who belongs to a place."""

    id: int
    name: str
    phone_masked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCase:
    """A case that is open at a place or for a person."""

    ref: str
    url: str
    title: str
    kind_label: str
    place: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a room or a caller before the report is taken."""

    place: str
    warranty_url: str
    residents: tuple[Resident, ...]
    cases: tuple[KnownCase, ...]


def offered_places(q: str, company: int) -> tuple[tuple[str, str], ...]:
    """Return the codes and names of the places that a beginning of a name may mean."""
    found = _like(q, company).order_by("path")[:OFFERED]
    return tuple((place.code, place.name) for place in found)


def place_called(text: str, company: int) -> Place:
    """Return the place that somebody wrote: its code, its name, or the only one that contains it.

    :raises PlaceUnknown: there is none.
    :raises PlaceAmbiguous: there are several.
    """
    places = Place.objects.filter(company=company)
    exact = places.filter(Q(code__iexact=text) | Q(name__iexact=text)).first()
    if exact is not None:
        return exact
    found = list(_like(text, company).order_by("path")[:6])
    if not found:
        raise PlaceUnknown(text)
    if len(found) > 1:
        raise PlaceAmbiguous(place.name for place in found[:5])
    return found[0]


def known(q: str, actor: Actor, today: date) -> Known:
    """Return who lives at a place, or has a phone number, and the cases that are open there."""
    try:
        place = place_called(q, actor.company) if q else None
    except (PlaceUnknown, PlaceAmbiguous):
        place = None
    parties = _residents(place, today) if place else _by_phone(q, actor.company)
    people = list(parties[:OFFERED])
    return Known(
        place=place.name if place else "",
        warranty_url=place_warranty_url(place.code) if place else "",
        residents=tuple(
            Resident(id=p.pk, name=p.name, phone_masked=masked(p.phone)) for p in people
        ),
        cases=_open_cases(actor, place, people),
    )


def _like(q: str, company: int) -> QuerySet[Place]:
    return Place.objects.filter(Q(code__icontains=q) | Q(name__icontains=q), company=company)


def _residents(place: Place, today: date) -> QuerySet[Party]:
    now = Q(until=None) | Q(until__gt=today)
    living = Residence.objects.filter(now, company=place.company_id, place=place)
    return Party.objects.filter(company=place.company_id, residences__in=living).distinct()


def _by_phone(q: str, company: int) -> QuerySet[Party]:
    digits = "".join(c for c in q if c.isdigit())
    if len(digits) < 7:
        return Party.objects.none()
    return Party.objects.filter(company=company, phone=digits)


def _open_cases(actor: Actor, place: Place | None, people: list[Party]) -> tuple[KnownCase, ...]:
    here = Q(party__in=people)
    if place is not None:
        here |= within(place.path, "place__path")
    rows = in_order(visible(actor).filter(here).exclude(status__in=OVER)).select_related("place")
    return tuple(_known_case(row) for row in rows[:OFFERED])


def _known_case(row: CaseRow) -> KnownCase:
    return KnownCase(
        ref=row.ref,
        url=case_url(row.ref),
        title=row.title,
        kind_label=value(Kind(row.kind)),
        place=row.place.name if row.place else "",
        received_at=row.received_at,
    )
