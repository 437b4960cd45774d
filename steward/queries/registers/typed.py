"""What the forms of registers begin with, and what there is to choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.access import Actor
from steward.domain.registers.places import KINDS, NESTS
from steward.queries.intake import Choosable
from steward.queries.registers.firms import firm_seen
from steward.queries.registers.member import member_seen
from steward.queries.registers.place_rows import place_seen
from steward.queries.roles import roles_now
from steward.queries.words import said
from steward.store.models import Contractor, Holding, Place, Reporting, Staff


class HoldingUnseen(Exception):
    """Nobody holds or held a role under this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A row of a register as its form begins: its id, its name, its fields as texts."""

    pk: int | None
    name: str
    values: Mapping[str, str]


def typed_place(code: str, actor: Actor) -> Typed:
    """Return a place as its form begins.

    :raises PlaceUnseen: there is none of this code within the actor's reach.
    """
    place = place_seen(code, actor)
    values = {f.attname: _text(getattr(place, f.attname)) for f in Place._meta.concrete_fields}
    values["parent"] = place.parent.code if place.parent else ""
    return Typed(pk=place.pk, name=place.name, values=values)


def kinds_in(code: str, actor: Actor) -> tuple[Choosable, ...]:
    """Return the kinds of place that may lie in another one, or outermost.

    :raises PlaceUnseen: there is none of this code within the actor's reach.
    """
    upper = place_seen(code, actor).kind if code else ""
    return tuple(
        Choosable(key=kind, label=said(words))
        for kind, words in KINDS.items()
        if upper in NESTS[kind]
    )


def branches(actor: Actor) -> tuple[Choosable, ...]:
    """Return the branches that a project may lie in."""
    rows = Place.objects.filter(company=actor.company, kind=Place.Kind.BRANCH).order_by("path")
    return tuple(Choosable(key=row.code, label=row.name) for row in rows)


def typed_firm(number: int, actor: Actor) -> Typed:
    """Return a contractor as its form begins.

    :raises FirmUnseen: there is none of this number.
    """
    row = firm_seen(number, actor)
    values = {f.attname: _text(getattr(row, f.attname)) for f in Contractor._meta.concrete_fields}
    return Typed(pk=row.pk, name=row.name, values=values)


def typed_member(number: int, actor: Actor) -> Typed:
    """Return somebody as their form begins.

    :raises MemberUnseen: nobody of this number works for the actor's company.
    """
    person = member_seen(number, actor)
    line = Reporting.objects.filter(company=actor.company, staff=person, until=None).first()
    values = {key: getattr(person, key) for key in ("number", "name", "phone", "email")}
    values["superior"] = _named(line.superior) if line else ""
    return Typed(pk=person.pk, name=person.name, values=values)


def typed_holding(person: int, number: int, actor: Actor) -> Typed:
    """Return a role that somebody holds as its form begins.

    :raises HoldingUnseen: they hold none of this number.
    """
    rows = Holding.objects.filter(company=actor.company, staff=person, pk=number)
    row = rows.select_related("place", "staff").first()
    if row is None:
        raise HoldingUnseen(str(number))
    values = {
        "name": row.staff.name,
        "number": row.staff.number,
        "role": row.role,
        "place": row.place.code if row.place else "",
        "since": _text(row.since),
        "until": _text(row.until),
    }
    return Typed(pk=row.staff_id, name=row.staff.name, values=values)


def roles_to_give(actor: Actor, now: datetime) -> tuple[Choosable, ...]:
    """Return the roles that somebody may be given."""
    found = roles_now(actor.company, now).items()
    return tuple(Choosable(key=key, label=line.title) for key, line in found)


def superiors(actor: Actor, but: int | None) -> tuple[Choosable, ...]:
    """Return whom somebody may report to, by number or by a name that only one has."""
    people = Staff.objects.filter(company=actor.company, is_active=True).order_by("name", "pk")
    return tuple(
        Choosable(key=_named(person), label=person.name) for person in people if person.pk != but
    )


def _named(person: Staff) -> str:
    return person.number or person.name


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
