"""Which cases a manager is shown: late under them, escalated to them, waiting for them."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from steward.domain.access import Actor
from steward.queries.finding import OVER, visible
from steward.queries.managing.under import Under
from steward.store.dials import unmet
from steward.store.models import CaseRow, Escalation


def late(below: Under, actor: Actor, now: datetime) -> QuerySet[CaseRow]:
    """Return what is late: owed by a role below, in the hands of somebody below, or climbed here.

    What is late longest comes first.
    """
    cases = visible(actor).exclude(status__in=OVER).filter(next_due_at__lt=now)
    theirs = Q(responsible__in=below.people) | Q(assignee__in=below.people)
    here = Q(escalation_level__gt=0) & Q(Exists(_climbed(actor)))
    return cases.filter(theirs | here | _owed(below.owed, now)).order_by("next_due_at", "pk")


def climbed(cases: QuerySet[CaseRow], actor: Actor) -> QuerySet[CaseRow]:
    """Narrow to what has climbed to a role of the actor."""
    return cases.filter(Exists(_climbed(actor)), escalation_level__gt=0)


def waiting(below: Under, actor: Actor) -> QuerySet[CaseRow]:
    """Return what waits for a role of the actor: a decision, an approval, whatever it owes."""
    cases = visible(actor).exclude(status__in=OVER)
    due_first = F("next_due_at").asc(nulls_last=True)
    return cases.filter(_owed(below.own)).order_by(due_first, "received_at", "pk")


def climbed_clocks(actor: Actor, rows: Iterable[CaseRow]) -> frozenset[tuple[int, str, int]]:
    """Return which clocks of cases climbed to a role of the actor: case, milestone, cycle."""
    here = Escalation.objects.filter(
        company=actor.company, case__in=[row.pk for row in rows], role__in=actor.roles
    )
    return frozenset(here.values_list("case", "milestone", "cycle"))


def _climbed(actor: Actor) -> QuerySet[Escalation]:
    return Escalation.objects.filter(
        company=actor.company, case=OuterRef("pk"), role__in=actor.roles
    )


def _owed(refs: Collection[str], due_before: datetime | None = None) -> Q:
    """What is due next comes first: the clocks of a case are read only where it says nothing."""
    if not refs:
        return Q(pk__in=[])
    return Q(next_due__in=refs) | Q(unmet(refs, due_before))
