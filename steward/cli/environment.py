"""What a command stands on: the data folder, a running PostgreSQL, Django."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

SETTINGS = "steward.config.settings"


def data_folder() -> Path:
    """Return where Steward keeps everything: ``STEWARD_DATA``, or ``.data`` in the clone."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("STEWARD_DATA") or root / ".data").resolve()
    os.environ["STEWARD_DATA"] = str(folder)
    return folder


def set_up_django(role: str = "") -> None:
    """Make Django ready; ``role`` is the database role every connection takes."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if role:
        os.environ["STEWARD_DB_ROLE"] = role
    data_folder()
    django.setup()


@contextmanager
def database() -> Iterator[None]:
    """Have ``DATABASE_URL`` name a running PostgreSQL: the given one, or the embedded one.

    :raises click.ClickException: the embedded one cannot start.
    """
    from steward.gateways.embedded_postgres import PostgresUnavailable, share

    if os.environ.get("DATABASE_URL"):
        yield
        return
    try:
        with share(data_folder(), say) as url:
            os.environ["DATABASE_URL"] = url
            yield
    except PostgresUnavailable as error:
        raise click.ClickException(str(error)) from error


def refuse_unprepared() -> None:
    """Refuse to go on while migrations are missing.

    :raises click.ClickException: some are, or the database does not answer.
    """
    if missing_migrations():
        raise click.ClickException(
            "The database is not set up for this version. Run: steward database migrate"
        )


def missing_migrations() -> bool:
    """Return whether migrations of this version have not been applied.

    :raises click.ClickException: the database does not answer.
    """
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    connect()
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def connect() -> None:
    """Connect to the database.

    :raises click.ClickException: it does not answer.
    """
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise click.ClickException(f"The database does not answer: {error}") from error


def say(sentence: str) -> None:
    """Tell the person at the terminal something, apart from the command's output."""
    click.echo(sentence, err=True)
