"""Every slip in a form that asks is named by file, key and a plain sentence."""

from pathlib import Path

import pytest

from steward.domain.procedures.forms import Asks, Question
from steward.packs import Problem, read_pack
from tests.packs.small import HEAD, LINES, problems_of, write

SOUND = """
[[form]]
rule = "SM-08"
key = "call"
title = "电话回访"
title_en = "Call"
on = { fact = "followed_up", method = "phone" }

[[form.field]]
key = "happy"
title = "满意吗"
title_en = "Happy"
fact = "followed_up"
field = "satisfied"
required = true

[[form.field]]
rule = "SM-09"
key = "quality"
title = "质量"
title_en = "Quality"
asks = "choice"
required = true
option = [
  { value = "good", title = "好", title_en = "good" },
  { value = "bad", title = "差", title_en = "bad" },
]

[[form.field]]
key = "points"
title = "几分"
title_en = "Points"
asks = "score"
lowest = 1
highest = 5
"""


@pytest.fixture(autouse=True)
def _packs_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))


def test_a_sound_form_is_read(tmp_path: Path) -> None:
    write(tmp_path, lines=LINES + SOUND)

    form = read_pack("small").forms[1]

    assert [(q.key, q.asks, q.rule, q.required) for q in form.questions] == [
        ("quality", Asks.CHOICE, "SM-09", True),
        ("points", Asks.SCORE, "SM-08", False),
    ]
    assert [isinstance(line, Question) for line in form.fields] == [False, True, True]


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('asks = "choice"', 'asks = "chose"', "field[2].asks",
         "'chose' is not one of choice, yes_no, score, number, text, signature, person"),
        ('  { value = "bad", title = "差", title_en = "bad" },\n', "", "field[2].option",
         "a choice needs at least two different options"),
        ('asks = "choice"', 'asks = "text"', "field[2].option", "only a choice has options"),
        ("highest = 5\n", "", "field[3].asks",
         "a score needs the ends of its scale: 'lowest' and 'highest'"),
        ("lowest = 1", "lowest = 5", "field[3].highest", "the highest must be above the lowest"),
        ('field = "satisfied"\n', "", "field[1].required",
         "only a line that names a field of its fact can be required"),
        ('key = "points"', 'key = "quality"', "field", "two lines have the key 'quality'"),
        ('on = { fact = "followed_up", method = "phone" }\n', "", "on",
         'a form that asks must say with which fact: on = "followed_up", say'),
        ('rule = "SM-09"', 'rule = "GD-09"', "field[2].rule",
         "this pack carries out rules of SM, not of GD"),
        ('asks = "score"', 'asks = "yes_no"', "field[3].asks",
         "only a score or a number has a 'lowest' and a 'highest'"),
    ],
)  # fmt: skip
def test_a_slip_is_named(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    assert old in SOUND, old

    problems = problems_of(tmp_path, lines=LINES + SOUND.replace(old, new, 1), head=HEAD)

    assert Problem("lines.toml", f"form[call].{key}", reason) in problems
