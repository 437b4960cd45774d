"""Looking for cases by the clocks that are kept beside them."""

import json
from collections.abc import Collection, Iterator
from datetime import datetime

from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from steward.domain.clocks.dials import Dial
from steward.store.models import CaseRow

# The dials are hints: whoever acts on what is found recomputes it first.
UNMET = """exists (
  select 1 from jsonb_array_elements(case_row.dials) dial
  where dial->>'of' = any(%s) and dial->'anchor' is not null
    and dial->'stopped_at' is null and dial->'cancelled_at' is null
    and (%s::timestamptz is null or (dial->>'due_at')::timestamptz < %s)
)"""

# Of a hundred thousand dials a day concerns some thousands: the others need not leave the database.
BETWEEN = """
select adoption, dial::text
from ({which}) as found (adoption, dials) cross join jsonb_array_elements(dials) dial
where (dial->>'due_at')::timestamptz between %s and %s
  or (dial->>'stopped_at')::timestamptz between %s and %s
"""


def dials_between(
    cases: QuerySet[CaseRow], begin: datetime, end: datetime
) -> Iterator[tuple[int, Dial]]:
    """Yield the dials that fell due or were stopped between two instants, or at one of them.

    Each comes with the adoption by which its case is run.
    """
    which, values = cases.order_by().values_list("adoption", "dials").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(BETWEEN.format(which=which), [*values, begin, end, begin, end])
        found = cursor.fetchall()
    for adoption, dial in found:
        yield adoption, json.loads(dial)


def unmet(refs: Collection[str], due_before: datetime | None = None) -> RawSQL:
    """Return the condition that a case has a clock of one of these milestones begun and not ended.

    With ``due_before`` it was due before then. Narrow the cases first: this reads their clocks.
    """
    parameters = (sorted(refs), due_before, due_before)
    return RawSQL(UNMET, parameters, output_field=BooleanField())  # noqa: S611 - no typed text
