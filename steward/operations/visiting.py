"""Visits to households: opened when somebody goes there, or for a day on which somebody will."""

from datetime import date, datetime

from steward.domain.access import Actor, may
from steward.domain.cases.facts import FollowedUp, PassedOn, Planned, Received, Repromised
from steward.domain.cases.words import Kind, Status
from steward.operations.adopting import adoption_at, situation_of
from steward.operations.performing import NotAllowed, perform
from steward.operations.receiving import Report, receive
from steward.store.models import CaseRow, Party, Place
from steward.store.reach import places_within_reach
from steward.store.residents import living_at
from steward.store.tenancy import company_scope

TITLE = "入户走访"


class HouseholdUnknown(Exception):
    """There is no such household within the actor's reach."""


def open_visit(code: str, *, actor: Actor, now: datetime) -> CaseRow:
    """Return the visit that is open at a household; opened at ``now`` if there is none.

    :raises HouseholdUnknown: there is no such household within the actor's reach.
    :raises NotAllowed: the actor may not follow up.
    :raises NothingAdopted: no procedure governs the place.
    """
    with company_scope(actor.company):
        place = _household(code, actor)
        _check(place, FollowedUp.name, actor, now)
        return _opened(place, actor, now)


def plan_visit(code: str, day: date, visitor: str, *, actor: Actor, now: datetime) -> CaseRow:
    """Plan a visit for a day of the company; ``visitor`` is who will go, or nobody yet.

    A visit that is open already gets the new day.

    :raises HouseholdUnknown: there is no such household within the actor's reach.
    :raises NotAllowed: the actor may not plan.
    :raises NothingAdopted: no procedure governs the place.
    :raises Refused: nobody works here under that number.
    """
    with company_scope(actor.company):
        place = _household(code, actor)
        _check(place, Planned.name, actor, now)
        row = _opened(place, actor, now)
        end = situation_of(row.adoption).calendar.end_of(day)
        known = row.log.filter(kind=Planned.name).exists()
        fact = Repromised(promised_at=end) if known else Planned(promised_at=end)
        perform(fact, ref=row.ref, actor=actor, at=now, now=now)
        if visitor:
            perform(PassedOn(to_person=visitor), ref=row.ref, actor=actor, at=now, now=now)
        return row


def _household(code: str, actor: Actor) -> Place:
    # The lock keeps two colleagues from opening two visits to one door.
    homes = places_within_reach(actor).filter(kind=Place.Kind.UNIT, code=code)
    place = homes.select_for_update().first()
    if place is None:
        raise HouseholdUnknown(code)
    return place


def _check(place: Place, fact: str, actor: Actor, now: datetime) -> None:
    procedure = situation_of(adoption_at(actor.company, now, place)).procedure
    if not (verdict := may(procedure, actor, fact)):
        raise NotAllowed(verdict)


def _opened(place: Place, actor: Actor, now: datetime) -> CaseRow:
    visits = CaseRow.objects.filter(company=actor.company, place=place, kind=Kind.VISIT.value)
    known = visits.filter(status=Status.OPEN.value).order_by("pk").first()
    if known is not None:
        return known
    day = situation_of(adoption_at(actor.company, now, place)).calendar.day_of(now)
    host: Party | None = living_at(place, day).first()
    fact = Received(kind=Kind.VISIT, place=str(place.pk), reporter=str(host.pk) if host else None)
    return receive(Report(fact=fact, title=f"{TITLE} {place.name}"), actor=actor, at=now, now=now)
