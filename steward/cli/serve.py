"""``steward serve``: the desk, its worker and its database, from one command."""

import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from types import FrameType

import click

from steward.cli import assets, environment, unfit
from steward.cli.children import Child, Family
from steward.cli.environment import say
from steward.gateways.embedded_postgres import PostgresUnavailable, own

POLL = 0.02


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, help="Processes that answer requests.")
@click.option(
    "--demo/--no-demo",
    default=True,
    show_default=True,
    help="Fill an empty database with the demonstration.",
)
def command(host: str, port: int, workers: int, demo: bool) -> None:
    """Serve the desk, with its worker and its database, until interrupted."""
    _signals_interrupt()
    try:
        _refuse_taken(host, port)
        with _database() as look_after:
            _prepare()
            if demo:
                _load_demo()
            _run(host, port, workers, look_after)
    except PostgresUnavailable as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        say("Stopped.")


@contextlib.contextmanager
def _database() -> Iterator[Callable[[], None]]:
    """Run the embedded PostgreSQL unless ``DATABASE_URL`` names one; yield what restarts it."""
    if os.environ.get("DATABASE_URL"):
        yield lambda: None
        return
    with own(environment.data_folder(), say) as server:
        os.environ["DATABASE_URL"] = server.url

        def look_after() -> None:
            if not server.running():
                say("PostgreSQL has ended unexpectedly; starting it again.")
                server.start()

        yield look_after


def _prepare() -> None:
    """Bring tables, messages and static files up to date."""
    from steward.cli import database

    environment.set_up_django()
    database.prepare()
    unfit.refuse_other_key()
    unfit.refuse_changed_packs()
    assets.refresh()


def _load_demo() -> None:
    from django.contrib.auth import get_user_model

    if get_user_model()._default_manager.exists():
        return
    if find_spec("steward.cli.demo") is None:
        say("There is no demonstration company in this version: the desk starts empty.")
        return
    say("Loading the demonstration company; this happens once.")
    import_module("steward.cli.demo").load(now=datetime.now(UTC))


def _run(host: str, port: int, workers: int, look_after: Callable[[], None]) -> None:
    family = Family(say=say)
    try:
        family.start(web(host, port, workers))
        if find_spec("steward.cli.worker") is not None:
            family.start(worker())
        _await_answer(host, port, family)
        _greet(host, port)
        family.watch(look_after)
    finally:
        family.stop()


def web(host: str, port: int, workers: int) -> Child:
    granian = [sys.executable, "-m", "granian", "steward.config.wsgi:application"]
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": "4",
        "--workers-kill-timeout": "5",
        "--log-level": "warning",
    }
    return Child(
        name="web server",
        command=[*granian, "--no-ws", "--respawn-failed-workers", *_flat(options)],
        environment=os.environ | {"STEWARD_DB_ROLE": "steward_app", "STEWARD_DB_POOL": "1"},
    )


def worker() -> Child:
    return Child(
        name="worker",
        command=[sys.executable, "-m", "steward.cli.main", "worker"],
        environment=os.environ | {"STEWARD_DB_ROLE": "steward_worker"},
    )


def _flat(options: dict[str, str]) -> list[str]:
    return [part for pair in options.items() for part in pair]


def _await_answer(host: str, port: int, family: Family) -> None:
    web = family.children[0]
    while not _answers(host, port):
        if web.died():
            raise click.ClickException("The web server did not start; its reason stands above.")
        time.sleep(POLL)


def _answers(host: str, port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((_reachable(host), port), 1):
        return True
    return False


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared only


def _refuse_taken(host: str, port: int) -> None:
    if _answers(host, port):
        raise click.ClickException(
            f"Port {port} is in use already. Stop what uses it, or choose another with --port."
        )


def _greet(host: str, port: int) -> None:
    from django.db import connections

    click.echo(f"管家台 Steward: http://{host}:{port}/")
    if find_spec("steward.cli.demo") and (sign_ins := import_module("steward.cli.demo").sign_ins()):
        click.echo(sign_ins)
    if host not in {"127.0.0.1", "localhost", "::1"}:
        click.echo("Names and addresses that others use for it go into STEWARD_HOSTS.")
    click.echo("Ctrl-C stops everything.")
    connections.close_all()


def _signals_interrupt() -> None:
    """Make the first signal end everything, and no further one disturb the ending."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in numbers:
        signal.signal(number, interrupt)
