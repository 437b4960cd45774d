"""Who is away at an instant, and whose deputy somebody is."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import F, Q, QuerySet

from steward.domain.access import deputising
from steward.domain.access.deputising import away_at
from steward.store.models import Leave


def lasting(at: datetime) -> Q:
    """Return the condition that a leave lasts at an instant."""
    not_over = Q(until=None) | Q(until__gt=at)
    return Q(since__lte=at) & not_over & (Q(ended_at=None) | Q(ended_at__gt=at))


def real() -> Q:
    """Return the condition that a leave was not called off before it began."""
    return Q(ended_at=None) | Q(ended_at__gt=F("since"))


def away(company: int, at: datetime) -> Mapping[str, deputising.Leave]:
    """Return who of a company is away at an instant, by the id of the person."""
    return away_at(read(Leave.objects.filter(lasting(at), company=company)), at)


def read(rows: QuerySet[Leave] | Iterable[Leave]) -> tuple[deputising.Leave, ...]:
    """Return leaves as values; one that was ended by hand lasts until then.

    Whoever has left the company acts for nobody.
    """
    if isinstance(rows, QuerySet):
        rows = rows.select_related("deputy")
    return tuple(
        deputising.Leave(
            person=str(row.staff_id),
            deputy=str(row.deputy_id) if row.deputy and row.deputy.is_active else None,
            since=row.since,
            until=min((i for i in (row.until, row.ended_at) if i is not None), default=None),
        )
        for row in rows
    )
