"""The generated reference: up to date, honest, and following the packs by itself."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steward.cli.docs import REFERENCE, REPOSITORY, command
from steward.cli.reference.marks import proofs
from steward.cli.reference.of_rules import Untrue, rules_page
from steward.cli.reference.states import OWN, Rule, State, read_states
from steward.domain.cases.words import Kind
from steward.domain.clocks.clock import Reading
from steward.packs import compose, files, read_pack
from tests.packs.desk import Desk, after

SPECIFICATION = REPOSITORY.parent / "shared" / "spec" / "rules.yaml"
MILESTONE = """
[[milestone]]
rule = "GD-02"
key = "photo_added"
title = "补拍现场照片"
title_en = "Add a photo of the site"
owner = "front_desk"
applies = { kind = "repair" }
starts_on = "received"
stops_on = "file_added"
within = "45 minutes"
why = "示例。"
why_en = "An example."
"""


def docs(*arguments: str, root: Path = REPOSITORY) -> Result:
    return CliRunner().invoke(command, [*arguments, "--root", str(root)])


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that has only the packs, the states of the rules and the marks of the tests."""
    shutil.copytree(files.root(), tmp_path / "packs")
    shutil.copytree(REPOSITORY / REFERENCE, tmp_path / REFERENCE)
    only_python = shutil.ignore_patterns("__pycache__", "*.json")
    # They are only read: a link to each is enough, and can be taken away.
    tests = tmp_path / "tests"
    shutil.copytree(REPOSITORY / "tests", tests, ignore=only_python, copy_function=os.symlink)
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path / "packs"))
    return tmp_path


def test_the_reference_is_up_to_date() -> None:
    result = docs("--check")
    assert (result.exit_code, result.output) == (0, ""), "run script/docs"


def test_a_new_milestone_changes_clocks_and_reference_without_code(copy: Path) -> None:
    before = {m.key for m in compose([("gemdale-2010", None)]).milestones(Kind.REPAIR)}
    (copy / "packs" / "gemdale-2010" / "1" / "6-ours.toml").write_text(MILESTONE, "utf-8")
    after_it = {m.key for m in compose([("gemdale-2010", None)]).milestones(Kind.REPAIR)}
    assert after_it - before == {"photo_added"}

    desk = Desk("gemdale-2010", "repair")
    assert desk.clock("photo_added").due_at == after(minutes=45)
    assert desk.reads("photo_added", after(minutes=45, microseconds=1)) is Reading.BREACHED

    checked = docs("--check", root=copy)
    assert checked.exit_code == 1
    assert "photo_added" in checked.output
    assert docs(root=copy).exit_code == 0
    page = (copy / REFERENCE / "packs" / "gemdale-2010.md").read_text(encoding="utf-8")
    assert "补拍现场照片 · Add a photo of the site" in page
    assert 'received -- "GD-02 45 minutes" --> file_added' in page
    assert docs("--check", root=copy).exit_code == 0


def test_the_page_of_a_pack_that_is_gone_is_reported(copy: Path) -> None:
    (copy / REFERENCE / "packs" / "old-1999.md").write_text("# Old\n")
    result = docs("--check", root=copy)
    assert result.exit_code == 1
    assert "docs/reference/packs/old-1999.md: there is no such pack\n" in result.output


def test_a_state_without_its_test_stops_the_generator(copy: Path) -> None:
    (copy / "tests" / "packs" / "poly_2009" / "test_duties.py").unlink()
    result = docs(root=copy)
    assert result.exit_code == 1
    assert "POLY-03 is called enforced, but no test carries its mark\n" in result.stderr


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (
            Rule("POLY-03", "POLY", State.OUT, "t", "later"),
            "POLY-03 is called out, but stands in poly-2009: duty `statistics`",
        ),
        (Rule("SM-01", "SM", State.OUT, "t", ""), "SM-01 is called out without a reason"),
        (
            Rule("SM-01", "SM", State.SUPPORTED, "t", ""),
            "SM-01 is called supported, but no pack names it and no remark says how",
        ),
        (
            Rule("SM-01", "SM", State.TOLD, "t", "so"),
            "POLY-03 is named by poly-2009: duty `statistics`, but unknown",
        ),
    ],
)
def test_an_untrue_state_is_named(rule: Rule, reason: str) -> None:
    with pytest.raises(Untrue) as caught:
        rules_page([rule], [read_pack("poly-2009")], {})
    assert reason in str(caught.value).splitlines()


def test_a_mark_of_an_unknown_rule_is_named() -> None:
    with pytest.raises(Untrue, match=r"XX-99 is named by tests/test_x\.py, but unknown"):
        rules_page([], [], {"XX-99": ("tests/test_x.py",)})


def test_marks_are_found_on_tests_and_on_parameters(tmp_path: Path) -> None:
    text = (
        "import pytest\n"
        '@pytest.mark.rule("XX-01")\n'
        '@pytest.mark.parametrize("a", [pytest.param(1, marks=pytest.mark.rule("XX-02"))])\n'
        "def test_a(a): ...\n"
        '# @pytest.mark.rule("XX-03")\n'
    )
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text(text)
    found = proofs(tmp_path / "tests")
    assert found == {"XX-01": ("tests/test_a.py",), "XX-02": ("tests/test_a.py",)}


def test_every_rule_of_the_catalogue_has_a_state() -> None:
    if not SPECIFICATION.exists():
        pytest.skip("the specification's rules are not beside this project")
    text = SPECIFICATION.read_text(encoding="utf-8")
    catalogue = {line[6:].strip() for line in text.splitlines() if line.startswith("- id: ")}
    states = read_states(REPOSITORY / REFERENCE / "rule-states.toml")
    ours = [rule.id for rule in states if rule.document not in OWN]
    assert (set(ours), len(ours)) == (catalogue, len(catalogue))
