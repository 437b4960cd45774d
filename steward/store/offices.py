"""Which roles people hold on a day: every page asks, so the statement is written once."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from steward.domain.access.administering import ADMINISTRATOR

HELD = """
select holding.role, place.path, holding.staff_id from holding
join staff on staff.id = holding.staff_id left join place on place.id = holding.place_id
where holding.company_id = %(company)s and holding.staff_id = any(%(people)s) and staff.is_active
  and holding.since <= %(day)s and (holding.until is null or holding.until > %(day)s)
  and (holding.role <> %(administrator)s or holding.staff_id = %(own)s)
order by holding.id
"""


def held(
    company: int, own: int | None, people: Sequence[int], day: date
) -> list[tuple[str, str | None, int]]:
    """Return each role that people hold on a day, the path of its place, and who holds it.

    Without a place a role is held everywhere. Nobody administers in the place of somebody else.
    """
    asked = {
        "company": company,
        "own": own,
        "people": list(people),
        "day": day,
        "administrator": ADMINISTRATOR,
    }
    with connection.cursor() as cursor:
        cursor.execute(HELD, asked)
        return [(role, path, staff) for role, path, staff in cursor.fetchall()]
