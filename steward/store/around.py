"""What lies around a case, in one statement.

Its rungs, the cases it gave rise to, who has it open, what the ids in its log stand for, and what
the company words itself.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from steward.store.changes import SETTLED, last_words
from steward.store.models import CaseRow
from steward.store.naming import COLUMNS, Ids, Named, found

# No member of staff has this number. It is one, so that the statement has the types of any other.
NOBODY = 0

READ = f"""
select
  (select json_agg(json_build_array(
      e.milestone, e.cycle, e.level, e.role, e.at,
      (select json_agg(s.name order by m.id) from message m join staff s on s.id = m.recipient_id
       where m.company_id = e.company_id and m.case_id = e.case_id and m.escalation_id = e.id
         and m.channel = 'inbox')) order by e.at, e.level)::text
   from escalation e where e.company_id = %(company)s and e.case_id = %(case)s),
  (select json_agg(json_build_array(c.ref, c.title, c.derived_by) order by c.id)::text
   from case_row c where c.company_id = %(company)s and c.parent_id = %(case)s),
  (select json_agg(h.role order by h.since, h.id)::text
   from holding h where h.company_id = %(company)s and h.staff_id = %(responsible)s),
  (select json_agg(json_build_array(s.name, p.writing) order by s.name, s.id)::text
   from presence p join staff s on s.id = p.staff_id
   where p.company_id = %(company)s and p.case_id = %(case)s and p.seen_at > %(seen_since)s
     and p.staff_id is distinct from %(reader)s),
  {SETTLED}, {COLUMNS}
"""  # noqa: S608 - only statements of ours are in it


@dataclass(frozen=True, slots=True)
class Rung:
    """An escalation of the case; ``told`` are the names of those who received it."""

    milestone: str
    cycle: int
    level: int
    role: str
    at: datetime
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Child:
    """A case that this one gave rise to, and by which rule."""

    ref: str
    title: str
    derived_by: str


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around a case. ``roles`` are those of whoever answers for it, the oldest first.

    ``beside`` are those who have it open besides the reader: each a name, and the name of the fact
    that they write, or nothing. ``settled`` is the last word of what was asked for, by its key.
    """

    rungs: tuple[Rung, ...]
    children: tuple[Child, ...]
    roles: tuple[str, ...]
    beside: tuple[tuple[str, str], ...]
    settled: Mapping[str, Any]
    named: Named


def around(
    row: CaseRow, ids: Ids, *, subject: str, day: date, reader: int | None, seen_since: datetime
) -> Around:
    """Return what lies around a case that a member of staff may see.

    Who did not say after ``seen_since`` that they have it open has it open no longer. Of the
    changes of a ``subject`` those count that hold on a ``day``.
    """
    asked: dict[str, Any] = {
        "company": row.company_id,
        "case": row.pk,
        "responsible": row.responsible_id or NOBODY,
        "reader": reader or NOBODY,
        "seen_since": seen_since,
        "subject": subject,
        "day": day,
        **ids.values(),
    }
    with connection.cursor() as cursor:
        cursor.execute(READ, asked)
        *lists, settled, staff, notes, files = cursor.fetchone()
    rungs, children, roles, beside = (_listed(text) for text in lists)
    return Around(
        rungs=tuple(
            Rung(milestone, cycle, level, role, datetime.fromisoformat(at), tuple(told or ()))
            for milestone, cycle, level, role, at, told in rungs
        ),
        children=tuple(Child(*child) for child in children),
        roles=tuple(roles),
        beside=tuple((name, writing) for name, writing in beside),
        settled=last_words(settled),
        named=found((staff, notes, files)),
    )


def _listed(text: str | None) -> Iterable[Any]:
    return json.loads(text) if text else ()
