"""The examples that packs carry are their specification: each is replayed and must come out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from steward.cli.replay import command
from steward.packs import files, shelf

SPECIFICATION = Path(__file__).resolve().parents[3] / "shared" / "spec" / "replay-examples"
OF_A_CASE = ("clocks", "escalations", "notifications", "severity_history", "refused")


def read(path: Path) -> dict[str, Any]:
    example: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return example


def examples() -> Iterator[Any]:
    for pack, versions in shelf().items():
        for version in versions:
            for path in sorted((files.root() / pack / version / "examples").glob("*.json")):
                yield pytest.param(path, id=f"{pack}-{version}-{path.stem}")


def specification() -> Iterator[Any]:
    if not SPECIFICATION.is_dir():
        absent = pytest.mark.skip("the specification's examples are not beside this project")
        yield pytest.param(SPECIFICATION, id="specification", marks=absent)
    for path in sorted(SPECIFICATION.glob("*.json")):
        missing = set(read(path)["input"]["procedures"]) - set(shelf())
        marks = [pytest.mark.skip(f"there is no pack {name} yet") for name in sorted(missing)]
        yield pytest.param(path, id=path.stem, marks=marks)


@pytest.mark.parametrize("path", list(examples()))
def test_an_example_of_a_pack_comes_out(path: Path, tmp_path: Path) -> None:
    check(read(path), tmp_path)


@pytest.mark.parametrize("path", list(specification()))
def test_an_example_of_the_specification_comes_out(path: Path, tmp_path: Path) -> None:
    check(read(path), tmp_path)


def test_every_pack_carries_examples() -> None:
    bare = [p for p in shelf() if not list((files.root() / p).glob("*/examples/*.json"))]
    assert bare == []


def test_a_wrong_expectation_is_noticed(tmp_path: Path) -> None:
    example = read(files.root() / "poly-2009" / "1" / "examples" / "closed-without-signature.json")
    for rows in ([{"case": "A", "rule": "POLY-28"}], [{"case": "B", "rule": "POLY-26"}]):
        with pytest.raises(AssertionError):
            check({**example, "expect": {"refused": rows}}, tmp_path)


def check(example: dict[str, Any], folder: Path) -> None:
    document = folder / "document.json"
    document.write_text(json.dumps(example["input"]), encoding="utf-8")
    result = CliRunner().invoke(command, [str(document)])
    expect = example["expect"]
    if "exit" in expect:
        error = json.loads(result.stderr)["error"]
        assert (result.exit_code, result.stdout) == (expect["exit"], "")
        assert error["at"] == expect["error_at"]
        return
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    for section, rows in expect.items():
        there = list(_rows(answer, section))
        for row in rows:
            assert any(_fits(row, found) for found in there), f"{section}: no {row} in {there}"


def _rows(answer: dict[str, Any], section: str) -> Iterator[dict[str, Any]]:
    if section in ("derived", "cases"):
        yield from answer["cases"]
    elif section == "severity":
        for case in answer["cases"]:
            rules = [change["rule"] for change in case["severity_history"]] or [None]
            yield {"case": case["id"], "severity": case["severity"], "rule": rules[-1]}
    elif section in OF_A_CASE:
        for case in answer["cases"]:
            yield from ({"case": case["id"], **row} for row in case[section])
    else:
        yield from answer[section]


def _fits(row: Any, found: Any) -> bool:
    """Objects are matched key by key; everything else must be the same."""
    if isinstance(row, dict) and isinstance(found, dict):
        return all(key in found and _fits(value, found[key]) for key, value in row.items())
    return bool(row == found)
