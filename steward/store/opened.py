"""A case that somebody opens: its row, its log and who was merged into it, in one statement."""

from dataclasses import dataclass

from django.db.models import QuerySet

from steward.domain.cases.entries import Entry
from steward.domain.cases.lines import COLUMNS, entries
from steward.store.models import CaseRow
from steward.store.whole_rows import whole_cases

LOG = f"""
select json_agg(json_build_array({", ".join(COLUMNS)}) order by seq)::text
from case_entry e where e.company_id = self.company_id and e.case_id = self.id
"""  # noqa: S608 - only names of columns are in it
# Asked so, the index of those that were merged into any case serves.
MERGED = """
select array_agg(other.id) from case_row other
where other.company_id = self.company_id and other.merged_into = self.ref
  and other.merged_into <> ''
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A case with its log; ``merged`` are the ids of the cases that were merged into it."""

    row: CaseRow
    log: tuple[Entry, ...]
    merged: tuple[int, ...]


def opened(found: QuerySet[CaseRow]) -> Opened | None:
    """Return the one case of a query that finds one at most, if it does."""
    for row, (log, merged) in whole_cases(found, (LOG, MERGED)):
        return Opened(row, entries(log) if log else (), tuple(merged or ()))
    return None
