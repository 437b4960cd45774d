"""``steward database``: roles, migrations, and where the database is."""

import os

import click

from steward.cli import environment

# The web, the worker, and the owner of the one function that searches.
SEARCH = "steward_search"
ROLES = ("steward_app", "steward_worker", SEARCH)


@click.group()
def command() -> None:
    """Prepare the database, or show where it is."""


@command.command()
def migrate() -> None:
    """Bring the database to this version: roles first, then tables."""
    prepare(verbosity=1)


@command.command()
def url() -> None:
    """Print the database's address, password included."""
    click.echo(os.environ["DATABASE_URL"])


def prepare(*, verbosity: int = 0) -> None:
    """Create the roles and run the migrations that are missing.

    :raises click.ClickException: the database does not answer, or does not let us create a role.
    """
    from django.core.management import call_command

    environment.connect()
    create_roles()
    # Django's command does much even when nothing is missing, and every start passes here.
    if environment.missing_migrations():
        call_command("migrate", interactive=False, verbosity=verbosity)


def create_roles() -> None:
    """Create the roles of the web, the worker and the search, and let us take them.

    :raises click.ClickException: we may not; the text holds the statements to run.
    """
    for role in ROLES:
        if _takes(role):
            continue
        _attempt(f"CREATE ROLE {role} NOLOGIN NOINHERIT")
        # Who may become the search must not thereby see what it sees. PostgreSQL 15 cannot tell
        # the two apart; there only the owner of the tables sees more, who serves nobody.
        apart = role == SEARCH and _attempt(
            f"GRANT {role} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE"
        )
        if not apart:
            _attempt(f"GRANT {role} TO CURRENT_USER")
        if not _takes(role):
            raise click.ClickException(_advice())


def _takes(role: str) -> bool:
    return _attempt(f"SET LOCAL ROLE {role}", "RESET ROLE")


def _attempt(*statements: str) -> bool:
    from django.db import DatabaseError, connection, transaction

    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except DatabaseError:
        return False
    return True


def _advice() -> str:
    from django.db import connection

    user = connection.settings_dict["USER"] or "the login role"
    statements = "\n".join(
        f"  CREATE ROLE {role} NOLOGIN;\n  GRANT {role} TO {user};" for role in ROLES
    )
    return (
        "The database does not let Steward create the roles it works in. "
        f"Run this as a superuser, then try again:\n{statements}"
    )
