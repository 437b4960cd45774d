"""Builders of rows for the tests of the tables: companies and cases in a few words."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.operations.log import append
from steward.store.models import Adoption, CaseRow, Company
from steward.store.tenancy import company_scope

START = datetime(2010, 3, 8, 1, 0, tzinfo=UTC)


def a_company(slug: str) -> Company:
    """Save and return a company with an adoption."""
    company = Company.objects.create(slug=slug, name=slug)
    with company_scope(company.pk):
        Adoption.objects.create(company=company, digest="d" * 64, packs=[], since=START)
    return company


def a_case(company: Company, ref: str, **values: object) -> CaseRow:
    """Save and return a case of a company without a log."""
    with company_scope(company.pk):
        adoption = Adoption.objects.get(company=company)
        return CaseRow.objects.create(
            company=company, ref=ref, adoption=adoption, received_at=START, **values
        )


def a_logged_case(company: Company, ref: str, length: int = 5) -> CaseRow:
    """Save and return a case with a log of a receipt and then notes."""
    row = a_case(company, ref)
    with company_scope(company.pk):
        append(row, entries(length))
        row.save()
    return row


def entries(length: int, first: int = 1) -> list[Entry]:
    """Return the entries of a log, from number ``first`` on."""
    facts = {1: read("received", {"kind": "repair", "note": "7"})}
    return [
        Entry(
            seq=seq,
            at=START + timedelta(minutes=seq),
            recorded_at=START + timedelta(minutes=seq, seconds=1),
            by="staff:1",
            fact=facts.get(seq) or read("noted", {"note": str(seq)}),
        )
        for seq in range(first, first + length)
    ]


@contextmanager
def role(name: str) -> Iterator[None]:
    """Run a block in a database role, as the web and the worker do."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"set local role {name}")
        yield
        if not connection.needs_rollback:
            cursor.execute("reset role")
