"""Taking a case on: of two who reach for it at once the first has it, the other reads who."""

from datetime import datetime

from steward.domain.access import Actor
from steward.domain.cases.facts import Claimed
from steward.operations.performing import perform
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope


def claim(ref: str, *, actor: Actor, now: datetime) -> CaseRow:
    """Record that the actor takes a case on.

    :raises CaseUnknown: there is no such case within the actor's reach.
    :raises NotAllowed: the actor's roles may not take cases on.
    :raises Refused: somebody has it already, or it is not for the actor to take.
    """
    with company_scope(actor.company):
        mine = CaseRow.objects.filter(company=actor.company, assignee=actor.staff, status="open")
        return perform(Claimed(in_hand=mine.count()), ref=ref, actor=actor, at=now, now=now)
