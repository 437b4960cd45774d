"""Reading the log of a case."""

from collections.abc import Iterable

from steward.domain.cases import codec
from steward.domain.cases.entries import Entry
from steward.store.models import CaseEntry, CaseRow


def load(row: CaseRow) -> tuple[Entry, ...]:
    """Return the entries of a case in the order in which they were written."""
    return load_many([row])[row.pk]


def load_many(rows: Iterable[CaseRow]) -> dict[int, tuple[Entry, ...]]:
    """Return the entries of several cases, by the id of the case."""
    rows = list(rows)
    logs: dict[int, list[Entry]] = {row.pk: [] for row in rows}
    # The index that serves starts with the company.
    companies = {row.company_id for row in rows}
    found = CaseEntry.objects.filter(company_id__in=companies, case_id__in=logs)
    for stored in found.order_by("case_id", "seq"):
        logs[stored.case_id].append(_entry(stored))
    return {case: tuple(entries) for case, entries in logs.items()}


def _entry(stored: CaseEntry) -> Entry:
    return Entry(
        seq=stored.seq,
        at=stored.at,
        fact=codec.read(stored.kind, stored.data),
        recorded_at=stored.recorded_at,
        device_at=stored.device_at,
        by=stored.by or None,
    )
