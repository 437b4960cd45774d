"""``steward database`` on a PostgreSQL of one's own says what it lacks, and what to do."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

pytestmark = [pytest.mark.db, pytest.mark.slow]


@pytest.fixture
def strangers_url(postgres_url: str) -> Iterator[str]:
    """The address for a login role that may create nothing and is in no other role."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("create role stranger login password 'strange'")
    parts = urlsplit(postgres_url)
    host = parts.netloc.rpartition("@")[2]
    yield parts._replace(netloc=f"stranger:strange@{host}").geturl()
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("drop role stranger")


def steward(*arguments: str, url: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "steward.cli.main", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"DATABASE_URL": url, "STEWARD_DATA": str(data)},
    )


def test_roles_that_may_not_be_made_are_given_as_statements(
    strangers_url: str, tmp_path: Path
) -> None:
    done = steward("database", "migrate", url=strangers_url, data=tmp_path)
    assert done.returncode == 1
    assert "does not let Steward create the roles" in done.stderr
    assert "GRANT steward_worker TO stranger;" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    url = "postgresql://desk:x@127.0.0.1:9/desk"
    for arguments in (["database", "migrate"], ["verify"]):
        done = steward(*arguments, url=url, data=tmp_path)
        assert done.returncode == 1
        assert "The database does not answer" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_database_that_was_not_prepared_is_one_sentence(
    postgres_url: str, tmp_path: Path
) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("create database bare")
    url = urlsplit(postgres_url)._replace(path="/bare").geturl()
    done = steward("verify", url=url, data=tmp_path)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("drop database bare")
    assert done.returncode == 1
    assert "Run: steward database migrate" in done.stderr
