"""Data folders for the embedded PostgreSQL, cheap enough to have one for each test."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from steward.gateways.embedded_postgres import own
from tests.folders import passable


@pytest.fixture
def empty() -> Iterator[Path]:
    """A data folder where nothing was made yet."""
    path = passable()
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    """A data folder whose cluster was made and used once."""
    path = passable()
    with own(path, print):
        pass
    yield path
    shutil.rmtree(path)


@pytest.fixture
def folder(empty: Path, made: Path) -> Path:
    """A data folder with a cluster of its own that has been made already."""
    subprocess.run(["cp", "--archive", f"{made}/.", str(empty)], check=True)
    return empty
