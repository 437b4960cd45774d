"""Key owners 重点业主: marked with a reason, visited until the trouble is settled (GD-30)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from steward.domain.access import Actor, may
from steward.domain.cases.facts import FollowedUp
from steward.operations.adopting import adoption_at, situation_of
from steward.operations.performing import NotAllowed
from steward.store.models import Company, KeyOwner, Party, Place
from steward.store.reach import places_within_reach
from steward.store.tenancy import company_scope


class OwnerUnknown(Exception):
    """There is no such owner, or no such mark, within the actor's reach."""


class MarkedAlready(Exception):
    """The owner is a key owner now."""


def mark(party: int, reason: str, *, actor: Actor, now: datetime) -> KeyOwner:
    """Mark a resident as a key owner from the company's day of ``now`` on.

    :raises OwnerUnknown: nobody with this number lives within the actor's reach.
    :raises NotAllowed: the actor may not follow up there.
    :raises MarkedAlready: they are marked.
    """
    with company_scope(actor.company):
        place = _place_of(party, actor)
        _check(place, actor, now)
        try:
            with transaction.atomic():
                return KeyOwner.objects.create(
                    company_id=actor.company,
                    party_id=party,
                    since=_today(actor, now),
                    reason=reason,
                    marked_by_id=_staff(actor),
                )
        except IntegrityError:
            raise MarkedAlready(party) from None


def end(number: int, outcome: str, *, actor: Actor, now: datetime) -> None:
    """End a mark on the company's day of ``now``: what upset the owner is settled.

    :raises OwnerUnknown: there is no such mark within the actor's reach, or it has ended.
    :raises NotAllowed: the actor may not follow up there.
    """
    with company_scope(actor.company):
        marks = KeyOwner.objects.select_for_update().filter(company=actor.company, until=None)
        row = marks.filter(pk=number).first()
        if row is None:
            raise OwnerUnknown(number)
        _check(_place_of(row.party_id, actor), actor, now)
        row.until, row.outcome, row.ended_by_id = _today(actor, now), outcome, _staff(actor)
        row.save(update_fields=["until", "outcome", "ended_by"])


def _place_of(party: int, actor: Actor) -> Place:
    if not Party.objects.filter(company=actor.company, pk=party).exists():
        raise OwnerUnknown(party)
    place = places_within_reach(actor).filter(residences__party=party).order_by("pk").first()
    if place is None:
        raise OwnerUnknown(party)
    return place


def _check(place: Place, actor: Actor, now: datetime) -> None:
    procedure = situation_of(adoption_at(actor.company, now, place)).procedure
    if not (verdict := may(procedure, actor, FollowedUp.name)):
        raise NotAllowed(verdict)


def _staff(actor: Actor) -> int:
    if actor.staff is None:
        raise ValueError("only somebody who works here marks an owner")
    return actor.staff


def _today(actor: Actor, now: datetime) -> date:
    zone = Company.objects.get(pk=actor.company).timezone
    return now.astimezone(ZoneInfo(zone)).date()
