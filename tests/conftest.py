"""What every test stands on: one PostgreSQL for the whole run, and no network."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from pytest_django import DjangoDbBlocker

from steward.gateways.embedded_postgres import share

# How fast a machine is proves nothing about the code.
hypothesis.settings.register_profile("steward", deadline=None)
hypothesis.settings.load_profile("steward")

pytest_plugins = ["tests.browsers"]

# Safe only because nobody keeps what the tests write.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as ``db`` whatever asks pytest-django for the database."""
    for item in items:
        if item.get_closest_marker("django_db"):
            item.add_marker("db")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL: ``DATABASE_URL``, or one started for this run."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    with share(Path(os.environ["STEWARD_DATA"]), print, settings=HASTY) as url:
        yield url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    postgres_url: str,
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """Point Django at the run's PostgreSQL, and make the roles that migrations grant rights to."""
    from django.db import connection

    from steward.cli.database import create_roles
    from steward.config import addresses

    connection.settings_dict.update(addresses.database(postgres_url, role="", pool=False))
    with django_db_blocker.unblock():
        create_roles()
        connection.close()


@pytest.fixture
def database_url(db: None, postgres_url: str) -> str:
    """The address of the test database, for processes that a test starts."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    return urlsplit(postgres_url)._replace(path=f"/{name}").geturl()
