"""The roles of the web and the worker own nothing and may be taken by the login role."""

import pytest
from django.db import connection

from steward.cli.database import ROLES, create_roles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_the_login_role_may_take_it_and_it_is_nobody_special(role: str) -> None:
    create_roles()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute(
            "select rolname, rolsuper, rolcanlogin, rolcreatedb, rolcreaterole, rolbypassrls "
            "from pg_roles where rolname = current_user"
        )
        assert cursor.fetchone() == (role, False, False, False, False, False)


@pytest.mark.parametrize("role", ROLES)
def test_it_owns_no_table(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_tables where tableowner = %s", [role])
        assert cursor.fetchone() == (0,)
