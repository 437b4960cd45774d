"""What the desk knows before a report is taken: who calls, from where, and what is open there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from steward.domain.access import Actor
from steward.domain.cases.words import OWN_KINDS, Kind
from steward.domain.likeness import ALIKE, likeness, pairs_of
from steward.queries.finding import OVER, in_order, visible
from steward.queries.links import case_url, place_warranty_url
from steward.queries.people import masked
from steward.queries.places import PlaceAmbiguous, PlaceUnknown, full_name, full_names, place_called
from steward.queries.warranty.places import ComponentLine, lasting
from steward.queries.words.values import value
from steward.store.models import CaseRow, Place, Residence, within
from steward.store.residents import current

CALLERS = 8
OPEN = 8
PAST = 5
NEARBY = 5
# How far the desk looks around for the same matter in the building; no rule counts by it.
LOOK_BACK = timedelta(days=92)
LOOKED_AT = 200
FEWEST_DIGITS = 7
FEWEST_LETTERS = 2
HONORIFIC = re.compile("(先生|女士|小姐|太太|师傅|老师|阿姨)$")


TYPED = ("phone", "place", "name", "matter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What has been typed so far."""

    phone: str = ""
    place: str = ""
    name: str = ""
    matter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Somebody who may be calling, and where they live."""

    id: int
    name: str
    phone_masked: str
    place_code: str
    place_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCase:
    """A case of the household or the building. ``alike``: in the words that were typed."""

    ref: str
    url: str
    title: str
    kind_label: str
    place: str
    received_at: datetime
    alike: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a room or a caller before the report is taken.

    ``places`` are the codes and names of several that may be meant. ``here`` is open in the
    household, ``past`` is over there; ``nearby`` are cases of the rest of the building in the
    words that were typed.
    """

    place: str
    places: tuple[tuple[str, str], ...]
    warranty_url: str
    warranties: tuple[ComponentLine, ...]
    callers: tuple[Caller, ...]
    here: tuple[KnownCase, ...]
    past: tuple[KnownCase, ...]
    nearby: tuple[KnownCase, ...]


def known(typed: Typed, actor: Actor, now: datetime, today: date) -> Known:
    """Return who lives at a place, or may be calling, and what is known of them."""
    living = Residence.objects.filter(current(today), company=actor.company)
    living = living.select_related("party", "place").order_by("place__path", "pk")
    place, several = _places(typed.place, actor.company)
    found = list(_callers(living, place, typed)[:CALLERS])
    where = place or (found[0].place if len({r.place_id for r in found}) == 1 else None)
    words = pairs_of(typed.matter)
    cases = visible(actor).exclude(kind__in=[kind.value for kind in OWN_KINDS])
    cases = cases.select_related("place")
    household = cases.filter(_of_household(where, found))
    return Known(
        place=" ".join(full_name(where)) if where else "",
        places=several,
        warranty_url=place_warranty_url(where.code) if where else "",
        warranties=lasting(where, now) if where else (),
        callers=_callers_named(found),
        here=_lines(in_order(household.exclude(status__in=OVER))[:OPEN], words),
        past=_lines(household.filter(status__in=OVER).order_by("-received_at")[:PAST], words),
        nearby=_nearby(cases, where, words, now),
    )


def _places(text: str, company: int) -> tuple[Place | None, tuple[tuple[str, str], ...]]:
    """The place that was written, or those that may be meant by it."""
    try:
        return (place_called(text, company) if text else None), ()
    except PlaceUnknown:
        return None, ()
    except PlaceAmbiguous as several:
        codes = (place.code for place in several.places)
        return None, tuple(zip(codes, several.names, strict=True))


def _callers(living: QuerySet[Residence], place: Place | None, typed: Typed) -> QuerySet[Residence]:
    """A place shows its people; a number or a name those whom it means, wherever they live."""
    if place is not None:
        return living.filter(place=place)
    digits = re.sub(r"\D", "", typed.phone)
    if len(digits) >= FEWEST_DIGITS:
        return living.filter(party__phone__startswith=digits)
    if len(typed.name) < FEWEST_LETTERS:
        return living.none()
    if family := HONORIFIC.sub("", typed.name):
        return living.filter(party__name__istartswith=family)
    return living.none()


def _callers_named(found: Sequence[Residence]) -> tuple[Caller, ...]:
    names = full_names([residence.place for residence in found])
    return tuple(
        Caller(
            id=residence.party.pk,
            name=residence.party.name,
            phone_masked=masked(residence.party.phone),
            place_code=residence.place.code,
            place_name=" ".join(name),
        )
        for residence, name in zip(found, names, strict=True)
    )


def _of_household(place: Place | None, found: Iterable[Residence]) -> Q:
    people = Q(party__in=[residence.party_id for residence in found])
    return people | within(place.path, "place__path") if place is not None else people


def _nearby(
    cases: QuerySet[CaseRow], place: Place | None, words: frozenset[str], now: datetime
) -> tuple[KnownCase, ...]:
    """The cases of the rest of the building that are told in the same words."""
    if place is None or place.kind != Place.Kind.UNIT or place.parent is None or not words:
        return ()
    around = cases.filter(
        within(place.parent.path, "place__path"), received_at__gte=now - LOOK_BACK
    )
    around = around.exclude(within(place.path, "place__path")).order_by("-received_at")[:LOOKED_AT]
    alike = (line for line in _read(around, words) if line.alike)
    return tuple(alike)[:NEARBY]


def _lines(rows: Iterable[CaseRow], words: frozenset[str]) -> tuple[KnownCase, ...]:
    return tuple(_read(rows, words))


def _read(rows: Iterable[CaseRow], words: frozenset[str]) -> Iterator[KnownCase]:
    for row in rows:
        yield KnownCase(
            ref=row.ref,
            url=case_url(row.ref),
            title=row.title,
            kind_label=value(Kind(row.kind)),
            place=row.place.name if row.place else "",
            received_at=row.received_at,
            alike=likeness(words, pairs_of(row.title)) >= ALIKE,
        )
