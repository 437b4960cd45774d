"""The operating-system account that PostgreSQL runs under, which is never root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from steward.gateways.embedded_postgres.errors import PostgresUnavailable

UNPRIVILEGED = "steward-postgres"

# Nothing of the caller's environment: PGDATA, PGPORT and their kin would be obeyed.
ENVIRONMENT = {"LC_ALL": "C", "PATH": "/usr/bin:/bin", "TZ": "UTC"}


class Privileges(TypedDict, total=False):
    """Arguments of ``subprocess`` that drop privileges."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account by its numeric ids."""

    uid: int
    gid: int

    @classmethod
    def for_cluster(cls, cluster: Path) -> "Account":
        """Return who runs the cluster: ourselves, or as root its owner or a user made for it.

        :raises PostgresUnavailable: the user is missing and cannot be created.
        """
        if os.geteuid() != 0:
            return cls(uid=os.geteuid(), gid=os.getegid())
        if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
            return cls(uid=owner.st_uid, gid=owner.st_gid)
        return _unprivileged()

    def can(self, *command: str | Path) -> bool:
        """Return whether a command succeeds when this account runs it."""
        try:
            return self.run(*command).returncode == 0
        except OSError:
            return False

    def run(
        self, *command: str | Path, stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command as this account and return it finished, its two outputs joined."""
        return subprocess.run(
            [str(part) for part in command],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd="/",
            env=ENVIRONMENT,
            **self.dropping(),
        )

    def dropping(self) -> Privileges:
        """Return the arguments that make a child process run as this account."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Hand a file or folder to this account."""
        if os.geteuid() != self.uid:
            os.chown(path, self.uid, self.gid)


def _unprivileged() -> Account:
    try:
        found = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        _create_unprivileged()
        found = pwd.getpwnam(UNPRIVILEGED)
    return Account(uid=found.pw_uid, gid=found.pw_gid)


def _create_unprivileged() -> None:
    add = "useradd --system --user-group --no-create-home --shell /usr/sbin/nologin"
    command = [*add.split(), UNPRIVILEGED]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        reason = "useradd is not installed"
    else:
        # 9: somebody else created it in this very moment.
        if done.returncode in (0, 9):
            return
        reason = done.stderr.strip()
    raise PostgresUnavailable(
        "PostgreSQL refuses to run as root, and the user it would run as could not be created: "
        f"{reason}. Run Steward as an ordinary user, or create it: {add} {UNPRIVILEGED}"
    )
