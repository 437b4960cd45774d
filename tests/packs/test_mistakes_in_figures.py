"""Slips in what a pack has counted: rates, means, lengths of time, distributions."""

from pathlib import Path

import pytest

from steward.packs import Problem, read_pack
from tests.packs.small import HEAD, LINES, problems_of, write

MORE = """
[[rate]]
rule = "SM-30"
key = "lasting"
title = "一次修复率"
title_en = "Lasting"
of = "finished"
unless = "reopened"
again = { same = "place + matter", within = "30 days", looks = "ahead" }
no_target = true

[[rate]]
rule = "SM-31"
key = "in_time"
title = "及时率"
title_en = "In time"
matters = ["visit"]
target = 0.9

[[rate]]
rule = "SM-32"
key = "per_hundred"
title = "每百户"
title_en = "For a hundred"
of = "received"
per_places = 100
target = 5

[[mean]]
rule = "SM-33"
key = "score"
title = "平均分"
title_en = "Score"
of = "followed_up"
field = "score"
target = 4.5

[[duration]]
rule = "SM-34"
key = "time"
title = "用时"
title_en = "Time"
of = "received"
until = "closed"

[[distribution]]
rule = "SM-35"
key = "ways"
title = "渠道"
title_en = "Ways in"
of = "received"
by = "channel"
part = [
  { key = "a", title = "甲", title_en = "A", values = ["phone"], share = 0.6 },
  { key = "rest", title = "其余", title_en = "Rest" },
]
"""


@pytest.fixture(autouse=True)
def _packs_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))


def test_the_lines_are_sound(tmp_path: Path) -> None:
    head = HEAD.replace("issued", "confidence_level = 0.9\nsmall_number = 10\nissued", 1)
    write(tmp_path, head, LINES + MORE)
    pack = read_pack("small")
    assert (pack.confidence_level, pack.small_number) == (0.9, 10)
    assert [rate.target for rate in pack.rates[-2:]] == [0.9, 5]
    assert pack.means[0].target == 4.5
    assert [part.values for part in pack.distributions[0].parts] == [("phone",), ()]


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        (('unless = "reopened"\nagain = { same = "place + matter", within = "30 days", looks ='
         ' "ahead" }\n'), "", "rate[lasting].counted", "the key 'counted' is missing"),
        ('looks = "ahead"', 'looks = "sideways"', "rate[lasting].again.looks",
         "'sideways' is not one of back, ahead"),
        (', looks = "ahead"', "", "rate[lasting].again.looks", "the key 'looks' is missing"),
        ("place + matter", "place + mattr", "rate[lasting].again.same",
         "a case has no field 'mattr'; did you mean 'matter'?"),
        ('["visit"]', '"visit"', "rate[in_time].matters",
         "this must be a list of matters, not 'visit'"),
        ("target = 0.9", "target = 9", "rate[in_time].target", "a share runs from 0 to 1, not 9"),
        ("target = 5", "", "rate[per_hundred].target", "the key 'target' is missing"),
        ("per_places = 100", "per_places = 0", "rate[per_hundred].per_places",
         "this must be a whole number from 1 to 100000, not 0"),
        ('field = "score"', 'field = "scores"', "mean[score].field",
         "a fact 'followed_up' has no number 'scores'; did you mean 'score'?"),
        ('field = "score"', 'field = "satisfied"', "mean[score].field",
         "a fact 'followed_up' has no number 'satisfied'"),
        ('until = "closed"', "", "duration[time].until", "the key 'until' is missing"),
        ('by = "channel"', 'by = "chanel"', "distribution[ways].by",
         "there is no field of a case 'chanel'; did you mean 'channel'?"),
        ('values = ["phone"]', 'values = "phone"', "distribution[ways].part[1].values",
         "this must be a list of texts, not 'phone'"),
        ('values = ["phone"], ', "", "distribution[ways].part",
         "only one part may be the rest: give the others their values"),
    ],
)  # fmt: skip
def test_a_slip_is_named(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    assert old in MORE
    found = problems_of(tmp_path, HEAD, LINES + MORE.replace(old, new, 1))
    assert Problem("lines.toml", key, reason) in found


def test_a_level_lies_between_none_and_all(tmp_path: Path) -> None:
    head = HEAD.replace("issued", "confidence_level = 1\nissued", 1)
    found = problems_of(tmp_path, head, LINES)
    reason = "a level lies between 0 and 1, not 1"
    assert Problem("pack.toml", "pack.confidence_level", reason) in found
