"""References of cases: a letter for the kind, the year, a number without gaps 单号."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from steward.domain.cases.words import Kind
from steward.store.models import CaseRow, Company

NEXT = """
insert into numbering (company_id, prefix, year, last)
values (%(company)s, %(prefix)s, %(year)s, %(count)s)
on conflict (company_id, prefix, year) do update set last = numbering.last + excluded.last
returning last
"""
# What belongs to a case names its row, and can do so before the row is written.
NEXT_CASES = f"{NEXT}, array(select nextval('case_row_id_seq') from generate_series(1, %(count)s))"  # noqa: S608
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


def name_cases(rows: Iterable[CaseRow], at: datetime) -> None:
    """Give cases of a company that are about to be opened their ids and their references.

    A reference is the next of its kind, such as R-2026-000123, of the company's year of an instant.
    """
    alike: dict[str, list[CaseRow]] = defaultdict(list)
    for row in rows:
        alike[LETTERS[Kind(row.kind)]].append(row)
    for prefix, named in sorted(alike.items()):
        year, last, ids = _next(NEXT_CASES, named[0].company, prefix, at, len(named))
        for number, (row, row.pk) in enumerate(zip(named, ids, strict=True), last - len(named) + 1):
            row.ref = _written(prefix, year, number, 6)


def next_number(company: Company, prefix: str, at: datetime, *, width: int = 6) -> str:
    """Return the next number under a letter, in the company's year of an instant."""
    year, number = _next(NEXT, company, prefix, at, 1)
    return _written(prefix, year, number, width)


def _next(statement: str, company: Company, prefix: str, at: datetime, count: int) -> Any:
    year = at.astimezone(ZoneInfo(company.timezone)).year
    told: dict[str, int | str] = {
        "company": company.pk,
        "prefix": prefix,
        "year": year,
        "count": count,
    }
    # The row stays locked until the transaction ends, so that no number is given twice or missed.
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        return year, *cursor.fetchone()


def _written(prefix: str, year: int, number: int, width: int) -> str:
    return f"{prefix}-{year}-{number:0{width}}"
