"""Which kinds of cases a company has."""

from django.db import connection

# Each kind leads to the next by the index. Asked for a certain kind, PostgreSQL goes by how
# frequent it is among all companies, and may read every case to find that this one has none.
KINDS = """
with recursive found as (
  (select kind from case_row where company_id = %(company)s order by kind limit 1)
  union all
  select (
    select kind from case_row
    where company_id = %(company)s and kind > found.kind order by kind limit 1
  )
  from found where found.kind is not null
)
select kind from found where kind is not null
"""


def kinds_of(company: int) -> frozenset[str]:
    """Return the kinds of which a company has a case, open or closed."""
    with connection.cursor() as cursor:
        cursor.execute(KINDS, {"company": company})
        return frozenset(kind for (kind,) in cursor.fetchall())
