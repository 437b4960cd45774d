"""Following up with somebody: the log says in which roles the two were there (SOP-72, VISIT-15)."""

from dataclasses import replace
from datetime import date

from django.db.models import Q

from steward.domain.access import Actor
from steward.domain.access.attending import present, roles_asked
from steward.domain.cases.facts import Fact, FollowedUp
from steward.domain.cases.words import Kind
from steward.domain.procedures.procedure import Procedure
from steward.store.models import Holding


def attended(fact: Fact, procedure: Procedure, kind: Kind, actor: Actor, day: date) -> Fact:
    """Return a follow-up with the roles that its two people hold on a day, where a rule asks.

    Whoever says otherwise, as an import does, is believed.
    """
    if not isinstance(fact, FollowedUp) or fact.roles or actor.is_system:
        return fact
    asked = roles_asked(procedure, kind, fact.name)
    if not asked:
        return fact
    held = actor.roles | (_held(actor.company, fact.with_, day) if fact.with_ else frozenset())
    return replace(fact, roles=present(asked, held))


def _held(company: int, person: str, day: date) -> frozenset[str]:
    if not person.isdecimal():
        return frozenset()
    lasting = Q(until=None) | Q(until__gt=day)
    held = Holding.objects.filter(lasting, company=company, staff=int(person), since__lte=day)
    return frozenset(held.values_list("role", flat=True))
