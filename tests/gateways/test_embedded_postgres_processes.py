"""The embedded PostgreSQL between processes: started at once, killed, run by ordinary people."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import psutil
import pytest

Child = subprocess.Popen[str]
ROOT = Path(__file__).resolve().parents[2]

HOLD = """
import sys
from pathlib import Path
from steward.gateways.embedded_postgres import own
with own(Path(sys.argv[1]), print) as server:
    print(server.process.pid, flush=True)
    sys.stdin.read()
"""

VISIT = """
import sys
from pathlib import Path
import psycopg
from steward.gateways.embedded_postgres import share
with share(Path(sys.argv[1]), print) as url, psycopg.connect(url) as connection:
    print(connection.execute("select pg_postmaster_start_time()").fetchone()[0].isoformat())
    print("in", flush=True)
    sys.stdin.read()
"""

pytestmark = [pytest.mark.db, pytest.mark.slow]


class Start(Protocol):
    """Starts a Python program with arguments, behind a command that becomes it."""

    def __call__(self, program: str, *arguments: str, prefix: Sequence[str] = ()) -> Child: ...


@pytest.fixture
def python() -> Iterator[Start]:
    """Start Python programs; their pipes are closed and their ends awaited after the test."""
    with ExitStack() as stack:

        def start(program: str, *arguments: str, prefix: Sequence[str] = ()) -> Child:
            return stack.enter_context(
                subprocess.Popen(
                    [*prefix, sys.executable, "-c", program, *arguments],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    cwd=ROOT,
                )
            )

        yield start


def said(process: Child) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_killed_supervisor_leaves_no_server(folder: Path, python: Start) -> None:
    holder = python(HOLD, str(folder))
    server = psutil.Process(int(said(holder)))
    holder.kill()
    holder.wait()
    server.wait(timeout=20)
    again = python(HOLD, str(folder))
    assert int(said(again)) > 0
    again.communicate()
    assert again.returncode == 0


def test_killing_both_and_starting_at_once_recovers(folder: Path, python: Start) -> None:
    holder = python(HOLD, str(folder))
    server = psutil.Process(int(said(holder)))
    server.kill()
    holder.kill()
    again = python(HOLD, str(folder))
    assert int(said(again)) > 0
    again.communicate()
    holder.wait()
    assert again.returncode == 0


def test_four_at_once_share_one_server(folder: Path, python: Start) -> None:
    visitors = [python(VISIT, str(folder)) for _ in range(4)]
    started = {said(visitor) for visitor in visitors}
    assert len(started) == 1
    assert [said(visitor) for visitor in visitors] == ["in"] * 4
    # Whoever started the server waits for the others, so all are told to go before one is awaited.
    for visitor in visitors:
        assert visitor.stdin is not None
        visitor.stdin.close()
    assert [visitor.wait(timeout=60) for visitor in visitors] == [0] * 4
    cluster = folder / "postgres"
    commands = (process.info["cmdline"] for process in psutil.process_iter(["cmdline"]))
    assert not [command for command in commands if str(cluster) in (command or ())]


@pytest.mark.skipif(os.geteuid() != 0, reason="runs as an ordinary user already")
def test_an_ordinary_user_keeps_everything_in_the_folder(empty: Path, python: Start) -> None:
    data = empty / "data"
    data.mkdir()
    os.chown(data, 65534, 65534)
    ordinary = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    if subprocess.run([*ordinary, sys.executable, "-c", "import psycopg"], check=False).returncode:
        pytest.skip("this environment's Python is closed to other users")
    holder = python(HOLD, str(data), prefix=ordinary)
    assert psutil.Process(int(said(holder))).uids().effective == 65534
    holder.communicate()
    assert {path.name for path in data.iterdir()} >= {"postgres", "postgres.password", "run"}
    assert holder.returncode == 0
