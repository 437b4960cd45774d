"""The cases of a page of the queue as far as it shows them, in one statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

READ = """
select c.ref, c.title, c.kind, c.status, c.urgency, c.escalation_level, c.entries, c.received_at,
  c.adoption_id, c.dials::text, coalesce(p.name, ''), coalesce(r.name, a.name, '')
from unnest(%s::bigint[]) with ordinality as wanted(id, turn)
join case_row c on c.company_id = %s and c.id = wanted.id
left join place p on p.id = c.place_id
left join staff r on r.id = c.responsible_id
left join staff a on a.id = c.assignee_id
order by wanted.turn
"""


class QueueLine(NamedTuple):
    """What a row of the queue is made of.

    ``dials`` are the clocks of the case as it was settled last, in JSON. ``person`` answers for it,
    or else does it. Lines that say the same are equal.
    """

    ref: str
    title: str
    kind: str
    status: str
    urgency: str
    escalation_level: int
    entries: int
    received_at: datetime
    adoption: int
    dials: str
    place: str
    person: str


def queue_lines(company: int, ids: Sequence[int]) -> list[QueueLine]:
    """Return these cases of a company, in this order; whose they may be was asked before."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [list(ids), company])
        return [QueueLine._make(line) for line in cursor.fetchall()]
