"""Putting drawn cases into a database of their own, in bulk and unsealed: only to be measured."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.db import connection

from bench.stories import Story
from steward.operations.adopting import adopt
from steward.packs.shelf import digest
from steward.store.models import Adoption, CaseRow, Company
from steward.store.tenancy import company_scope

PACKS = ("gemdale-2010", "poly-2009")
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 5000

# Tables with row-level security take no COPY.
ENTRIES = """
insert into case_entry (company_id, case_id, seq, at, recorded_at, by, kind, data, hash)
select %s, case_id, seq, at, at, '', kind, data::jsonb, ''
from unnest(%s::bigint[], %s::int[], %s::timestamptz[], %s::text[], %s::text[])
     as line (case_id, seq, at, kind, data)
"""


def a_company(slug: str, packs: Sequence[str] = PACKS) -> Company:
    """Return a new company that runs these packs."""
    company = Company.objects.create(slug=slug, name=slug)
    adopt(company, packs, since=BEGIN - timedelta(days=365), by="bench")
    return company


def renew(company: Company, packs: Sequence[str] = PACKS) -> None:
    """Pin the packs as they are written now: what is measured outlives changes of the packs.

    No desk may do so: an adoption is written once.
    """
    now = [[pack, "1", digest(pack, "1")] for pack in packs]
    with company_scope(company.pk), connection.cursor() as cursor:
        cursor.execute("alter table adoption disable trigger adoption_append_only")
        Adoption.objects.filter(company=company).update(packs=now)
        cursor.execute("alter table adoption enable trigger adoption_append_only")


def load(company: Company, told: Iterable[Story]) -> int:
    """Save cases with their logs, and return how many entries they have."""
    rest, first, entries = iter(told), 1, 0
    while batch := list(islice(rest, BATCH)):
        with company_scope(company.pk):
            adoption = Adoption.objects.get(company=company)
            rows = [_row(company, adoption, n, s) for n, s in enumerate(batch, start=first)]
            CaseRow.objects.bulk_create(rows, batch_size=1000)
            entries += _write(company, rows, batch)
        first += len(batch)
    with connection.cursor() as cursor:
        cursor.execute("analyze case_row")
        cursor.execute("analyze case_entry")
    return entries


def _row(company: Company, adoption: Adoption, number: int, story: Story) -> CaseRow:
    return CaseRow(
        company=company,
        adoption=adoption,
        ref=f"B-2026-{number:06}",
        kind=story.kind,
        title="厨房水管漏水",
        received_at=story.received_at,
        closed_at=story.closed_at,
        status="closed" if story.closed_at else "open",
        entries=len(story.log),
    )


def _write(company: Company, rows: list[CaseRow], told: list[Story]) -> int:
    lines = [
        (row.pk, seq, at, kind, json.dumps(data))
        for row, story in zip(rows, told, strict=True)
        for seq, (at, kind, data) in enumerate(story.log, start=1)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            ENTRIES, [company.pk, *(list(column) for column in zip(*lines, strict=True))]
        )
    return len(lines)
