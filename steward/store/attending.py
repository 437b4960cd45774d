"""Who was there, and who was sent: the log says in which roles, as far as a rule asks.

Of those who follow up together (SOP-72, VISIT-15), and of whoever gets a case (GD-37).
"""

from dataclasses import replace
from datetime import date

from django.db.models import Q

from steward.domain.access import Actor, Office
from steward.domain.access.attending import highest, present, roles_asked
from steward.domain.cases.facts import Claimed, Fact, FollowedUp, PassedOn, Transferred
from steward.domain.cases.words import Kind
from steward.domain.procedures.procedure import Procedure
from steward.store.models import Holding


def attended(
    fact: Fact, procedure: Procedure, kind: Kind, actor: Actor, day: date, path: str = ""
) -> Fact:
    """Return a fact with the roles that its people hold on a day at a place, where a rule asks.

    Whoever says otherwise, as an import does, is believed. Of what the system does itself, nobody
    has said anything.
    """
    if isinstance(fact, Claimed) and fact.person is None and not actor.is_system:
        fact = replace(fact, person=str(actor.staff))
    by_itself = isinstance(fact, PassedOn) and fact.assigning is not None
    if fact.roles or (actor.is_system and not by_itself):
        return fact
    asked = roles_asked(procedure, kind, fact.name)
    if not asked:
        return fact
    match fact:
        case FollowedUp(with_=second):
            theirs = held_on(actor.company, second, day, path) if second else frozenset()
            return replace(fact, roles=present(asked, actor.roles | theirs))
        case (
            Claimed(person=str(person))
            | PassedOn(to_person=str(person))
            | Transferred(to_person=person)
        ):
            held = highest(procedure, held_on(actor.company, person, day, path))
            return replace(fact, roles=present(asked, held))
        case _:
            return fact


def held_on(company: int, person: str, day: date, path: str = "") -> frozenset[str]:
    """Return the roles that an employee holds on a day of the company, at a place or any."""
    if not person.isdecimal():
        return frozenset()
    lasting = Q(until=None) | Q(until__gt=day)
    held = Holding.objects.filter(lasting, company=company, staff=int(person), since__lte=day)
    offices = (Office(role=role, place=at) for role, at in held.values_list("role", "place__path"))
    return frozenset(office.role for office in offices if office.reaches(path))
