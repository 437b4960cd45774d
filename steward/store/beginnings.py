"""What a company has already, of what it needs before its desk can work."""

from typing import Any, NamedTuple

from django.db import connection

from steward.domain.cases.words import Kind
from steward.store.models import Place

THERE = """
select
  exists (select from place where company_id = %(company)s and kind = %(unit)s),
  exists (select from residence where company_id = %(company)s),
  exists (select from holding where company_id = %(company)s and staff_id <>
    (select staff_id from holding where company_id = %(company)s limit 1)),
  exists (select from case_row where company_id = %(company)s and kind <> %(duty)s)
"""


class Beginnings(NamedTuple):
    """Whether there are units, households, a second person with a role, a case of a resident's."""

    places: bool
    residents: bool
    colleagues: bool
    cases: bool


def beginnings(company: int) -> Beginnings:
    """Return what a company has already."""
    asked: dict[str, Any] = {
        "company": company,
        "unit": Place.Kind.UNIT.value,
        "duty": Kind.DUTY.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(THERE, asked)
        return Beginnings._make(cursor.fetchone())
