"""What has changed since a moment: nothing is missed, whatever the order of commits."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from steward.store.models import CaseRow, Company
from steward.store.pulse import MomentUnknown, changed_since
from steward.store.tenancy import company_scope
from tests.store.building import START, a_case, a_company

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company() -> Company:
    return a_company("green")


def moment() -> str:
    """Return the moment that it is, as the scope of a company is given it."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


def changed(company: Company, since: str) -> list[str]:
    with company_scope(company.pk):
        found = changed_since(CaseRow.objects.filter(company=company), since, moment())
        return sorted(found.values_list("ref", flat=True))


@contextmanager
def somebody_else(company: Company) -> Iterator[psycopg.Connection]:
    """A second connection, in a transaction that is still under way."""
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("select set_config('steward.company', %s, true)", [str(company.pk)])
        yield other


def rename(other: psycopg.Connection, row: CaseRow) -> None:
    other.execute("update case_row set title = 'now' where id = %s", [row.pk])


def test_what_is_opened_or_changed_after_a_moment_is_told(company: Company) -> None:
    old = a_case(company, "R-1")
    since = moment()
    assert changed(company, since) == []

    a_case(company, "R-2")
    assert changed(company, since) == ["R-2"]

    with company_scope(company.pk):
        old.save()
    assert changed(company, since) == ["R-1", "R-2"]
    assert changed(company, moment()) == []


def test_what_began_before_a_moment_and_ended_after_it_is_told(company: Company) -> None:
    slow, quick = a_case(company, "R-1"), a_case(company, "R-2")
    with somebody_else(company) as other:
        rename(other, slow)
        with company_scope(company.pk):
            quick.save()
        since = moment()
        assert changed(company, since) == []
        other.commit()

    assert changed(company, since) == ["R-1"]


def test_what_was_taken_back_is_not_told(company: Company) -> None:
    row = a_case(company, "R-1")
    since = moment()
    with somebody_else(company) as other:
        rename(other, row)
        other.rollback()

    assert changed(company, since) == []


def test_rows_of_a_former_life_of_the_database_tell_of_nothing(company: Company) -> None:
    since = moment()
    a_case(company, "R-1")
    with connection.cursor() as cursor, company_scope(company.pk):
        cursor.execute("alter table case_row disable trigger case_row_changed")
        cursor.execute("update case_row set changed_in = 1000000000000")
        cursor.execute("alter table case_row enable trigger case_row_changed")

    assert changed(company, since) == []


@pytest.mark.parametrize(
    "since", ["", "7", "9:8:", "7:9:8,7", "1:5:9", "a:b:", "1:999999999999999:", "1:2:'", "٣:٤:"]
)
def test_what_is_no_moment_of_this_database_is_refused(company: Company, since: str) -> None:
    with pytest.raises(MomentUnknown):
        changed(company, since)


def test_a_list_of_changes_is_one_short_look_at_an_index(company: Company) -> None:
    one = a_case(company, "R-0")
    with connection.cursor() as cursor, company_scope(company.pk):
        CaseRow.objects.bulk_create(
            CaseRow(company=company, ref=f"R-{n}", adoption=one.adoption, received_at=START)
            for n in range(1, 400)
        )
        cursor.execute("analyze case_row")
    with company_scope(company.pk):
        # Nobody was writing then: what others do at the same time must not choose the plan.
        end = moment().split(":")[1]
        rows = changed_since(CaseRow.objects.filter(company=company), f"{end}:{end}:", moment())

        assert "Index Scan using case_row_changed" in rows.explain()
