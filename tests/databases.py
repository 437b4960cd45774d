"""One PostgreSQL for the whole run, and databases that are copies of ones made once."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql
from pytest_django import DjangoDbBlocker

from steward.gateways.embedded_postgres import share
from tests.folders import folder

# When it is in the demonstration that the tests look at.
DEMONSTRATED = datetime(2026, 4, 22, 3, 20, tzinfo=UTC)

# Safe only because nobody keeps what the tests write.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

EMPTY, DEMONSTRATION = "test_steward_empty", "test_steward_demonstration"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind in a PostgreSQL of somebody's, once the last worker has ended."""
    given = os.environ.get("DATABASE_URL")
    if given and not hasattr(config, "workerinput"):
        for name in (DEMONSTRATION, EMPTY):
            if (done := _done(name)).exists():
                done.unlink()
                drop(given, name)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL: ``DATABASE_URL``, or one started for this run."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    with share(folder(), print, settings=HASTY) as url:
        yield url


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    postgres_url: str,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Give this worker a database that has all tables and no rows.

    It stands in for the fixture of pytest-django, which would run the migrations in each worker.
    """
    from django.db import connection

    from steward.config import addresses

    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    connection.settings_dict.update(addresses.database(postgres_url, role="", pool=False))
    with django_db_blocker.unblock():
        made_once(postgres_url, EMPTY, _tables)
    with copied(postgres_url, EMPTY, f"test_steward_{worker}"):
        yield


@pytest.fixture(scope="module")
def demonstration(
    postgres_url: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Let the tests of a file find the demonstration, as it is at ``DEMONSTRATED``."""
    from django.db import connection

    from steward.operations import demo

    name = f"{connection.settings_dict['NAME']}_demonstration"
    with django_db_blocker.unblock():
        made_once(postgres_url, DEMONSTRATION, lambda: demo.load(DEMONSTRATED), like=EMPTY)
    with copied(postgres_url, DEMONSTRATION, name):
        yield


@pytest.fixture
def database_url(db: None, postgres_url: str) -> str:
    """The address of the test database, for processes that a test starts."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    return urlsplit(postgres_url)._replace(path=f"/{name}").geturl()


def made_once(url: str, name: str, make: Callable[[], None], *, like: str = "template1") -> None:
    """Have a database in this run, made by whichever worker asks for it first."""
    with _done(name).with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _done(name).exists():
            with copied(url, like, name, keep=True):
                make()
            _done(name).touch()


@contextmanager
def copied(url: str, like: str, name: str, *, keep: bool = False) -> Iterator[None]:
    """Point Django at a copy of a database that nobody is connected to."""
    from django.db import connection

    drop(url, name)
    _execute(url, "create database {} template {}", name, like)
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        if not keep:
            drop(url, name)


def drop(url: str, name: str) -> None:
    """Remove a database, whoever is connected to it."""
    _execute(url, "drop database if exists {} with (force)", name)


def _tables() -> None:
    from django.core.management import call_command

    from steward.cli.database import create_roles

    create_roles()
    call_command("migrate", interactive=False, verbosity=0)


def _execute(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _done(name: str) -> Path:
    return folder() / f"{name}.made"
