"""The scope of a company: one transaction, entered and left cleanly."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from steward.store.models import Company, Holding, Staff
from steward.store.tenancy import (
    NoCompany,
    OtherCompany,
    check_keys,
    company_scope,
    current_company,
)


def told() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('steward.company', true), '')")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_scope_ends_where_it_ends_inside_a_longer_transaction() -> None:
    with company_scope(1):
        assert told() == "1"
        assert current_company() == 1
    assert told() == ""
    with pytest.raises(NoCompany):
        current_company()
    with company_scope(2):
        assert told() == "2"


@pytest.mark.django_db
def test_a_scope_that_fails_ends_too() -> None:
    with pytest.raises(ZeroDivisionError), company_scope(1):
        raise ZeroDivisionError
    assert told() == ""
    with company_scope(2):
        assert told() == "2"


@pytest.mark.django_db
def test_the_same_company_may_be_entered_again() -> None:
    with company_scope(1):
        with company_scope(1):
            assert told() == "1"
        assert told() == "1"
        with pytest.raises(ZeroDivisionError), company_scope(1):
            raise ZeroDivisionError
        assert told() == "1"


@pytest.mark.django_db
def test_another_company_is_refused_inside_a_scope() -> None:
    with company_scope(1):
        with pytest.raises(OtherCompany, match="for company 1 and cannot enter company 2"):
            company_scope(2).__enter__()
        assert told() == "1"


@pytest.mark.django_db(transaction=True)
def test_the_end_of_the_transaction_forgets_the_company() -> None:
    with company_scope(1):
        assert told() == "1"
    assert not connection.in_atomic_block
    assert told() == ""


@pytest.mark.django_db(transaction=True)
def test_what_a_failed_scope_wrote_is_gone() -> None:
    def failing() -> None:
        with company_scope(1):
            Company.objects.create(slug="green", name="green")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert not Company.objects.exists()
    with transaction.atomic():
        assert told() == ""


def planning() -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('enable_seqscan'), current_setting('plan_cache_mode')"
        )
        return tuple(cursor.fetchone())


@pytest.mark.django_db
def test_plans_are_kept_for_whoever_reads_and_only_as_long() -> None:
    company = Company.objects.create(slug="plans", name="plans")
    with company_scope(company.pk, reading=True):
        assert planning() == ("on", "auto")
    with transaction.atomic():
        assert planning() == ("on", "force_custom_plan")
    with company_scope(company.pk):
        assert planning() == ("on", "force_custom_plan")


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_often_is_prepared() -> None:
    with connection.cursor() as cursor:
        for number in range(5):
            cursor.execute("select %s::int as asked_often", [number])
        cursor.execute("select statement from pg_prepared_statements")
        assert [line for (line,) in cursor.fetchall() if "asked_often" in line]


@pytest.mark.django_db
def test_keys_are_checked_when_asked_and_later_ones_at_the_end_as_before() -> None:
    company = Company.objects.create(slug="keys", name="keys")

    with company_scope(company.pk):
        before = planning()
        Staff.objects.create(company=company, name="王敏")
        check_keys()
        assert planning() == before == ("on", "force_custom_plan")
        with transaction.atomic():
            wrong = Holding(company=company, staff_id=0, role="x", since=date(2026, 1, 1))
            wrong.save()
            with pytest.raises(IntegrityError), transaction.atomic():
                check_keys()
            assert planning() == before
            wrong.delete()
        check_keys()
