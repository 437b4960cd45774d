"""How many cases several questions find, in one statement."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from steward.store.models import CaseRow


def counted_to(most: int, found: Mapping[str, QuerySet[CaseRow]]) -> dict[str, int]:
    """Return how many cases each question finds, none counted further than to ``most``."""
    within: list[QuerySet[CaseRow, Any]] = [
        cases.order_by().values("pk")[:most] for cases in found.values()
    ]
    parts = [cases.query.sql_with_params() for cases in within]
    counts = ", ".join(f"(select count(*) from ({sql}) as c)" for sql, _values in parts)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"select {counts}", [*chain(*(values for _sql, values in parts))])
        return dict(zip(found, cursor.fetchone(), strict=True))
