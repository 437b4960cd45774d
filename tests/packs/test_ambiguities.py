"""What the sources leave open is answered point by point, by settings and examples that exist."""

import re
from pathlib import Path

from steward.packs import files, read_pack, shelf

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "ambiguities.md"
TEXT = PAGE.read_text(encoding="utf-8")
SCENARIOS = {1, 2, 4, 6, 8, 10, 12, 14, 15, 17, 19, 21, 22, 26, 27, 28, 30, 33, 34}


def test_all_thirteen_points_are_answered() -> None:
    assert [int(n) for n in re.findall(r"^## (\d+)\. ", TEXT, re.MULTILINE)] == list(range(1, 14))


def test_every_answer_says_how_it_is_read_and_why() -> None:
    points = TEXT.split("## The other readings")[0]
    for row in re.findall(r"^\| (?!Open|---)(.*) \|$", points, re.MULTILINE):
        assert len([cell for cell in row.split(" | ") if cell.strip()]) == 4, row


def test_every_setting_that_is_named_is_declared_with_its_reason() -> None:
    named = re.findall(r"`([a-z0-9]+-[a-z0-9-]+)\.([a-z_]+)`", TEXT)
    assert len(named) > 40
    for pack, setting in named:
        assert pack in shelf()
        assert read_pack(pack).settings[setting].why.zh


def test_every_setting_of_a_limit_answers_an_open_point_or_a_contradiction() -> None:
    both = TEXT + PAGE.with_name("contradictions.md").read_text(encoding="utf-8")
    silent = [
        f"{pack}.{key}"
        for pack in shelf()
        for key, setting in read_pack(pack).settings.items()
        if setting.type == "limit" and setting.default == "none" and f"`{pack}.{key}`" not in both
    ]
    assert silent == []


def test_every_scenario_is_an_example_and_every_example_named_is_there() -> None:
    table = TEXT.split("## The other readings")[1]
    assert {int(n) for n in re.findall(r"^\| (\d+) ", table, re.MULTILINE)} == SCENARIOS
    for pack, name in re.findall(r"`([a-z0-9-]+)/([a-z0-9-]+)`", table):
        assert (files.root() / pack / "1" / "examples" / f"{name}.json").is_file(), name
