"""References of cases: a letter for the kind, the year, a number without gaps 单号."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection

from steward.domain.cases.words import Kind
from steward.store.models import Company

NEXT = """
insert into numbering (company_id, prefix, year, last) values (%s, %s, %s, 1)
on conflict (company_id, prefix, year) do update set last = numbering.last + 1
returning last
"""
LETTERS = {
    Kind.REPAIR: "R",
    Kind.COMPLAINT: "T",
    Kind.ENQUIRY: "Q",
    Kind.SUGGESTION: "S",
    Kind.HELP: "H",
    Kind.SERVICE: "F",
    Kind.EMERGENCY: "E",
    Kind.PRAISE: "P",
    Kind.ACTIVITY: "A",
    Kind.PUBLICATION: "B",
    Kind.OTHER: "O",
    Kind.DUTY: "D",
    Kind.VISIT: "V",
    Kind.NONCONFORMITY: "N",
}


def next_ref(company: Company, kind: Kind, at: datetime) -> str:
    """Return the next reference, such as R-2026-000123, of the company's year of an instant."""
    return next_number(company, LETTERS[kind], at)


def next_number(company: Company, prefix: str, at: datetime, *, width: int = 6) -> str:
    """Return the next number under a letter, in the company's year of an instant."""
    year = at.astimezone(ZoneInfo(company.timezone)).year
    # The row stays locked until the transaction ends, so that no number is given twice or missed.
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [company.pk, prefix, year])
        (number,) = cursor.fetchone()
    return f"{prefix}-{year}-{number:0{width}}"
