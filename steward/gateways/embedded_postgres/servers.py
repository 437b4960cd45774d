"""One PostgreSQL server, in the foreground, as our child."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from steward.gateways import secrets
from steward.gateways.embedded_postgres import clusters
from steward.gateways.embedded_postgres.accounts import ENVIRONMENT
from steward.gateways.embedded_postgres.errors import PostgresUnavailable
from steward.gateways.embedded_postgres.places import Places, private_folder

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 10_000_000
POLL = 0.02
PATIENCE = 60.0

# A predecessor that was killed may still be leaving: both of these pass by themselves.
PASSING = ('lock file "postmaster.pid" already exists', "shared memory block", "is still in use")

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(slots=True)
class Server:
    """A server of the cluster in ``places``; ``settings`` are added to its command line."""

    places: Places
    say: Callable[[str], None]
    settings: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address for clients, password included."""
        secret, folder = (
            secrets.kept(self.places.password),
            quote(str(self.places.sockets), safe=""),
        )
        return f"postgresql://{clusters.ROLE}:{secret}@/{clusters.DATABASE}?host={folder}"

    def start(self) -> None:
        """Start the server and return when it answers, however long its recovery takes.

        The caller must hold the data folder's lock, and call from its main thread: the server
        is told to stop when the thread that started it dies.

        :raises PostgresUnavailable: it does not start; the text ends with its log.
        """
        clusters.create(self.places)
        private_folder(self.places.sockets, self.places.account)
        deadline = time.monotonic() + PATIENCE
        while True:
            _forget_stale(self.places.pid_file)
            written = _rotate(self.places.log)
            self.process = process = self._launch()
            if self._ready(process):
                return
            last = _tail(self.places.log, written)
            if not any(phrase in last for phrase in PASSING) or time.monotonic() > deadline:
                raise PostgresUnavailable(f"PostgreSQL did not start. Its log says:\n{last}")
            time.sleep(0.2)

    def running(self) -> bool:
        """Return whether the server lives; a dead one is reaped by asking."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Stop the server: open transactions are rolled back, everything committed is kept."""
        if self.process is None:
            return
        for request, patience in ((signal.SIGINT, 30.0), (signal.SIGQUIT, 5.0)):
            if self.process.poll() is None:
                self.process.send_signal(request)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(patience)
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process = None

    def _launch(self) -> subprocess.Popen[bytes]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.places.sockets),
            "unix_socket_permissions": "0700",
            "port": "5432",
            **self.settings,
        }
        flags = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        parent = os.getpid()
        self.places.log.touch(mode=0o600)
        with self.places.log.open("ab") as log:
            return subprocess.Popen(
                [str(self.places.binary("postgres")), "-D", str(self.places.cluster), *flags],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=ENVIRONMENT,
                # Ctrl-C reaches the whole foreground group; the server has to stop last.
                start_new_session=True,
                preexec_fn=lambda: _die_with(parent),
                **self.places.account.dropping(),
            )

    def _ready(self, process: subprocess.Popen[bytes]) -> bool:
        """Wait until the server answers; return False if it has ended instead."""
        told = time.monotonic()
        while process.poll() is None:
            note = _note(self.places.pid_file)
            if note[:1] == [str(process.pid)] and note[7:8] == ["ready"]:
                return True
            if time.monotonic() - told > 5:
                self.say("PostgreSQL is recovering what was in flight; this may take a while.")
                told = time.monotonic()
            time.sleep(POLL)
        return False


def _die_with(parent: int) -> None:
    # Runs in the child, after it has dropped privileges: a change of user clears the request.
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)
    if os.getppid() != parent:
        os._exit(1)


def _note(pid_file: Path) -> list[str]:
    try:
        return [line.strip() for line in pid_file.read_text().splitlines()]
    except FileNotFoundError:
        return []


def _forget_stale(pid_file: Path) -> None:
    """Remove the note of a server that is gone, when another program has its number by now."""
    note = _note(pid_file)
    if not note or not note[0].isdigit():
        return
    try:
        works_in = Path(f"/proc/{note[0]}/cwd").readlink()
    except OSError:
        return
    if works_in != pid_file.parent:
        pid_file.unlink(missing_ok=True)


def _rotate(log: Path) -> int:
    """Set a log aside that has grown long; return the length of what is there."""
    try:
        size = log.stat().st_size
    except FileNotFoundError:
        return 0
    if size < LOG_LIMIT:
        return size
    log.replace(log.with_name(f"{log.name}.1"))
    return 0


def _tail(log: Path, start: int) -> str:
    with log.open("rb") as file:
        file.seek(start)
        return file.read()[-2000:].decode(errors="replace").strip()
