"""Slips in what a pack counts, compares, grades and promises for places."""

from pathlib import Path

import pytest

from steward.packs import Problem, SettingInvalid, read_pack
from tests.packs.small import HEAD, LINES, problems_of, write

MORE = """
[[severity]]
rule = "SM-20"
key = "crowd"
grade = "hot"
title = "多人"
title_en = "Many people"
complainants = 3
within = "1 months"
after = ["resolved"]

[[comparison]]
rule = "SM-21"
key = "again"
looks_for = "repetition"
title = "重复"
title_en = "Again"
on = "received"
same = "place + category | matter"
times = 2
per = "quarter"

[[comparison]]
rule = "SM-22"
key = "order"
looks_for = "order"
title = "先后"
title_en = "Order"
order = ["passed_on", "arrived"]

[[sample]]
rule = "SM-23"
key = "drawn"
title = "抽查"
title_en = "Drawn"
of = "resolved"
share = 0.1
seed = 7

[[component]]
rule = "SM-24"
key = "heat"
title = "供热"
title_en = "Heating"
items = ["heating"]
seasons = ["11-15/03-15"]
season_count = 2
start = "same_day"
start_rule = "SM-25"

[[component]]
rule = "SM-24"
key = "roof"
title = "屋面"
title_en = "Roof"
items = ["roof"]
period = "5 years"
start = "day_after"
start_rule = "SM-25"

[[exclusion]]
rule = "SM-26"
key = "misuse"
title = "使用不当"
title_en = "Wrong use"
applies = { cause = "outside" }

[[place_duty]]
rule = "SM-27"
key = "round"
title = "走访"
title_en = "Visit"
owner = "clerk"
every = "3 months"
"""


@pytest.fixture(autouse=True)
def _packs_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))


def test_the_lines_are_sound(tmp_path: Path) -> None:
    write(tmp_path, HEAD, LINES + MORE)
    pack = read_pack("small")
    assert [c.same for c in pack.comparisons] == [(("place",), ("category", "matter")), ()]
    assert len(pack.rises) == len(pack.samples) == len(pack.place_duties) == 1


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('grade = "hot"\n', "", "severity[crowd].grade", "the key 'grade' is missing"),
        ('within = "1 months"\n', "", "severity[crowd].within", "the key 'within' is missing"),
        ("complainants = 3\n", "", "severity[crowd]",
         "say what raises it: 'on', 'unsolved_for' or 'complainants'"),
        ('after = ["resolved"]', 'after = ["solved"]', "severity[crowd].after.1",
         "there is no fact 'solved'; did you mean 'resolved'?"),
        ('after = ["resolved"]', 'after = "resolved"', "severity[crowd].after",
         "this must be a list of facts, not 'resolved'"),
        ('looks_for = "order"\n', "", "comparison[order].looks_for",
         "the key 'looks_for' is missing"),
        ('order = ["passed_on", "arrived"]\n', "", "comparison[order].order",
         "the key 'order' is missing"),
        ('per = "quarter"\n', "", "comparison[again].per", "the key 'per' is missing"),
        ("category | matter", "fact.employee", "comparison[again].same",
         "a case has no field 'fact.employee'"),
        ("category | matter", "category | matterx", "comparison[again].same",
         "a case has no field 'matterx'; did you mean 'matter'?"),
        ("share = 0.1", "share = 10", "sample[drawn].share", "a share runs from 0 to 1, not 10"),
        ("share = 0.1\n", "", "sample[drawn].share", "the key 'share' is missing"),
        ('"11-15/03-15"', '"11-15/02-30"', "component[heat].seasons.1",
         "'11-15/02-30' has a day that no year has"),
        ('["11-15/03-15"]', '"11-15/03-15"', "component[heat].seasons",
         "this must be a list of seasons, not '11-15/03-15'"),
        ('items = ["roof"]\n', "", "component[roof].items",
         "name at least one item, or say others = true"),
        ('items = ["roof"]', 'items = "roof"', "component[roof].items",
         "this must be a list of names, not 'roof'"),
        ('period = "5 years"', 'period = "5 hours"', "component[roof].period",
         "this must be days, weeks, months or years, not 5 hours"),
        ('period = "5 years"', 'period = "5 years"\ndesign_life = true', "component[roof].period",
         "a warranty has one period: a time, seasons or the design life"),
        ('start = "day_after"\n', "", "component[roof].start", "the key 'start' is missing"),
        ('start_rule = "SM-25"', 'start_rule = "XX-25"', "component[heat].start_rule",
         "this pack carries out rules of SM, not of XX"),
        ('applies = { cause = "outside" }', "", "exclusion[misuse].applies",
         "the key 'applies' is missing"),
        ('looks_for = "repetition"', 'looks_for = "batch"\nwithin = "2 days"',
         "comparison[again].within", "this must be minutes or hours, not 2 days"),
        ('every = "3 months"', "", "place_duty[round]",
         "say when: one of 'after', 'every' and 'before_expiry'"),
        ('every = "3 months"', 'every = "3 months"\nafter = "1 months"', "place_duty[round]",
         "say when: one of 'after', 'every' and 'before_expiry'"),
        ('every = "3 months"', 'every = "90 minutes"', "place_duty[round].every",
         "this must be days, weeks, months or years, not 90 minutes"),
    ],
)  # fmt: skip
def test_a_slip_is_named(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    assert old in MORE
    found = problems_of(tmp_path, HEAD, LINES + MORE.replace(old, new, 1))
    assert Problem("lines.toml", key, reason) in found


SEASON = """
[settings.season]
type = "season"
default = "11-15/03-15"
title = "采暖期"
title_en = "Heating season"
why = "示例。"
why_en = "An example."
"""


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (7, "'season': this must be a season like '11-15/03-15', not 7"),
        ("winter", "'season': 'winter' is not a season; write its days as 11-15/03-15"),
    ],
)
def test_a_season_that_is_none_is_refused(tmp_path: Path, value: object, reason: str) -> None:
    write(tmp_path, HEAD + SEASON, LINES)
    with pytest.raises(SettingInvalid) as caught:
        read_pack("small", None, {"season": value})
    assert caught.value.reason == reason


def test_a_limit_of_nothing_stands_for_a_period_that_is_not_agreed(tmp_path: Path) -> None:
    write(tmp_path, HEAD, LINES + MORE.replace('"5 years"', '"0 years"'))
    assert [c.period for c in read_pack("small").components if c.key == "roof"] == [None]
