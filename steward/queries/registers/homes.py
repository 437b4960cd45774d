"""Who lives in a home, and who lived there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.access.registers import as_keeper
from steward.domain.masking import masked
from steward.domain.procedures.rights import KEEP_HOUSEHOLDS
from steward.domain.registers.people import HOUSEHOLDS, RELATIONS
from steward.queries.registers.rights import may_keep
from steward.queries.reveals import reveal_url
from steward.queries.words import said
from steward.store.models import KeyOwner, Place, Residence
from steward.store.reach import places_within_reach


class ResidentUnseen(Exception):
    """Nobody lives or lived within the actor's reach under this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentLine:
    """Somebody who belongs or belonged to a home."""

    name: str
    relation: str
    phone_masked: str
    reveal_url: str
    email: str
    since: date | None
    until: date | None
    key_owner: bool
    edit_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A stay as its form begins: the home, and what is known, the number masked."""

    pk: int
    code: str
    place: str
    name: str
    typed: Mapping[str, str]


def residents_of(
    place: Place, actor: Actor, now: datetime, today: date
) -> tuple[tuple[ResidentLine, ...], tuple[ResidentLine, ...]]:
    """Return who lives at a place today, and who did."""
    rows = Residence.objects.filter(company=place.company_id, place=place).select_related("party")
    marked = KeyOwner.objects.filter(company=place.company_id, until=None)
    key = set(marked.values_list("party", flat=True))
    keeps = may_keep(KEEP_HOUSEHOLDS, actor, now)
    living: list[ResidentLine] = []
    former: list[ResidentLine] = []
    for row in rows.order_by("since", "pk"):
        here = row.until is None or row.until > today
        (living if here else former).append(_line(row, place, key, keeps))
    return tuple(living), tuple(reversed(former))


def stay_of(number: int, actor: Actor) -> Stay:
    """Return a stay within an actor's reach.

    :raises ResidentUnseen: there is none of this number.
    """
    here = places_within_reach(as_keeper(actor))
    rows = Residence.objects.filter(company=actor.company, place__in=here, pk=number)
    row = rows.select_related("party", "place").first()
    if row is None:
        raise ResidentUnseen(str(number))
    known = {
        "name": row.party.name,
        "relation": row.relation,
        "phone": masked(row.party.phone),
        "email": row.party.email,
        "since": row.since.isoformat() if row.since else "",
        "until": row.until.isoformat() if row.until else "",
    }
    typed = {
        column.key: known.get(column.key, "")
        for column in HOUSEHOLDS.columns
        if column.key != "place"
    }
    return Stay(
        pk=row.pk, code=row.place.code, place=row.place.name, name=row.party.name, typed=typed
    )


def _line(row: Residence, place: Place, key: set[int], keeps: bool) -> ResidentLine:
    party = row.party
    return ResidentLine(
        name=party.name or _("未留姓名"),
        relation=said(RELATIONS[row.relation]),
        phone_masked=masked(party.phone),
        reveal_url=reveal_url(party.pk, place=place.code) if party.phone else "",
        email=party.email,
        since=row.since,
        until=row.until,
        key_owner=party.pk in key,
        edit_url=reverse("resident_edit", args=[row.pk]) if keeps else "",
    )
