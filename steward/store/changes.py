"""What a company's changes say at a day: of each thing that was set, the last word."""

import json
from datetime import date
from typing import Any

from django.db import connection

READ = """
select key, value::text from change
where company_id = %s and subject = %s and (%s::date is null or since <= %s) order by since, id
"""


def settled(company: int, subject: str, day: date | None = None) -> dict[str, Any]:
    """Return what each thing of a subject is on a day; without one, what was said of it last.

    The later first day holds, of two on the same day the later entry.
    """
    with connection.cursor() as cursor:
        cursor.execute(READ, [company, subject, day, day])
        return {key: json.loads(value) for key, value in cursor.fetchall()}
