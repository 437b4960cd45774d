"""Which cases a search or a filter of the queue means."""

import re
from collections.abc import Collection

from django.db.models import F, Q, QuerySet

from steward.domain.access import Actor
from steward.domain.cases.words import Kind, Status
from steward.store.models import CaseRow, Holding, Party, Place, Staff
from steward.store.reach import within_reach
from steward.store.search import matching

OVER = (Status.CLOSED.value, Status.MERGED.value)
DIGITS = re.compile(r"[\d\s\-+]{4,}")
REF = re.compile(r"[A-Za-z]-\d{4}-\d+")


def visible(actor: Actor) -> QuerySet[CaseRow]:
    """Return the cases within an actor's reach."""
    return within_reach(CaseRow.objects.all(), actor)


def scoped(
    cases: QuerySet[CaseRow], scope: str, actor: Actor, owed: Collection[str]
) -> QuerySet[CaseRow]:
    """Narrow to the actor's own cases, or those of the people with the same roles.

    What nobody has taken on is everybody's, but for duties: those are of the roles that owe them,
    which ``owed`` says by the milestones that the actor's roles owe.
    """
    match scope:
        case "mine":
            return cases.filter(Q(assignee__in=actor.people) | Q(responsible__in=actor.people))
        case "team":
            team = _team(actor)
            nobody = Q(assignee=None, responsible=None)
            theirs = Q(kind=Kind.DUTY.value) & ~Q(next_due__in=("", *owed))
            mine = (nobody & ~theirs) | Q(assignee__in=team) | Q(responsible__in=team)
            return cases.filter(mine)
        case _:
            return cases


def _team(actor: Actor) -> QuerySet[Staff]:
    held = Holding.objects.filter(company=actor.company, role__in=actor.roles)
    return Staff.objects.filter(company=actor.company, holdings__in=held)


def filtered(cases: QuerySet[CaseRow], kind: str, status: str) -> QuerySet[CaseRow]:
    """Narrow to a kind, and to what is open (``""``), closed, or anything (``all``)."""
    if kind in set(Kind):
        cases = cases.filter(kind=kind)
    if status == "closed":
        return cases.filter(status__in=OVER)
    return cases if status == "all" else cases.exclude(status__in=OVER)


def searched(cases: QuerySet[CaseRow], q: str, company: int) -> QuerySet[CaseRow]:
    """Narrow to the cases that a search means: a reference, a room, a phone, a name, words."""
    if REF.fullmatch(q):
        return cases.filter(ref__iexact=q)
    people = Party.objects.filter(Q(name__icontains=q) | _phone(q), company=company)
    places = Place.objects.filter(Q(code__icontains=q) | Q(name__icontains=q), company=company)
    named = Q(party__in=people.values("pk")) | Q(place__in=places.values("pk"))
    words = Q(pk__in=matching(cases, q).values("pk"))
    return cases.filter(words | named | Q(ref__icontains=q))


def _phone(q: str) -> Q:
    """Digits find a phone number; fewer than four would find everybody."""
    if not DIGITS.fullmatch(q):
        return Q(pk__in=[])
    return Q(phone__contains=re.sub(r"[\s\-+]", "", q))


def in_order(cases: QuerySet[CaseRow]) -> QuerySet[CaseRow]:
    """Put what is due next in front; what has no due time comes last, the oldest first."""
    return cases.order_by(F("next_due_at").asc(nulls_last=True), "received_at", "pk")
