"""Packs whose lines can each be read, and which are wrong all the same: file, key and reason."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steward.cli.packs import command
from steward.domain.cases.words import Kind
from steward.packs import PackInvalid, Problem, SettingInvalid, compose, read_pack
from tests.packs.small import HEAD, LINES, problems_of, spoilt, write

SECOND = """
[[milestone]]
rule = "SM-01"
key = "second_visit"
matter = "visit"
title = "再次到场"
title_en = "Second visit"
owner = "clerk"
applies = { kind = "repair" }
starts_on = "received"
stops_on = "arrived"
within = "3 hours"
why = "示例。"
why_en = "An example."
"""


@pytest.fixture(autouse=True)
def _packs_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))


def test_overlapping_limits_are_refused(tmp_path: Path) -> None:
    reason = (
        "this overlaps with the limit of 'visit': both settle 'visit' for the same case; tell them"
        " apart by 'applies', or write beside = 'visit' if both hold"
    )
    assert problems_of(tmp_path, HEAD, LINES + SECOND) == (
        Problem("lines.toml", "milestone[second_visit].within", reason),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "repair"', 'kind = "complaint"'),
        ('kind = "repair"', 'kind = "repair", urgency = "urgent"'),
        ('within = "3 hours"', 'within = "$visit_limit"'),
        ('matter = "visit"', 'matter = "visit"\nbeside = "visit"'),
        ('matter = "visit"\n', ""),
    ],
)
def test_limits_that_never_meet_or_are_both_meant_are_not(
    tmp_path: Path, old: str, new: str
) -> None:
    write(tmp_path, lines=LINES + SECOND.replace(old, new))
    assert len(read_pack("small").milestones) == 2


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('{ role = "head", after = "1 hours" }', '{ role = "head" }',
         "ladders[climb].rungs[2].after",
         "there is a hole here: say how long after the rung before"),
        ('stops_on = "arrived"', 'stops_on = "arived"', "milestone[visit].stops_on",
         "there is no fact 'arived'; did you mean 'arrived'?"),
        ("default = 4\n", "default = 9\n", "settings[pass_score].default",
         "9 is too high; the highest is 5"),
        ('within = "$visit_limit"', 'within = "$visit_limit"\nopens_after = "3 hours"',
         "milestone[visit].opens_after",
         "this window opens after 3 hours and ends after 2 hours: it is never open"),
        ('stops_on = "arrived"', 'stops_on = ["started", "finished"]', "milestone[visit].stops_on",
         "no role of this pack may record finished or started, so nobody could do it"),
        ("weekday = 3", "day = 10", "duty[report].day",
         "a duty of every week has no day; only one of every month or quarter or year"),
        ("weekday = 3", "month = 3", "duty[report].month",
         "a duty of every week has no month; only one of every year"),
        ('every = "week"', 'every = "month"', "duty[report].weekday",
         "a duty of every month has no weekday; only one of every week"),
        ('ladder = "climb"', 'ladder = "climb"\nbeside = "visits"', "milestone[visit].beside",
         "there is no milestone 'visits'; did you mean 'visit'?"),
        ('rules = ["SM"]', 'rules = ["SM"]\nprecedes = "other"', "pack.precedes",
         'list the packs that this one comes before, like ["poly-2009"]'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    file = "pack.toml" if old in HEAD else "lines.toml"
    assert spoilt(tmp_path, old, new) == (Problem(file, key, reason),)


def test_a_setting_of_the_company_cannot_close_a_window_before_it_opens(tmp_path: Path) -> None:
    lines = LINES.replace(
        'within = "$visit_limit"', 'within = "$visit_limit"\nopens_after = "1 hours"'
    )
    write(tmp_path, lines=lines)
    read_pack("small")
    with pytest.raises(PackInvalid, match="opens after 1 hours and ends after 30 minutes"):
        compose([("small", None)], {"small": {"visit_limit": "30 minutes"}})


def test_a_setting_of_the_company_that_is_out_of_range_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(SettingInvalid, match="6 is too high; the highest is 5"):
        compose([("small", None)], {"small": {"pass_score": 6}})


def test_a_circle_of_precedence_is_refused(tmp_path: Path) -> None:
    another(tmp_path, "group", precedes="small")
    another(tmp_path, "small", precedes="group")
    result = check()
    assert result.exit_code == 1
    told = "1/pack.toml: pack.precedes: this order of precedence never ends"
    assert result.stderr.splitlines() == [
        f"group/{told}: group → small → group",
        f"small/{told}: small → group → small",
    ]


def test_precedence_over_a_pack_that_is_not_there_is_refused(tmp_path: Path) -> None:
    another(tmp_path, "small", precedes="smal")
    result = check()
    assert result.exit_code == 1
    assert "pack.precedes: there is no pack 'smal'; did you mean 'small'?" in result.stderr


@pytest.mark.rule("VGG-03")
def test_a_companys_own_pack_comes_before_the_groups(tmp_path: Path) -> None:
    another(tmp_path, "small", precedes="group")
    another(tmp_path, "group")
    assert check().exit_code == 0
    both = compose([("small", None), ("group", None)])
    assert [m.pack for m in both.milestones(Kind.REPAIR)] == ["small"]
    with pytest.raises(PackInvalid, match="'small' must come before 'group'; put it first"):
        compose([("group", None), ("small", None)])


def test_a_pack_that_is_adopted_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(PackInvalid, match="the pack 'small' stands twice in the order"):
        compose([("small", None), ("small", "1")])


def another(folder: Path, name: str, precedes: str | None = None) -> None:
    """A pack of another name, with the same lines."""
    where = folder / name / "1"
    where.mkdir(parents=True)
    first = f'precedes = ["{precedes}"]\n' if precedes else ""
    head = HEAD.replace('id = "small"', f'id = "{name}"').replace("rules =", f"{first}rules =")
    (where / "pack.toml").write_text(head, encoding="utf-8")
    (where / "lines.toml").write_text(LINES, encoding="utf-8")


def check() -> Result:
    return CliRunner().invoke(command, ["check"])
