"""How many cases several conditions let through, in one statement."""

from collections.abc import Mapping

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from steward.store.models import CaseRow


def counted_to(most: int, cases: QuerySet[CaseRow], conditions: Mapping[str, Q]) -> dict[str, int]:
    """Return how many of the cases each condition lets through, counted no further than ``most``.

    Each is counted by itself, so that one that is soon full does not wait for one that is not.
    """
    asked = {
        f"in_{name}": ExpressionWrapper(q, output_field=BooleanField())
        for name, q in conditions.items()
        if q
    }
    query = cases.order_by().annotate(**asked).values("pk", *asked).query
    sql, values = query.sql_with_params()
    counts = ", ".join(
        f"(select count(*) from (select from asked {_only(name, asked)} limit {most:d}) some_)"  # noqa: S608
        for name in conditions
    )
    with connection.cursor() as cursor:
        cursor.execute(f"with asked as not materialized ({sql}) select {counts}", values)
        return dict(zip(conditions, cursor.fetchone(), strict=True))


def _only(name: str, asked: Mapping[str, object]) -> str:
    return f"where in_{name}" if f"in_{name}" in asked else ""
