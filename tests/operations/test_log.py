"""Writing to the log: numbered without a gap, sealed, and read back as it was written."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.operations.log import OutOfStep, append, append_many, log_key, sealed
from steward.operations.verifying import verified
from steward.store.log import load, load_many
from steward.store.models import CaseEntry, CaseRow, Company
from steward.store.tenancy import company_scope
from tests.store.building import START, a_case, a_company, a_logged_case, entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> CaseRow:
    return a_case(a_company("green"), "R-1")


def test_what_was_written_is_read_back(row: CaseRow) -> None:
    shanghai = timezone(timedelta(hours=8))
    said = {"executor": "own", "promised_at": "2010-03-09T18:00:00+08:00", "roles": ["worker"]}
    written = [
        *entries(1),
        Entry(
            seq=2,
            at=datetime(2010, 3, 8, 10, 0, tzinfo=shanghai),
            device_at=datetime(2010, 3, 8, 9, 59, 59, 123456, tzinfo=shanghai),
            recorded_at=START,
            fact=read("planned", said),
        ),
        Entry(seq=3, at=START, recorded_at=START, fact=read("followed_up", {"score": 4.5})),
    ]
    with company_scope(row.company_id):
        append(row, written)
        assert load(row) == tuple(written)


def test_the_row_counts_the_log_and_holds_its_last_seal(row: CaseRow) -> None:
    with company_scope(row.company_id):
        append(row, entries(2))
        append(row, entries(3, first=3))
        append(row, [])
        stored = list(CaseEntry.objects.order_by("seq"))
        assert [entry.seq for entry in stored] == [1, 2, 3, 4, 5]
        assert row.entries == 5
        assert bytes(row.head) == bytes(stored[-1].hash)
        previous = b""
        for entry in stored:
            assert sealed(log_key(), previous, entry) == bytes(entry.hash)
            previous = bytes(entry.hash)


@pytest.mark.parametrize("first", [1, 4])
def test_entries_that_do_not_follow_are_refused(row: CaseRow, first: int) -> None:
    with company_scope(row.company_id):
        append(row, entries(2))
        with pytest.raises(OutOfStep, match=f"Entry {first} of case R-1 should be number 3"):
            append(row, entries(1, first=first))
        assert CaseEntry.objects.count() == 2
        assert row.entries == 2


def test_an_entry_that_says_not_when_it_is_written_is_refused(row: CaseRow) -> None:
    unsaid = [replace(entry, recorded_at=None) for entry in entries(1)]
    with company_scope(row.company_id), pytest.raises(OutOfStep, match="when it is written"):
        append(row, unsaid)


def test_several_logs_are_written_and_read_together() -> None:
    company = a_company("green")
    rows = [a_case(company, f"R-{n}") for n in range(4)]
    with company_scope(company.pk):
        append_many((row, entries(n)) for n, row in enumerate(rows))
        assert [row.entries for row in rows] == [0, 1, 2, 3]
        assert load_many(rows) == {row.pk: tuple(entries(n)) for n, row in enumerate(rows)}


def test_logs_of_two_companies_do_not_mix() -> None:
    one, other = (a_logged_case(a_company(slug), "R-1") for slug in ("green", "blue"))
    with company_scope(one.company_id):
        assert load(one) == tuple(entries(5))
    with company_scope(other.company_id):
        assert load(other) == tuple(entries(5))
    assert bytes(one.head) != bytes(other.head)


@pytest.mark.parametrize("key", [None, b"", b"short", "a text that is long enough to be a key"])
def test_without_a_key_nothing_is_written(settings: Settings, row: CaseRow, key: object) -> None:
    settings.STEWARD_LOG_KEY = key
    with (
        company_scope(row.company_id),
        pytest.raises(ImproperlyConfigured, match="STEWARD_LOG_KEY is missing"),
    ):
        append(row, entries(1))


numbers = st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=9)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(max_examples=30)
@given(amount=numbers, note=texts, roles=st.lists(texts, max_size=3))
def test_the_database_gives_back_what_was_sealed(
    amount: Decimal, note: str, roles: list[str]
) -> None:
    """The database stores numbers and texts in its own way: that must not break a seal."""
    said: dict[str, Any] = {"amount": amount, "note": note, "roles": roles}
    row = a_case(a_company(f"c{Company.objects.count()}"), "R-1")
    with company_scope(row.company_id):
        fact = read("compensated", said)
        append(row, [Entry(seq=1, at=START, recorded_at=START, fact=fact)])
        row.save()
    (case,) = verified(row.company)
    assert case.findings == ()
