"""Reading the log of a case."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from steward.domain.cases.entries import Entry
from steward.domain.cases.lines import COLUMNS, entries
from steward.store.models import CaseRow

# The index that serves starts with the company. One text a case costs a third of a row an entry.
READ = f"""
select case_id, json_agg(json_build_array({", ".join(COLUMNS)}) order by seq)::text
from case_entry
where company_id = any(%s) and case_id = any(%s) and (%s::timestamptz is null or recorded_at <= %s)
group by case_id
"""  # noqa: S608 - only names of columns are in it


def load(row: CaseRow) -> tuple[Entry, ...]:
    """Return the entries of a case in the order in which they were written."""
    return load_many([row])[row.pk]


def load_many(rows: Iterable[CaseRow]) -> dict[int, tuple[Entry, ...]]:
    """Return the entries of several cases, by the id of the case."""
    rows = list(rows)
    found = texts({row.company_id for row in rows}, [row.pk for row in rows])
    return {row.pk: entries(found[row.pk]) if row.pk in found else () for row in rows}


def texts(
    companies: Iterable[int], cases: Iterable[int], written_by: datetime | None = None
) -> dict[int, str]:
    """Return logs as JSON texts by the id of the case, for ``lines.entries`` to read.

    Of a case without entries there is none. With an instant only what was written by then.
    """
    with connection.cursor() as cursor:
        cursor.execute(READ, [list(companies), list(cases), written_by, written_by])
        return dict(cursor.fetchall())
