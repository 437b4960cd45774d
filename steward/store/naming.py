"""What ids in logs stand for: people, texts and files of one company, in one statement."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import connection

READ = """
select 'staff', id, name, false from staff where company_id = %(company)s and id = any(%(staff)s)
union all
select 'note', id, text, redacted from note where company_id = %(company)s and id = any(%(notes)s)
union all
select 'file', id, name, false from stored_file
where company_id = %(company)s and id = any(%(files)s)
"""


@dataclass(frozen=True, slots=True)
class Named:
    """What was found, by the id as text. A text that was taken away is ``None``."""

    staff: Mapping[str, str]
    notes: Mapping[str, str | None]
    files: Mapping[str, str]


def named(
    company: int, staff: Collection[int], notes: Collection[int], files: Collection[int]
) -> Named:
    """Return what ids of a company stand for; an id of anything else is left out."""
    asked = {"staff": list(staff), "notes": list(notes), "files": list(files)}
    found = Named({}, {}, {})
    if not any(asked.values()):
        return found
    with connection.cursor() as cursor:
        cursor.execute(READ, {"company": company, **asked})
        lines = cursor.fetchall()
    return Named(
        staff={str(id_): name for kind, id_, name, _ in lines if kind == "staff"},
        notes={
            str(id_): None if gone else text for kind, id_, text, gone in lines if kind == "note"
        },
        files={str(id_): name for kind, id_, name, _ in lines if kind == "file"},
    )
