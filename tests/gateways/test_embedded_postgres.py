"""The embedded PostgreSQL from outside: it keeps what was committed, whoever is killed."""

import os
import shutil
import signal
import stat
from pathlib import Path

import psycopg
import pytest

from steward.gateways.embedded_postgres import AlreadyRunning, PostgresUnavailable, own, share

pytestmark = [pytest.mark.db, pytest.mark.slow]


def remember(url: str, word: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("create table if not exists note (word text)")
        connection.execute("insert into note values (%s)", [word])


def remembered(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [word for (word,) in connection.execute("select word from note order by word")]


def test_a_restart_keeps_what_was_written(folder: Path) -> None:
    with own(folder, print) as server:
        remember(server.url, "一")
    with own(folder, print) as server:
        assert remembered(server.url) == ["一"]


def test_a_killed_server_recovers_and_can_be_started_at_once(folder: Path) -> None:
    with own(folder, print) as server:
        remember(server.url, "一")
        assert server.process is not None
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        assert not server.running()
        server.start()
        assert remembered(server.url) == ["一"]


def test_the_login_role_is_no_superuser_and_needs_its_password(folder: Path) -> None:
    with own(folder, print) as server:
        with psycopg.connect(server.url) as connection:
            row = connection.execute(
                "select rolsuper, rolcreatedb from pg_roles where rolname = current_user"
            ).fetchone()
        assert row == (False, True)
        secret = server.places.password.read_text().strip()
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(server.url.replace(secret, "guessed"))


def test_only_the_owner_reaches_socket_and_password(folder: Path) -> None:
    with own(folder, print) as server:
        assert stat.S_IMODE(server.places.sockets.stat().st_mode) == 0o700
        assert stat.S_IMODE(server.places.password.stat().st_mode) == 0o600
        assert stat.S_IMODE(server.places.log.stat().st_mode) == 0o600
        with psycopg.connect(server.url) as connection:
            row = connection.execute("show listen_addresses").fetchone()
        assert row == ("",)


def test_a_second_owner_is_told_so(folder: Path) -> None:
    with own(folder, print), pytest.raises(AlreadyRunning, match="Another Steward process"):
        own(folder, print).__enter__()


def test_a_guest_uses_the_running_server_and_leaves_it_running(folder: Path) -> None:
    with own(folder, print) as server:
        with share(folder, print) as url:
            remember(url, "客")
        assert remembered(server.url) == ["客"]


def test_a_stale_note_with_a_number_that_another_program_has_is_forgotten(folder: Path) -> None:
    with own(folder, print) as server:
        remember(server.url, "一")
        note = server.places.pid_file.read_text()
        assert server.process is not None
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        ours = note.replace(str(server.process.pid), str(os.getppid()), 1)
        server.places.pid_file.write_text(ours)
        server.start()
        assert remembered(server.url) == ["一"]


def test_a_long_path_gets_its_socket_elsewhere(empty: Path) -> None:
    deep = empty / ("长" * 30) / ("路" * 30)
    with own(deep, print) as server:
        assert len(os.fsencode(server.places.sockets)) <= 85
        remember(server.url, "远")
        assert remembered(server.url) == ["远"]
    shutil.rmtree(server.places.sockets)


def test_an_interrupted_making_is_begun_anew(empty: Path) -> None:
    unfinished = empty / "postgres.unfinished"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18")
    with own(empty, print) as server:
        remember(server.url, "新")
    assert not unfinished.exists()


def test_a_server_that_cannot_start_says_why(folder: Path) -> None:
    with (
        pytest.raises(PostgresUnavailable, match="shared_bufers"),
        own(folder, print, settings={"shared_bufers": "1GB"}),
    ):
        pass


def test_a_prepared_socket_folder_is_refused(empty: Path) -> None:
    (empty / "run").symlink_to("/tmp")
    with pytest.raises(PostgresUnavailable, match="belongs to somebody else"), own(empty, print):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders that PostgreSQL cannot enter")
def test_as_root_a_private_folder_stays_private(empty: Path) -> None:
    private, shelter = empty / "private", empty / "shelter"
    private.mkdir(mode=0o700)
    with own(private / "data", print, shelter=shelter) as server:
        remember(server.url, "密")
        assert shelter in server.places.cluster.parents
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    with own(private / "data", print, shelter=shelter) as server:
        assert remembered(server.url) == ["密"]
