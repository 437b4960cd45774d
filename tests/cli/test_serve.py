"""``steward serve`` as a person runs it: one command up, one Ctrl-C down, nothing left behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from tests.folders import passable

ROOT = Path(__file__).resolve().parents[2]
Serving = subprocess.Popen[str]
Serve = Callable[[], Serving]

pytestmark = [pytest.mark.db, pytest.mark.slow]


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """One data folder for all the tests here: each start after the first finds it filled."""
    path = passable()
    yield path
    shutil.rmtree(path)


@pytest.fixture
def serve(data: Path, port: int) -> Iterator[Serve]:
    """Start the desk and return once it has printed its address and how to stop it."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    with ExitStack() as stack:

        def start() -> Serving:
            process = stack.enter_context(
                subprocess.Popen(
                    [
                        sys.executable,
                        "-m",
                        "steward.cli.main",
                        "serve",
                        "--no-demo",
                        "--port",
                        str(port),
                    ],
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                    cwd=ROOT,
                    env=environment | {"STEWARD_DATA": str(data)},
                )
            )
            # Whatever the test found, its desk must not outlive it.
            stack.callback(process.terminate)
            return process

        yield start


def until(process: Serving, phrase: str) -> str:
    """Read what the desk prints until a phrase, and return it; fail if the desk ends before."""
    assert process.stdout is not None
    printed = ""
    for line in process.stdout:
        printed += line
        if phrase in line:
            return printed
    raise AssertionError(f"it ended with {process.wait()} before saying {phrase!r}: {printed}")


def family(process: Serving) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def ended(processes: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=30)
    return alive == []


def child(process: Serving, word: str) -> psutil.Process:
    for found in psutil.Process(process.pid).children():
        if word in " ".join(found.cmdline()):
            return found
    raise AssertionError(f"no child is {word}")


def answers(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET /static/none HTTP/1.1\r\nHost: localhost\r\n\r\n")
        return connection.recv(12).startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_a_signal_leaves_no_process(
    serve: Serve, port: int, number: signal.Signals
) -> None:
    desk = serve()
    printed = until(desk, "Ctrl-C stops everything.")
    assert f"http://127.0.0.1:{port}/" in printed
    assert answers(port)
    processes = family(desk)
    # Twice, as when both a terminal and make pass the signal on.
    desk.send_signal(number)
    desk.send_signal(number)
    assert desk.wait(timeout=60) == 0
    assert ended(processes)
    assert desk.stdout is not None
    assert "does not answer" not in desk.stdout.read()


def test_killed_it_leaves_no_process_and_starts_again(serve: Serve, port: int) -> None:
    desk = serve()
    until(desk, "Ctrl-C stops everything.")
    processes = family(desk)
    desk.kill()
    assert ended(processes)
    again = serve()
    until(again, "Ctrl-C stops everything.")
    assert answers(port)


def test_what_dies_is_started_again(serve: Serve, port: int) -> None:
    desk = serve()
    until(desk, "Ctrl-C stops everything.")
    child(desk, "bin/postgres").kill()
    until(desk, "PostgreSQL has ended unexpectedly")
    child(desk, "granian").kill()
    until(desk, "The web server has ended unexpectedly")
    desk.terminate()
    assert desk.wait(timeout=60) == 0


def test_a_second_desk_is_refused_in_one_sentence(serve: Serve, port: int) -> None:
    desk = serve()
    until(desk, "Ctrl-C stops everything.")
    until(serve(), f"Port {port} is in use already. Stop what uses it, or choose another")
