"""Who is away at an instant, and whose deputy somebody is."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection
from django.db.models import F, Q, QuerySet

from steward.domain.access import deputising
from steward.domain.access.deputising import away_at
from steward.store.models import Leave

# Every page asks: as ``lasting`` and ``read`` have it, written once.
AWAY = """
select absence.staff_id, case when deputy.is_active then deputy.id end, absence.since,
  least(absence.until, absence.ended_at)
from leave absence left join staff deputy on deputy.id = absence.deputy_id
where absence.company_id = %(company)s and absence.since <= %(at)s
  and (absence.until is null or absence.until > %(at)s)
  and (absence.ended_at is null or absence.ended_at > %(at)s)
"""


def lasting(at: datetime) -> Q:
    """Return the condition that a leave lasts at an instant."""
    not_over = Q(until=None) | Q(until__gt=at)
    return Q(since__lte=at) & not_over & (Q(ended_at=None) | Q(ended_at__gt=at))


def real() -> Q:
    """Return the condition that a leave was not called off before it began."""
    return Q(ended_at=None) | Q(ended_at__gt=F("since"))


def away(company: int, at: datetime) -> Mapping[str, deputising.Leave]:
    """Return who of a company is away at an instant, by the id of the person."""
    with connection.cursor() as cursor:
        cursor.execute(AWAY, {"company": company, "at": at})
        found = [
            deputising.Leave(
                person=str(person), deputy=deputy and str(deputy), since=since, until=until
            )
            for person, deputy, since, until in cursor.fetchall()
        ]
    return away_at(found, at)


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
