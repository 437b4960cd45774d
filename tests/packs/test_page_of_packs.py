"""The pack on ``docs/explanation/packs.md`` is sound, and its example comes out."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from steward.cli.packs import command
from steward.packs import files
from steward.packs.book import LISTED
from steward.packs.checks import OPERATORS
from tests.packs.test_examples import check

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "packs.md"
TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture
def shelf_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf with the pack of the page beside the one that it precedes."""
    shutil.copytree(files.root() / "poly-2009", tmp_path / "poly-2009")
    where = tmp_path / "our-desk" / "1"
    where.mkdir(parents=True)
    head, lines = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    (where / "pack.toml").write_text(head, encoding="utf-8")
    (where / "1-repair.toml").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))
    return tmp_path


def test_the_pack_of_the_page_is_sound(shelf_with_it: Path) -> None:
    result = CliRunner().invoke(command, ["check"])
    assert result.exit_code == 0, result.stderr
    assert "our-desk 1: sound (1 milestones, 1 guards)" in result.stdout


def test_the_example_of_the_page_comes_out(shelf_with_it: Path, tmp_path: Path) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    check(json.loads(example), tmp_path)


def test_the_page_names_sections_and_conditions_that_there_are() -> None:
    named = set(re.findall(r"`([a-z_]+)`", TEXT.split("The other sections are")[1].split("##")[0]))
    assert named <= set(LISTED)
    conditions = re.findall(r"`([a-z_]+)`", TEXT.split("otherwise ")[1].split("`applies`")[0])
    assert set(conditions) == set(OPERATORS) - {"is"}
