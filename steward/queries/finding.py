"""Which cases a search or a filter of the queue means."""

import re
from collections.abc import Collection, Mapping

from django.db.models import Count, F, Q, QuerySet, Window

from steward.domain.access import Actor
from steward.domain.cases.words import Kind, Status
from steward.store.counting import counted_to
from steward.store.models import CaseRow
from steward.store.reach import within_reach
from steward.store.search import Sought, found_in
from steward.store.teams import holders_of

OVER = (Status.CLOSED.value, Status.MERGED.value)
DIGITS = re.compile(r"[\d\s\-+]{4,}")
REF = re.compile(r"[A-Za-z]-\d{4}-\d+")
PART_OF_REF = re.compile(r"[A-Za-z]?[\d-]*")


def visible(actor: Actor) -> QuerySet[CaseRow]:
    """Return the cases within an actor's reach."""
    return within_reach(CaseRow.objects.all(), actor)


def scopes(actor: Actor, owed: Collection[str]) -> dict[str, Q]:
    """Return the conditions of the actor's own cases, of those of their team, and of all.

    The team are the people with the same roles. What nobody has taken on is everybody's, but for
    duties: those are of the roles that owe them, which ``owed`` says by the milestones that the
    actor's roles owe.
    """
    team = holders_of(actor.company, actor.roles)
    nobody = Q(assignee=None, responsible=None)
    theirs = Q(kind=Kind.DUTY.value) & ~Q(next_due__in=("", *owed))
    return {
        "mine": Q(assignee__in=actor.people) | Q(responsible__in=actor.people),
        "team": (nobody & ~theirs) | Q(assignee__in=team) | Q(responsible__in=team),
        "all": Q(),
    }


def listed(
    cases: QuerySet[CaseRow], scopes: Mapping[str, Q], first: int, last: int
) -> tuple[list[int], dict[str, int]]:
    """Return some ids in order, and how many of the cases each scope holds, in one reading.

    Right for what a search found: all of it is read, which for every open case would be too much.
    """
    totals = {f"in_{s}": Window(Count("pk", filter=q or None)) for s, q in scopes.items()}
    rows = in_order(cases).annotate(**totals).values_list("pk", *totals)[first:last]
    found = [*rows]
    if not found:
        return [], counted(cases, scopes)
    return [row[0] for row in found], dict(zip(scopes, found[0][1:], strict=True))


def counted(
    cases: QuerySet[CaseRow], scopes: Mapping[str, Q], most: int | None = None
) -> dict[str, int]:
    """Return how many of the cases each scope holds, read once for all scopes.

    With ``most`` each is counted by itself and no further than to that number.
    """
    if most is not None:
        return counted_to(most, cases, scopes)
    asked = {f"in_{s}": Count("pk", filter=q) if q else Count("*") for s, q in scopes.items()}
    found = cases.order_by().aggregate(**asked)
    return {scope: found[f"in_{scope}"] for scope in scopes}


def filtered(cases: QuerySet[CaseRow], kind: str, status: str) -> QuerySet[CaseRow]:
    """Narrow to a kind, and to what is open (``""``), closed, or anything (``all``)."""
    if kind in set(Kind):
        cases = cases.filter(kind=kind)
    if status == "closed":
        return cases.filter(status__in=OVER)
    return cases if status == "all" else cases.exclude(status__in=OVER)


def searched(cases: QuerySet[CaseRow], q: str) -> QuerySet[CaseRow]:
    """Narrow to the cases that a search means: a reference, a room, a phone, a name, words.

    They can be ordered, narrowed and counted; what they say is read by their ids.
    """
    if REF.fullmatch(q):
        return cases.filter(ref__in=(q.upper(), q.lower()))
    # Digits find a phone number; fewer than four would find everybody.
    phone = re.sub(r"[\s\-+]", "", q) if DIGITS.fullmatch(q) else None
    part = q if PART_OF_REF.fullmatch(q) else None
    return found_in(cases, Sought(words=q, named=q, digits=phone, numbered=part))


def in_order(cases: QuerySet[CaseRow]) -> QuerySet[CaseRow]:
    """Put what is due next in front; what has no due time comes last, the oldest first."""
    return cases.order_by(F("next_due_at").asc(nulls_last=True), "received_at", "pk")
