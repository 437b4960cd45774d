"""What a company's changes say at a day: of each thing that was set, the last word."""

import json
from datetime import date
from typing import Any

from django.db import connection

SETTLED = """
(select json_agg(json_build_array(key, value) order by since, id)::text from change
 where company_id = %(company)s and subject = %(subject)s
   and (%(day)s::date is null or since <= %(day)s))
"""


def settled(company: int, subject: str, day: date | None = None) -> dict[str, Any]:
    """Return what each thing of a subject is on a day; without one, what was said of it last.

    The later first day holds, of two on the same day the later entry.
    """
    asked: dict[str, Any] = {"company": company, "subject": subject, "day": day}
    with connection.cursor() as cursor:
        cursor.execute(f"select {SETTLED}", asked)
        return last_words(cursor.fetchone()[0])


def last_words(said: str | None) -> dict[str, Any]:
    """Return what the value of ``SETTLED`` says."""
    return dict(json.loads(said)) if said else {}
