"""Worker processes of a test: started, watched through the database, and killed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [str(Path(sys.executable).with_name("steward")), "worker"]
PATIENCE = 240.0


@dataclass
class Crew:
    """Workers that serve one database. Each connection carries the name of its worker."""

    url: str
    more: Mapping[str, str] = field(default_factory=dict)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    names: Iterator[int] = field(default_factory=lambda: count(1))

    def hire(self, *options: str) -> str:
        """Start a worker and return its name."""
        name = f"worker-{next(self.names)}"
        environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        self.running[name] = subprocess.Popen(
            [*COMMAND, *options],
            env=environment | {"DATABASE_URL": self.url, "PGAPPNAME": name} | dict(self.more),
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
        )
        return name

    def kill(self, name: str) -> None:
        """End a worker at once, whatever it is doing."""
        process = self.running.pop(name)
        process.kill()
        process.wait()

    def dismiss(self, name: str) -> int:
        """Ask a worker to end, and return its exit status."""
        process = self.running.pop(name)
        process.terminate()
        return process.wait(timeout=60)

    def in_the_middle(self, watch: psycopg.Connection[tuple[object, ...]]) -> list[str]:
        """Return the workers that have an open transaction which has written something."""
        found = watch.execute(
            "select distinct application_name from pg_stat_activity "
            "where backend_xid is not null and application_name = any(%s)",
            [list(self.running)],
        )
        return [str(name) for (name,) in found]


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds.

    :raises AssertionError: it does not, for long.
    """
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "the workers do not get so far"
        time.sleep(0.02)


@contextmanager
def a_crew(url: str, **more: str) -> Iterator[Crew]:
    """Yield a crew, of which nobody is left afterwards."""
    crew = Crew(url, more)
    try:
        yield crew
    finally:
        for name in list(crew.running):
            crew.kill(name)
