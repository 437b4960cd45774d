"""Looking for cases by the clocks that are kept beside them."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

# The dials are hints: whoever acts on what is found recomputes it first.
UNMET = """exists (
  select 1 from jsonb_array_elements(case_row.dials) dial
  where dial->>'of' = any(%s) and dial->'anchor' is not null
    and dial->'stopped_at' is null and dial->'cancelled_at' is null
    and (%s::timestamptz is null or (dial->>'due_at')::timestamptz < %s)
)"""


def unmet(refs: Collection[str], due_before: datetime | None = None) -> RawSQL:
    """Return the condition that a case has a clock of one of these milestones begun and not ended.

    With ``due_before`` it was due before then. Narrow the cases first: this reads their clocks.
    """
    parameters = (sorted(refs), due_before, due_before)
    return RawSQL(UNMET, parameters, output_field=BooleanField())  # noqa: S611 - no typed text
