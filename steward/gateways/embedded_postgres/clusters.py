"""The making of a cluster: all of it or nothing."""

import shutil
from pathlib import Path
from secrets import token_urlsafe

from steward.gateways import secrets
from steward.gateways.embedded_postgres.errors import PostgresUnavailable
from steward.gateways.embedded_postgres.places import Places, private_folder

ROLE = "steward"
DATABASE = "steward"


def create(places: Places) -> None:
    """Make the cluster if it does not exist, with its login role and its database.

    The role may create databases and roles and is no superuser; the superuser's password is
    thrown away, so nobody logs in as it. A making that was interrupted is begun anew.

    :raises PostgresUnavailable: PostgreSQL's own tools refused.
    """
    if places.cluster.exists():
        return
    unfinished = places.cluster.with_name("postgres.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    private_folder(unfinished, places.account)
    _initdb(places, unfinished)
    _add_role_and_database(places, unfinished)
    unfinished.rename(places.cluster)


def _initdb(places: Places, cluster: Path) -> None:
    given = cluster.with_name("postgres.superuser")
    secrets.write(given, token_urlsafe(32))
    places.account.own(given)
    try:
        done = places.account.run(
            places.binary("initdb"),
            f"--pgdata={cluster}",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--auth=scram-sha-256",
            f"--pwfile={given}",
        )
    finally:
        given.unlink()
    if done.returncode != 0:
        raise PostgresUnavailable(f"PostgreSQL could not make its cluster:\n{done.stdout.strip()}")


def _add_role_and_database(places: Places, cluster: Path) -> None:
    secret = secrets.kept(places.password)
    done = places.account.run(
        *(places.binary("postgres"), "--single", "-D", cluster, "postgres"),
        stdin=(
            f"CREATE ROLE {ROLE} LOGIN CREATEDB CREATEROLE PASSWORD '{secret}'\n"
            f"CREATE DATABASE {DATABASE} OWNER {ROLE}\n"
        ),
    )
    if done.returncode != 0 or "ERROR:" in done.stdout or "FATAL:" in done.stdout:
        raise PostgresUnavailable(f"PostgreSQL could not make its database:\n{done.stdout.strip()}")
