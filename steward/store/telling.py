"""Recording who is told what, many at once: the rungs that cases reached, and their messages.

Rows of a model each would take longer than all that PostgreSQL does to keep them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

Key = tuple[int, str, int, int, datetime]
"""What names a rung for ever: its case, milestone, cycle, level, and the instant missed."""

RECORDED = """
select case_id, milestone, cycle, level, due_at, id
from escalation where company_id = %s and case_id = any(%s)
"""
RUNGS = """
insert into escalation
  (company_id, case_id, rule, milestone, cycle, level, role, due_at, at, recorded_at)
select %s, case_id, rule, milestone, cycle, level, role, due_at, at, %s
from jsonb_to_recordset(%s::jsonb) as rung (case_id bigint, rule text, milestone text, cycle int,
  level int, role text, due_at timestamptz, at timestamptz)
on conflict do nothing
returning case_id, milestone, cycle, level, due_at, id
"""
MESSAGES = """
insert into message (company_id, key, case_id, escalation_id, notice, recipient_id, in_place_of_id,
  role, channel, address, subject, body, state, attempts, next_try_at, last_error, sent_at)
select %s, key, case_id, escalation_id, notice, recipient_id, in_place_of_id,
  role, channel, address, subject, body, state, 0, next_try_at, '', sent_at
from jsonb_to_recordset(%s::jsonb) as line (key text, case_id bigint, escalation_id bigint,
  notice text, recipient_id bigint, in_place_of_id bigint, role text, channel text, address text,
  subject text, body text, state text, next_try_at timestamptz, sent_at timestamptz)
on conflict do nothing
"""


def recorded(company: int, cases: Iterable[int]) -> dict[Key, int]:
    """Return the ids of the rungs that are recorded of cases of a company."""
    with connection.cursor() as cursor:
        cursor.execute(RECORDED, [company, list(cases)])
        return _ids(cursor.fetchall())


def record_rungs(
    company: int, rungs: Sequence[Mapping[str, object]], now: datetime
) -> dict[Key, int]:
    """Record rungs that cases of a company reached, and return the ids of those that are new.

    One that somebody else recorded stays as it is, and they tell who must know.
    """
    with connection.cursor() as cursor:
        cursor.execute(RUNGS, [company, now, _lines(rungs)])
        return _ids(cursor.fetchall())


def put_out(company: int, messages: Sequence[Mapping[str, object]]) -> None:
    """Put messages of a company where their receivers find them; none is put there twice."""
    if messages:
        with connection.cursor() as cursor:
            cursor.execute(MESSAGES, [company, _lines(messages)])


def _ids(found: Iterable[tuple[Any, ...]]) -> dict[Key, int]:
    return {(case, of, cycle, level, due): pk for case, of, cycle, level, due, pk in found}


def _lines(found: Sequence[Mapping[str, object]]) -> str:
    return json.dumps(found, default=datetime.isoformat)
