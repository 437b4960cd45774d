"""Who is away at an instant, and whose deputy somebody is."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection
from django.db.models import F, Q, QuerySet

from steward.domain.access import deputising
from steward.domain.access.deputising import away_at
from steward.store.models import Leave

# Every page asks, so it is written once. It only leaves out what is over or yet to come:
# who is away is decided by ``away_at``.
AWAY = """
select absence.staff_id, absence.deputy_id, deputy.is_active, absence.since, absence.until,
  absence.ended_at
from leave absence left join staff deputy on deputy.id = absence.deputy_id
where absence.company_id = %(company)s and absence.since <= %(at)s
  and (absence.until is null or absence.until > %(at)s)
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
        return away_at([_leave(*line) for line in cursor.fetchall()], at)


def read(rows: QuerySet[Leave] | Iterable[Leave]) -> tuple[deputising.Leave, ...]:
    """Return leaves as values; one that was ended by hand lasts until then.

    Whoever has left the company acts for nobody.
    """
    if isinstance(rows, QuerySet):
        rows = rows.select_related("deputy")
    return tuple(
        _leave(
            row.staff_id,
            row.deputy_id,
            row.deputy is not None and row.deputy.is_active,
            row.since,
            row.until,
            row.ended_at,
        )
        for row in rows
    )


def _leave(
    person: int,
    deputy: int | None,
    works_here: bool | None,
    since: datetime,
    until: datetime | None,
    ended_at: datetime | None,
) -> deputising.Leave:
    return deputising.Leave(
        person=str(person),
        deputy=str(deputy) if works_here else None,
        since=since,
        until=min((i for i in (until, ended_at) if i is not None), default=None),
    )
