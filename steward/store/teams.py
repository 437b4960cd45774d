"""Who works for a company, and who holds roles in it, by statements that are written once."""

from collections.abc import Collection

from django.db import connection

COLLEAGUES = """
select id, name from staff where company_id = %(company)s and is_active order by name
"""
HOLDERS = "select distinct staff_id from holding where company_id = %s and role = any(%s)"


def colleagues_of(company: int) -> list[tuple[int, str]]:
    """Return everybody who works for a company, by name."""
    with connection.cursor() as cursor:
        cursor.execute(COLLEAGUES, {"company": company})
        return list(cursor.fetchall())


def holders_of(company: int, roles: Collection[str]) -> tuple[int, ...]:
    """Return whoever held, holds or will hold one of some roles, at any place."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, [company, list(roles)])
        return tuple(staff for (staff,) in cursor.fetchall())
