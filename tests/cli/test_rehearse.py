"""``steward rehearse``: what a person at a terminal sees, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from steward.cli import rehearse
from tests.operations.desk import MORNING, Desk, a_desk, hours

pytestmark = pytest.mark.django_db

PERIOD = ("--from", "2010-03-08", "--to", "2010-03-14", "--processes", "1")


@pytest.fixture
def desk() -> Desk:
    desk = a_desk()
    case = desk.report(MORNING, kind="complaint")
    desk.record(case, "replied", MORNING + hours(72))
    return desk


def asked(desk: Desk, *arguments: str) -> Result:
    return CliRunner().invoke(
        rehearse.command, ["--company", desk.company.slug, *PERIOD, *arguments]
    )


def a_file(folder: Path, content: object) -> str:
    path = folder / "values.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return str(path)


def test_the_table_says_which_limits_and_whom(desk: Desk, tmp_path: Path) -> None:
    longer = a_file(tmp_path, {"poly-2009": {"response_limit": "5 working_days"}})
    result = asked(desk, "--settings", longer)
    assert result.exit_code == 0, result.stderr
    assert "事项1件，结果不同的1件。" in result.stdout
    assert "POLY-17.replied 处理回应" in result.stdout
    assert "部门负责人" in result.stdout
    assert result.stderr == "1 / 1\n"


def test_the_document_has_every_case_that_changes(desk: Desk, tmp_path: Path) -> None:
    longer = a_file(tmp_path, {"poly-2009": {"response_limit": "5 working_days"}})
    result = asked(desk, "--settings", longer, "--json", "--language", "en")
    document: dict[str, Any] = json.loads(result.stdout)
    assert document["cases"] == document["changed"] == 1
    (limit,) = (line for line in document["limits"] if line["milestone"] == "POLY-17.replied")
    assert (limit["before"]["met_late"], limit["after"]["met"]) == (1, 1)
    (case,) = document["changed_cases"]
    assert "clock:POLY-17.replied" in case["changes"]


def test_by_what_is_in_force_nothing_changes(desk: Desk) -> None:
    result = asked(desk, "--json")
    assert json.loads(result.stdout)["changed"] == 0


@pytest.mark.parametrize(
    ("option", "content", "said"),
    [
        ("--settings", {"poly-2009": {"response_limit": "soon"}}, "'soon' is not a limit"),
        ("--settings", {"poly-2009": {"nix": 1}}, "has no setting 'nix'"),
        ("--settings", {"vanke-400": {}}, "which is not adopted"),
        ("--settings", {"poly-2009": 3}, "must be an object"),
        ("--settings", [], "must hold one object"),
        ("--settings", "{", "is not JSON"),
        ("--calendar", {"hours": [["nine", "18:00"]]}, "nine"),
    ],
)
def test_bad_values_are_refused_with_a_sentence(
    desk: Desk, tmp_path: Path, option: str, content: object, said: str
) -> None:
    result = asked(desk, option, a_file(tmp_path, content))
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--packs", "nix"], "there is no pack 'nix'"),
        (["--packs", "poly-2009/99"], "99"),
        (["--settings", "/nowhere.json"], "cannot read /nowhere.json"),
        (["--to", "2010-03-01"], "The days end before they begin."),
        (["--company", "nobody"], "There is no company nobody"),
    ],
)
def test_what_cannot_be_rehearsed_is_refused(desk: Desk, arguments: list[str], said: str) -> None:
    result = asked(desk, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
