"""Being there: a page that has a case open says so again and again, and once that it is left."""

from datetime import datetime, timedelta

from steward.domain.access import Actor
from steward.domain.cases.facts import BY_NAME
from steward.operations.performing import CaseUnknown
from steward.store.models import CaseRow, Presence
from steward.store.reach import within_reach
from steward.store.tenancy import company_scope

# A page that went without a word is cleared away by the next one that comes to the case.
FORGOTTEN_AFTER = timedelta(hours=1)


def be_there(ref: str, writing: str, *, actor: Actor, now: datetime) -> None:
    """Note that an actor has a case open at ``now`` and types in the form of a fact, or in none.

    The system itself is nowhere.

    :raises CaseUnknown: there is no such case within the actor's reach.
    """
    with company_scope(actor.company):
        case = _case(ref, actor)
        if actor.staff is None:
            return
        others = Presence.objects.filter(company=actor.company, case=case)
        others.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
        Presence.objects.bulk_create(
            [
                Presence(
                    company_id=actor.company,
                    case_id=case,
                    staff_id=actor.staff,
                    seen_at=now,
                    writing=writing if writing in BY_NAME else "",
                )
            ],
            update_conflicts=True,
            unique_fields=["company", "case", "staff"],
            update_fields=["seen_at", "writing"],
        )


def leave(ref: str, *, actor: Actor) -> None:
    """Note that an actor has left a case.

    :raises CaseUnknown: there is no such case within the actor's reach.
    """
    with company_scope(actor.company):
        here = Presence.objects.filter(company=actor.company, case=_case(ref, actor))
        here.filter(staff=actor.staff).delete()


def _case(ref: str, actor: Actor) -> int:
    rows = within_reach(CaseRow.objects.filter(ref=ref), actor)
    found = rows.values_list("pk", flat=True).first()
    if found is None:
        raise CaseUnknown(ref)
    return found
