"""Slips in the head of a pack, its settings, roles and ladders; and all of them at once."""

from pathlib import Path

import pytest

from steward.packs import PackInvalid, Problem, read_pack
from tests.packs.small import HEAD, LINES, spoilt, write


@pytest.fixture(autouse=True)
def _packs_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))


def test_the_small_pack_is_sound(tmp_path: Path) -> None:
    write(tmp_path)
    assert read_pack("small").milestones[0].key == "visit"


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('reports_to = "head"', 'reports_to = "hed"', "roles[clerk].reports_to",
         "there is no role 'hed'; did you mean 'head'?"),
        ('may = ["closed"]', 'may = ["close"]', "roles[head].may",
         "there is no fact 'close'; did you mean 'closed'?"),
        ('may = ["closed"]', 'may = "closed"', "roles[head].may",
         "this must be a list, not 'closed'"),
        ('{ role = "head", after = "1 hours" }', '{ role = "head" }',
         "ladders[climb].rungs[2].after",
         "there is a hole here: say how long after the rung before"),
        ('{ role = "head", after = "1 hours" }', '{ after = "1 hours" }',
         "ladders[climb].rungs[2].role", "the key 'role' is missing"),
        ('[{ role = "clerk" }, { role = "head", after = "1 hours" }]', "[]",
         "ladders[climb].rungs", "a ladder needs at least one rung"),
        ('[{ role = "clerk" }, { role = "head", after = "1 hours" }]', '"$told"',
         "ladders[climb].interval", "the key 'interval' is missing"),
        ('{ role = "head", after', '{ role = "clerk", after', "ladders[climb].rungs",
         "a role stands on two rungs; it would be told twice"),
        ('default = "2 hours"', 'default = "2 hrs"', "settings[visit_limit].default",
         ("'2 hrs' is not a limit: 'hrs' is not one of the units minutes, hours, days, weeks,"
         " months, quarters, years, working_minutes, working_hours, working_days")),
        ("default = 4", "default = 6", "settings[pass_score].default",
         "6 is too high; the highest is 5"),
        ("default = 4\n", "", "settings[pass_score].default", "the key 'default' is missing"),
        ('type = "flag"\n', "", "settings[strict].type", "the key 'type' is missing"),
        ('type = "flag"', 'type = "bool"', "settings[strict].type",
         "'bool' is not one of number, limit, roles, choice, flag, season, text, hours"),
        ('default = ["clerk", "head"]', 'default = ["clerk", "boss"]', "settings[told].default",
         "there is no role 'boss'"),
        ('id = "small"', 'id = "smal"', "pack.id",
         "this says 'smal', but the folder is called 'small'"),
        ("issued = 2020-01-01", 'issued = "2020"', "pack.issued",
         "this must be a date like 2009-06-01, not '2020'"),
        ("issued = 2020-01-01\n", "", "pack.issued", "the key 'issued' is missing"),
        ('rules = ["SM"]', 'rules = "SM"', "pack.rules",
         "list the codes of the rules that this pack carries out, like [\"GD\"]"),
        ('title = "小流程"', "title = 1", "pack.title", "the Chinese text is missing"),
        ("[pack]", "[[pack]]", "pack", "write this as tables of the form [pack.a_key]"),
        ("[[duty]]", "[[dutty]]", "dutty",
         ("a pack has no section 'dutty'; there are pack, roles, ladders, settings, milestone,"
         " guard, derivation, notice, detector, duty, severity, rate, mean, duration, distribution,"
         " sample, comparison, component, exclusion, charge, paper, place_duty, category, channel,"
         " reaching, trade, dispatch, form, guidance, label, message")),
        ("[[duty]]", "[duty]", "duty", "write this as tables of the form [[duty]]"),
        ('rungs = [{ role = "clerk" }, { role = "head", after = "1 hours" }]\n', "",
         "ladders[climb].rungs", "the key 'rungs' is missing"),
        ('may = ["closed"]', 'may = ["closed"]\nreports_to = "clerk"', "roles[head].reports_to",
         "this line of reporting never ends: head → clerk → head"),
    ],
)  # fmt: skip
def test_a_slip_is_named(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    file = "pack.toml" if old in HEAD else "lines.toml"
    assert Problem(file, key, reason) in spoilt(tmp_path, old, new)


def test_every_problem_of_a_pack_is_told_at_once(tmp_path: Path) -> None:
    lines = LINES.replace("arrived", "arived").replace('"week"', '"fortnight"')
    write(tmp_path, HEAD.replace("default = 4", "default = 9"), lines)
    with pytest.raises(PackInvalid) as caught:
        read_pack("small")
    assert str(caught.value).splitlines() == [
        (
            "lines.toml: duty[report].every: 'fortnight' is not one of day, week, month, quarter,"
            " half_year, year"
        ),
        "lines.toml: milestone[visit].stops_on: there is no fact 'arived'; did you mean 'arrived'?",
        "pack.toml: settings[pass_score].default: 9 is too high; the highest is 5",
    ]


def test_a_key_used_twice_is_named_across_files(tmp_path: Path) -> None:
    twice = '[roles.head]\ntitle = "主管"\ntitle_en = "Head"\n'
    write(tmp_path, lines=twice + LINES)
    with pytest.raises(PackInvalid) as caught:
        read_pack("small")
    assert caught.value.problems == (
        Problem("pack.toml", "roles[head]", "the key 'head' is used twice; the first is in"
                " lines.toml"),
    )  # fmt: skip


def test_a_pack_without_a_head_says_so(tmp_path: Path) -> None:
    write(tmp_path, head="")
    with pytest.raises(PackInvalid, match=r"pack\.toml: pack: the table \[pack\] is missing"):
        read_pack("small")


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    write(tmp_path, lines="[[milestone]\n")
    with pytest.raises(PackInvalid, match=r"lines\.toml: this is not TOML: .*line 1"):
        read_pack("small")


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    where = write(tmp_path)
    (where / "lines.toml").write_bytes("标题".encode("gb18030"))
    with pytest.raises(PackInvalid, match=r"lines\.toml: this file is not text in UTF-8"):
        read_pack("small")
