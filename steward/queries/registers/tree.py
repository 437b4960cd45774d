"""Places as a tree that one walks from the outermost one inward, and searches."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from steward.domain.access import Actor
from steward.domain.access.registers import as_keeper
from steward.domain.procedures.rights import KEEP_ESTATE
from steward.queries.registers.place_rows import (
    PAGE,
    PlaceRow,
    in_order,
    paged,
    place_rows,
    today_of,
)
from steward.queries.registers.rights import may_keep
from steward.store.models import Place
from steward.store.reach import places_within_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class EstatePage:
    """The outermost places that a reader sees, or what a search found."""

    now: datetime
    q: str
    rows: tuple[PlaceRow, ...]
    total: int
    places: int
    homes: int
    may_keep: bool
    previous_url: str | None
    next_url: str | None


def estate_page(q: str, page: int, actor: Actor, now: datetime) -> EstatePage:
    """Return the outermost places of an actor's reach, or those that have the words of ``q``."""
    here = places_within_reach(as_keeper(actor))
    found = _searched(here, q) if q else here.filter(_outermost(actor))
    total, rows = found.count(), in_order(found)[(page - 1) * PAGE : page * PAGE]
    counts = here.aggregate(all=Count("pk"), homes=Count("pk", filter=Q(kind=Place.Kind.UNIT)))
    url = reverse("estate")
    return EstatePage(
        now=now,
        q=q,
        rows=place_rows(rows, actor, today_of(actor, now)),
        total=total,
        places=counts["all"],
        homes=counts["homes"],
        may_keep=may_keep(KEEP_ESTATE, actor, now),
        previous_url=paged(url, page - 1, q=q) if page > 1 else None,
        next_url=paged(url, page + 1, q=q) if total > page * PAGE else None,
    )


def _outermost(actor: Actor) -> Q:
    actor = as_keeper(actor)
    return Q(parent=None) if actor.places is None else Q(path__in=actor.places)


def _searched(here: QuerySet[Place], q: str) -> QuerySet[Place]:
    """Every word occurs in the name or the code, or in what somebody living there is called."""
    for word in q.split():
        lives = Q(residences__party__name__icontains=word)
        here = here.filter(Q(name__icontains=word) | Q(code__icontains=word) | lives)
    return here.distinct()
