"""The repository's own text: small files, dependencies with reasons, nothing of one machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LONGEST = 200
BINARY = {".png", ".jpg", ".ico", ".woff2", ".xlsx", ".gz"}


def tracked(*patterns: str) -> list[Path]:
    # As root in somebody's clone, git would refuse to read it.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).exists()]


def text_files() -> list[Path]:
    return [path for path in tracked() if path.suffix not in BINARY]


def test_files_stay_small() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked("*.py", "*.js", "*.css", "*.html", "script/*")
        if (lines := len(path.read_text().splitlines())) > LONGEST
    }
    assert long == {}, "split it by subject"


def test_every_dependency_has_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text()
    read = tomllib.loads(project)
    groups = [read["project"]["dependencies"], *read["dependency-groups"].values()]
    reasoned = set(re.findall(r'^  "([^"]+)",\s+# \w', project, re.MULTILINE))
    assert {name for group in groups for name in group} - reasoned == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_smaller_lock_is_part_of_the_larger() -> None:
    smaller, larger = (
        {line.split(" ")[0] for line in (ROOT / lock).read_text().splitlines() if "==" in line}
        for lock in ("requirements.lock", "requirements-dev.lock")
    )
    assert smaller
    assert smaller <= larger


def test_nothing_names_a_folder_of_one_machine() -> None:
    named = re.compile(r"(?<![\w.}~*-])/(?:home|root|Users|work)/[a-z]")
    found = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in text_files()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if named.search(line)
    }
    assert found == set()


def test_scripts_can_be_run_and_stop_at_the_first_error() -> None:
    for script in tracked("script/*", ".ci/run"):
        assert script.stat().st_mode & 0o111, f"{script.name} cannot be executed"
        if script.read_text().startswith("#!/usr/bin/env bash"):
            assert re.search(r"^set -e?uo pipefail$", script.read_text(), re.MULTILINE), script.name


def test_no_work_is_put_off_in_the_text() -> None:
    put_off = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
    found = [
        str(path.relative_to(ROOT))
        for path in text_files()
        if path != Path(__file__) and put_off.search(path.read_text())
    ]
    assert found == []
