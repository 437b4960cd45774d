"""The desk as ``steward serve`` runs it: its web server and its worker, and what they use."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from steward.cli.children import Child, Family
from steward.cli.serve import web, worker

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that answers."""

    port: int
    family: Family

    def processes(self) -> list[int]:
        """Return the processes of the web server and the worker."""
        return [p for child in self.family.children for p in _tree(_pid(child))]

    def processor_seconds(self) -> float:
        """Return how long they have kept a processor busy so far."""
        return sum(_busy(pid) for pid in self.processes())

    def memory(self) -> float:
        """Return how many megabytes are theirs; what several share is counted once."""
        return sum(_own_kilobytes(pid) for pid in self.processes()) / 1024


@contextmanager
def serving(*, workers: int = 2, waking: bool = True) -> Iterator[Served]:
    """Serve on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    family = Family(say=print)
    try:
        family.start(web("127.0.0.1", port, workers))
        if waking:
            family.start(worker())
        _await(port)
        yield Served(port, family)
    finally:
        family.stop()


def _await(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the web server does not answer")


def _pid(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def _tree(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += _tree(int(child))
    return found


def _busy(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _own_kilobytes(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise RuntimeError(f"process {pid} says nothing of its memory")
