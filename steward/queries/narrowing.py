"""The filters of the queue: each narrows the cases, and all of them hold together."""

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from steward.domain.access import Actor
from steward.queries.finding import filtered, searched
from steward.queries.queue_asked import Asked
from steward.store.models import CaseRow, Place, within

NOBODY = "none"


def found(cases: QuerySet[CaseRow], asked: Asked, actor: Actor, now: datetime) -> QuerySet[CaseRow]:
    """Return those of the cases that the filters let through and the search means."""
    cases = narrowed(cases, asked, actor, now)
    return searched(cases, asked.q) if asked.q else cases


def narrowed(
    cases: QuerySet[CaseRow], asked: Asked, actor: Actor, now: datetime
) -> QuerySet[CaseRow]:
    """Return those of the cases that every filter lets through."""
    cases = filtered(cases, asked.kind, asked.status)
    for name in ("urgency", "category"):
        if value := getattr(asked, name):
            cases = cases.filter(**{name: value})
    if asked.person:
        cases = cases.filter(_of(asked.person))
    if asked.due:
        cases = cases.filter(_due(asked.due, now))
    return at_place(cases, asked.place, actor) if asked.place else cases


def at_place(cases: QuerySet[CaseRow], code: str, actor: Actor) -> QuerySet[CaseRow]:
    """Return those of the cases that are at or below a place; of an unknown one, none."""
    path = Place.objects.filter(company=actor.company, code=code).values_list("path", flat=True)
    root = path.first()
    return cases.filter(within(root, "place__path")) if root else cases.none()


def _of(person: str) -> Q:
    """Whose it is to do, or to answer for."""
    if person == NOBODY:
        return Q(assignee=None, responsible=None)
    number = int(person) if person.isdecimal() else 0
    return Q(assignee=number) | Q(responsible=number)


def _due(due: str, now: datetime) -> Q:
    """Late, or due by the end of the day, which is the first instant of the next."""
    if due == "late":
        return Q(next_due_at__lt=now)
    tomorrow = timezone.localtime(now).date() + timedelta(days=1)
    end = timezone.make_aware(datetime.combine(tomorrow, time()))
    return Q(next_due_at__gte=now, next_due_at__lte=end)
