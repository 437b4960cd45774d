"""Writing what is made from logs beside them: the hints of cases and their wake-ups, many at once.

A statement for each case would take most of the time in which a deadline is fired.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import Field

from steward.store.models import CaseRow, Timer

# Everything that a log says of its case; what was reported stays as it was opened.
WRITTEN = (
    "status",
    "severity",
    "urgency",
    "validity",
    "cause",
    "category",
    "matter",
    "merged_into",
    "assignee",
    "responsible",
    "assigned_at",
    "waits_for_worker",
    "executor",
    "trade",
    "minutes",
    "appointment_at",
    "on_site_at",
    "received_at",
    "closed_at",
    "next_due_at",
    "next_due",
    "next_wake_at",
    "escalation_level",
    "dials",
    "follow_up",
    "follow_up_opens_at",
    "follow_up_due_at",
    "follow_up_tries",
    "followed_up_at",
    "visited_at",
    "entries",
    "head",
)
# The seal of a log is for ``steward verify``.
HINTS = tuple(
    field.attname
    for field in CaseRow._meta.concrete_fields
    if field.name in WRITTEN and field.name != "head"
)

UPDATE = """
update case_row set ({columns}) = row({values})
from jsonb_to_recordset(%s::jsonb) as line (id bigint, {types})
where case_row.company_id = %s and case_row.id = line.id
"""
ARM = """
insert into timer (company_id, case_id, fire_at, state, generation, attempts, error)
select %s, case_id, fire_at, state, 1, 0, ''
from jsonb_to_recordset(%s::jsonb) as line (case_id bigint, fire_at timestamptz, state text)
order by case_id
on conflict (company_id, case_id) do update set
    fire_at = excluded.fire_at, state = excluded.state, generation = timer.generation + 1,
    attempts = 0, error = ''
"""


class RowGone(Exception):
    """A case whose hints are to be written is not there."""


def said(row: CaseRow) -> tuple[object, ...]:
    """Return what a row says of its case, in the order of ``WRITTEN``: for ``moved`` to compare."""
    return _values(row)


def moved(before: Sequence[object], row: CaseRow) -> frozenset[str]:
    """Return the names of what a row says otherwise than ``before``."""
    pairs = zip(WRITTEN, before, _values(row), strict=True)
    return frozenset([name for name, was, now in pairs if was != now])


def save_hints(rows: Sequence[CaseRow], names: tuple[str, ...]) -> None:
    """Write these fields of cases of one company.

    :raises RowGone: one of the cases is not there, or is another company's.
    """
    if not (rows and names):
        return
    lines = [
        {"id": row.pk, **{f.column: plain(getattr(row, f.attname)) for f in _fields(names)}}
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(_update(names), [json.dumps(lines), rows[0].company_id])
        if cursor.rowcount != len(rows):
            raise RowGone(f"{len(rows)} cases were to be written and {cursor.rowcount} are there")


def arm(rows: Iterable[CaseRow]) -> None:
    """Set the one wake-up of each of a company's cases; a new generation voids any earlier one."""
    rows = list(rows)
    lines = [
        {
            "case_id": row.pk,
            "fire_at": plain(row.next_wake_at or row.received_at),
            "state": Timer.State.ARMED if row.next_wake_at else Timer.State.FIRED,
        }
        for row in rows
    ]
    if lines:
        with connection.cursor() as cursor:
            cursor.execute(ARM, [rows[0].company_id, json.dumps(lines)])


# Of a row that was read to be written; only what moved need be written again.
_ATTRIBUTES = {field.name: field.attname for field in CaseRow._meta.concrete_fields}
_values = attrgetter(*(_ATTRIBUTES[name] for name in WRITTEN))


@lru_cache(maxsize=256)
def _fields(names: tuple[str, ...]) -> "list[Field[Any, Any]]":
    return [field for field in CaseRow._meta.concrete_fields if field.name in names]


@lru_cache(maxsize=256)
def _update(names: tuple[str, ...]) -> str:
    fields = _fields(names)
    return UPDATE.format(
        columns=", ".join(str(field.column) for field in fields),
        values=", ".join(f"line.{field.column}" for field in fields),
        types=", ".join(f"{field.column} {field.db_type(connection)}" for field in fields),
    )


def plain(value: object) -> object:
    """Return a value as JSON that PostgreSQL reads back as the column's type."""
    match value:
        case datetime():
            return value.isoformat()
        case bytes() | memoryview():
            return "\\x" + bytes(value).hex()
        case _:
            return value
