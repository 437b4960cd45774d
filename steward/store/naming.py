"""What ids in logs stand for: people, texts and files of one company, in one statement."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

COLUMNS = """
(select json_object_agg(id, name)::text from staff
 where company_id = %(company)s and id = any(%(staff)s::bigint[])),
(select json_object_agg(id, case when not redacted then text end)::text from note
 where company_id = %(company)s and id = any(%(notes)s::bigint[])),
(select json_object_agg(id, name)::text from stored_file
 where company_id = %(company)s and id = any(%(files)s::bigint[]))
"""


@dataclass(frozen=True, slots=True)
class Ids:
    """Of what somebody wants to know what it stands for."""

    staff: Collection[int] = ()
    notes: Collection[int] = ()
    files: Collection[int] = ()

    def values(self) -> dict[str, str]:
        """Return what ``COLUMNS`` are asked with, besides the company.

        As texts: PostgreSQL keeps a statement for each type, and a list has that of its numbers.
        """
        asked = {"staff": self.staff, "notes": self.notes, "files": self.files}
        return {of: f"{{{','.join(map(str, ids))}}}" for of, ids in asked.items()}


@dataclass(frozen=True, slots=True)
class Named:
    """What was found, by the id as text. A text that was taken away is ``None``."""

    staff: Mapping[str, str]
    notes: Mapping[str, str | None]
    files: Mapping[str, str]


def named(company: int, ids: Ids) -> Named:
    """Return what ids of a company stand for; an id of anything else is left out."""
    if not (ids.staff or ids.notes or ids.files):
        return found((None, None, None))
    with connection.cursor() as cursor:
        cursor.execute(f"select {COLUMNS}", {"company": company, **ids.values()})
        return found(cursor.fetchone())


def found(columns: Collection[Any]) -> Named:
    """Return what the values of ``COLUMNS`` say."""
    staff, notes, files = (json.loads(text) if text else {} for text in columns)
    return Named(staff=staff, notes=notes, files=files)
