"""The one folder of a run of the tests, and what is left of runs that were killed."""

import os
import shutil
import signal
import tempfile
from pathlib import Path

import psutil
import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder, once for all workers, and clear up after runs that could not."""
    if not hasattr(config, "workerinput"):
        for left in folder().parent.glob("steward-tests-*"):
            if is_left(left):
                shutil.rmtree(left, ignore_errors=True)
        # Passable: as root PostgreSQL runs under another account.
        folder().mkdir(mode=0o711)
        # Whoever is told to end clears up, as after Ctrl-C.
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder with all that is in it."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(folder(), ignore_errors=True)


def folder() -> Path:
    """Return the folder of this run."""
    return Path(os.environ["STEWARD_TEST_DATA"])


def passable() -> Path:
    """Make a folder with a short path that every account may pass through."""
    path = Path(tempfile.mkdtemp(dir=folder()))
    path.chmod(0o711)
    return path


def is_left(path: Path) -> bool:
    """Return whether the run that a folder is named after has ended."""
    number = path.name.rpartition("-")[2]
    return number.isdigit() and (int(number) == os.getpid() or not psutil.pid_exists(int(number)))
