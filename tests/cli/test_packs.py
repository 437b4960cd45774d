"""``steward packs``: what there is, and what is wrong with it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steward.cli.packs import command
from steward.packs import digest, shelf
from tests.packs.small import LINES, write


def packs(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_every_version_is_listed_with_its_digest() -> None:
    lines = packs("list").stdout.splitlines()
    assert lines == [f"{p} {v} {digest(p, v)}" for p, versions in shelf().items() for v in versions]


def test_the_published_packs_are_sound() -> None:
    result = packs("check")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(shelf())


def test_each_problem_is_printed_with_pack_file_and_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))
    write(tmp_path, lines=LINES.replace("arrived", "arived"))
    result = packs("check", "small")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "small/1/lines.toml: milestone[visit].stops_on: there is no fact 'arived';"
        " did you mean 'arrived'?\n"
    )


def test_an_unknown_pack_names_those_there_are() -> None:
    result = packs("check", "gemdale")
    assert result.exit_code == 2
    assert result.stderr == f"there is no pack 'gemdale'; known: {', '.join(shelf())}\n"


def test_two_packs_are_compared_line_by_line() -> None:
    same = CliRunner().invoke(command, ["compare", "poly-2009", "poly-2009:1"])
    other = CliRunner().invoke(command, ["compare", "poly-2009", "gemdale-2010"])
    unknown = CliRunner().invoke(command, ["compare", "polly", "poly-2009"])

    assert (same.exit_code, same.output) == (0, "0 differences\n")
    assert "- milestone responsible_named department_head" in other.output
    assert "+ milestone on_site" in other.output or "+ milestone arrived" in other.output
    assert unknown.exit_code == 2
