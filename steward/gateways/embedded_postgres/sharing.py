"""One server per data folder: whoever comes first starts it, the others use it."""

import fcntl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO

import psycopg

from steward.gateways.embedded_postgres.errors import PostgresUnavailable
from steward.gateways.embedded_postgres.places import SHELTER, Places, passable_folder
from steward.gateways.embedded_postgres.servers import Server

PATIENCE = 120.0


class AlreadyRunning(PostgresUnavailable):
    """Another Steward process runs the server of this data folder."""


@contextmanager
def own(
    data: Path,
    say: Callable[[str], None],
    *,
    settings: Mapping[str, str] | None = None,
    shelter: Path = SHELTER,
) -> Iterator[Server]:
    """Start the server, yield it, and stop it at the end.

    :raises AlreadyRunning: another process has it.
    :raises PostgresUnavailable: it does not start.
    """
    with _opened(data / "postgres.lock") as lock:
        if not _taken(lock, fcntl.LOCK_EX):
            raise AlreadyRunning(
                f"Another Steward process is using {data}. Stop it, or wait until it ends."
            )
        server = Server(places=Places.of(data, shelter), say=say, settings=settings or {})
        try:
            server.start()
            yield server
        finally:
            server.stop()


@contextmanager
def share(
    data: Path,
    say: Callable[[str], None],
    *,
    settings: Mapping[str, str] | None = None,
    shelter: Path = SHELTER,
) -> Iterator[str]:
    """Yield the address of a running server, started here if nobody has.

    Whoever started it waits at the end for those that use it still.

    :raises PostgresUnavailable: it does not start.
    """
    with _opened(data / "postgres.users") as users, ExitStack() as stack:
        fcntl.flock(users, fcntl.LOCK_SH)
        guest = Server(places=Places.of(data, shelter), say=say)
        mine = _claimed(stack, partial(own, data, say, settings=settings, shelter=shelter), guest)
        try:
            yield guest.url
        finally:
            if mine and not _taken(users, fcntl.LOCK_EX):
                say("Waiting for another command that uses the database.")
                fcntl.flock(users, fcntl.LOCK_EX)


def _claimed(
    stack: ExitStack, start: Callable[[], AbstractContextManager[Server]], guest: Server
) -> bool:
    """Return True once we run the server, False once somebody else's answers."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            stack.enter_context(start())
        except AlreadyRunning:
            if _answers(guest.url):
                return False
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return True


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        passable_folder(path.parent)
        path.touch(mode=0o600)
        file = path.open("ab")
    except PermissionError as error:
        raise PostgresUnavailable(
            f"{path.parent} belongs to another user, perhaps root. Run Steward as that user, "
            "or name another folder in STEWARD_DATA."
        ) from error
    with file:
        yield file


def _taken(file: IO[bytes], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
