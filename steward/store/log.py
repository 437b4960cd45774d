"""Reading the log of a case."""

from collections.abc import Iterable
from datetime import datetime

from steward.domain.cases import codec
from steward.domain.cases.entries import Entry
from steward.store.models import CaseEntry, CaseRow

COLUMNS = ("seq", "at", "kind", "data", "recorded_at", "device_at", "by", "in_place_of")


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
    # Tuples, because a model for each row would take longer than all the rest.
    for case, *columns in found.order_by("case_id", "seq").values_list("case_id", *COLUMNS):
        logs[case].append(_entry(*columns))
    return {case: tuple(entries) for case, entries in logs.items()}


def _entry(
    seq: int,
    at: datetime,
    kind: str,
    data: dict[str, object],
    recorded_at: datetime,
    device_at: datetime | None,
    by: str,
    in_place_of: str,
) -> Entry:
    return Entry(
        seq=seq,
        at=at,
        fact=codec.read(kind, data),
        recorded_at=recorded_at,
        device_at=device_at,
        by=by or None,
        in_place_of=in_place_of or None,
    )
