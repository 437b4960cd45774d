"""What is written once stays: the trigger stops everybody, and the roles lack the right."""

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction

from steward.store.models import CaseEntry, CaseRow, CountedFigure
from steward.store.tenancy import company_scope
from tests.store.building import a_company, a_logged_case, role

pytestmark = pytest.mark.django_db

WRITTEN_ONCE = (
    "case_entry",
    "adoption",
    "pack_version",
    "escalation",
    "revision",
    "revision_entry",
    "service_grade",
    "drawing",
    "change",
    "register_batch",
    "register_change",
    "reveal",
)
CHANGES = {
    "case_entry": "update case_entry set by = 'somebody else'",
    "adoption": "update adoption set by = 'somebody else'",
    "pack_version": "update pack_version set digest = ''",
    "escalation": "update escalation set role = ''",
    "revision": "update revision set number = ''",
    "revision_entry": "update revision_entry set by = 'somebody else'",
    "service_grade": "update service_grade set grade = ''",
    "drawing": "update drawing set seed = ''",
    "change": "update change set why = ''",
    "register_batch": "update register_batch set file_name = ''",
    "register_change": "update register_change set after = null",
    "reveal": "update reveal set reason = ''",
}


@pytest.fixture
def row() -> CaseRow:
    return a_logged_case(a_company("green"), "R-1")


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("table", WRITTEN_ONCE)
def test_the_owner_can_neither_change_nor_delete(table: str, row: CaseRow) -> None:
    with company_scope(row.company_id):
        sentence = f"rows of {table} are written once and never change. Mend a mistake"
        with pytest.raises(IntegrityError, match=f"UPDATE is refused: {sentence}"):
            run(CHANGES[table])
        with pytest.raises(IntegrityError, match=f"DELETE is refused: {sentence}"):
            run(f"delete from {table}")
        assert CaseEntry.objects.count() == 5


@pytest.mark.parametrize("name", ["steward_app", "steward_worker"])
@pytest.mark.parametrize("table", WRITTEN_ONCE)
def test_the_roles_have_no_right_to(table: str, name: str, row: CaseRow) -> None:
    with role(name), company_scope(row.company_id):
        for sql in (CHANGES[table], f"delete from {table}", f"truncate {table} cascade"):
            with pytest.raises(ProgrammingError, match="permission denied"):
                run(sql)


@pytest.mark.parametrize("name", ["steward_app", "steward_worker"])
def test_the_roles_own_nothing_and_can_empty_or_disarm_nothing(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select relname from pg_class join pg_namespace n on n.oid = relnamespace
            where nspname = 'public' and relkind in ('r', 'v', 'p') and (
              pg_get_userbyid(relowner) = %(role)s
              or has_table_privilege(%(role)s, pg_class.oid, 'truncate')
              or has_table_privilege(%(role)s, pg_class.oid, 'trigger')
              or has_table_privilege(%(role)s, pg_class.oid, 'references'))
            """,
            {"role": name},
        )
        assert cursor.fetchall() == []
        cursor.execute("select rolsuper, rolbypassrls from pg_roles where rolname = %s", [name])
        assert cursor.fetchone() == (False, False)


def test_the_roles_reach_every_table_of_ours() -> None:
    """A table without rights would be found by a user, in the middle of their work.

    What is counted in the background only the worker writes.
    """
    with connection.cursor() as cursor:
        for model in apps.get_app_config("store").get_models():
            for name in ("steward_app", "steward_worker"):
                alone = model is CountedFigure and name == "steward_app"
                for right in ("select",) if alone else ("select", "insert"):
                    cursor.execute(
                        "select has_table_privilege(%s, %s, %s)",
                        [name, model._meta.db_table, right],
                    )
                    assert cursor.fetchone() == (True,), (model, name, right)
