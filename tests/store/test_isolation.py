"""Companies are apart: in the schema of every table, and for every way in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, models, transaction

from steward.store.models import (
    CaseEntry,
    CaseRow,
    Message,
    Note,
    PendingDispatch,
    Place,
    Timer,
    within,
)
from steward.store.tenancy import company_scope
from tests.store.building import START, a_case, a_company, a_logged_case, role

pytestmark = pytest.mark.django_db

# What no company owns, or must be found before the company is known.
SHARED = {"company", "pack_version", "account", "heartbeat", "knocking_address"}
ISOLATED = [m for m in apps.get_app_config("store").get_models() if m._meta.db_table not in SHARED]
ROLES = ("steward_app", "steward_worker")


def rows_of(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


@pytest.mark.parametrize("model", ISOLATED, ids=lambda m: m._meta.db_table)
def test_every_table_is_isolated_even_from_its_owner(model: type[models.Model]) -> None:
    table = model._meta.db_table
    assert rows_of(
        "select relrowsecurity, relforcerowsecurity from pg_class where oid = %s::regclass", table
    ) == [(True, True)]
    policies = rows_of(
        "select qual, with_check from pg_policies where tablename = %s and cmd = 'ALL'", table
    )
    assert len(policies) == 1
    for condition in policies[0]:
        assert "company_id" in str(condition)
        assert "steward.company" in str(condition)


def test_the_worker_looks_across_companies_only_to_claim() -> None:
    wide = rows_of("select tablename, cmd, roles::text from pg_policies where qual = 'true'")
    claimed = ("counting", "message", "pending_dispatch", "planning", "rehearsal", "timer")
    searched = ("case_row", "party", "place")
    assert sorted(wide) == sorted(
        [
            *((name, way, "{steward_worker}") for name in claimed for way in ("SELECT", "UPDATE")),
            *((name, "SELECT", "{steward_search}") for name in searched),
        ]
    )


def test_every_reference_between_rows_of_a_company_holds_the_company() -> None:
    wanted = {
        (model._meta.db_table, field.column)
        for model in apps.get_app_config("store").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model._meta.db_table not in SHARED
    }
    found = rows_of(
        """
        select conrelid::regclass::text, array(
          select attname::text from unnest(conkey) with ordinality k(num, place)
          join pg_attribute on attrelid = conrelid and attnum = num order by place)
        from pg_constraint where contype = 'f' and array_length(conkey, 1) = 2
        """
    )
    assert {(table, columns[1]) for table, columns in found} == wanted
    assert {columns[0] for _, columns in found} == {"company_id"}


def test_every_index_starts_with_the_company() -> None:
    apart = {
        "timer_armed": "the worker takes what is due in any company",
        "planning_next": "the worker plans for any company",
        "counting_waiting": "the worker counts what is asked in any company",
        "rehearsal_waiting": "the worker judges what is asked in any company",
        "pending_dispatch_at": "the worker sends people in any company",
        "message_waiting": "the worker delivers what waits in any company",
        "case_row_search": "an inverted index has no order",
    }
    tables = [model._meta.db_table for model in ISOLATED]
    found = rows_of(
        """
        select relname from pg_index join pg_class on pg_class.oid = indexrelid
        join pg_attribute on attrelid = indrelid and attnum = indkey[0]
        where indrelid = any(%s::regclass[]) and not indisprimary and attname <> 'company_id'
        """,
        tables,
    )
    assert {name for (name,) in found} == set(apart)


@pytest.fixture
def two() -> tuple[CaseRow, CaseRow]:
    return (
        a_logged_case(a_company("green"), "R-1"),
        a_logged_case(a_company("blue"), "R-1"),
    )


@pytest.fixture(params=ROLES)
def as_role(request: pytest.FixtureRequest, two: tuple[CaseRow, CaseRow]) -> Iterator[str]:
    with role(request.param):
        yield request.param


def test_a_scope_shows_one_company(as_role: str, two: tuple[CaseRow, CaseRow]) -> None:
    for row in two:
        with company_scope(row.company_id):
            assert list(CaseRow.objects.values_list("pk", flat=True)) == [row.pk]
            assert set(CaseEntry.objects.values_list("case_id", flat=True)) == {row.pk}
            assert rows_of("select id from case_row") == [(row.pk,)]
            assert rows_of("select count(*) from case_entry") == [(row.entries,)]


def test_without_a_company_there_is_nothing(as_role: str, two: tuple[CaseRow, CaseRow]) -> None:
    assert not CaseRow.objects.exists()
    assert rows_of("select count(*) from case_entry") == [(0,)]
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Note.objects.create(company_id=two[0].company_id, case=two[0], at=START)


def test_another_company_is_neither_written_nor_changed(
    as_role: str, two: tuple[CaseRow, CaseRow]
) -> None:
    mine, other = two
    with company_scope(mine.company_id):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Note.objects.create(company_id=other.company_id, case=other, at=START)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            CaseRow.objects.filter(pk=mine.pk).update(company_id=other.company_id)
        assert CaseRow.objects.filter(pk=other.pk).update(title="mine now") == 0
        assert rows_of("update case_row set title = 'mine now' returning id") == [(mine.pk,)]
    with company_scope(other.company_id):
        assert CaseRow.objects.get().title == ""


def test_a_row_cannot_refer_to_another_company(as_role: str, two: tuple[CaseRow, CaseRow]) -> None:
    """PostgreSQL looks up keys without policies, so the company has to be part of the key."""
    mine, other = two

    def point_outside() -> None:
        with company_scope(mine.company_id):
            Note.objects.create(company_id=mine.company_id, case=other, at=START)
            connection.check_constraints()

    with pytest.raises(IntegrityError, match="note_case_of_company"):
        point_outside()


ARMED: dict[str, Callable[[CaseRow], models.Model]] = {
    "timer": lambda row: Timer.objects.create(company_id=row.company_id, case=row, fire_at=START),
    "pending_dispatch": lambda row: PendingDispatch.objects.create(
        company_id=row.company_id, case=row, at=START
    ),
    "message": lambda row: Message.objects.create(company_id=row.company_id, key="k"),
}


@pytest.mark.parametrize("table", ARMED)
def test_the_worker_claims_in_every_company(table: str, two: tuple[CaseRow, CaseRow]) -> None:
    for row in two:
        with company_scope(row.company_id):
            ARMED[table](row)
    claim = f"select id from {table} for update skip locked"
    with role("steward_worker"):
        assert len(rows_of(claim)) == 2
        assert rows_of("select id from case_row") == []
    with role("steward_app"):
        assert rows_of(claim) == []


def test_a_place_and_all_below_it_is_one_range_of_paths() -> None:
    company = a_company("green")
    with company_scope(company.pk):
        for path in ("A/", "A/1/", "A/1/101/", "A-2/", "A0/", "B/", "a/"):
            code = path.rstrip("/").rsplit("/", 1)[-1]
            Place.objects.create(company=company, kind="unit", code=code, name=path, path=path)
        found = Place.objects.filter(within("A/")).order_by("path")
        assert [p.path for p in found] == ["A/", "A/1/", "A/1/101/"]
        a_case(company, "R-9", place=found[2])
        assert CaseRow.objects.filter(within("A/1/", "place__path")).count() == 1
