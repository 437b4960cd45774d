"""Which cases a procedure is about to give to somebody by itself, and when that is tried."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from steward.store.models import CaseRow

CLAIM = """
select company_id, case_id
from pending_dispatch where at <= %s
order by at, id
limit %s
for update skip locked
"""
PUT_UP = """
insert into pending_dispatch (company_id, case_id, at, error)
select %s, id, %s, '' from unnest(%s::bigint[]) as id order by id
on conflict (company_id, case_id) do update set at = excluded.at, error = ''
"""


def put_up(rows: Iterable[CaseRow], now: datetime) -> None:
    """Let these cases of one company be given to somebody at once."""
    rows = list(rows)
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(PUT_UP, [rows[0].company_id, now, [row.pk for row in rows]])
