"""What residents say of a worker's manners, and how a pack may ask for an answer."""

from pathlib import Path

import pytest

from steward.packs import Problem
from tests.packs.desk import Desk, after
from tests.packs.small import HEAD, LINES, problems_of

FORM = {"form": "phone_follow_up", "method": "phone", "satisfied": True}
ASKED = """
[[form]]
rule = "SM-08"
key = "asked"
title = "回访表"
title_en = "Follow-up"
on = "followed_up"
field = [{ key = "manners", title = "礼貌", title_en = "Manners", asks = "choice", option = [
  { value = "good", title = "好", title_en = "good" },
  { value = "poor", title = "差", title_en = "poor" },
] }]
"""


@pytest.mark.rule("SOP-12")
@pytest.mark.parametrize(("answer", "seen"), [("poor", True), ("fair", False), (None, False)])
def test_bad_manners_are_detected_from_the_answers(answer: str | None, seen: bool) -> None:
    answers = {"attitude": "good", "quality": "good", **({"manners": answer} if answer else {})}
    desk = Desk("property-sop-2014", "repair").told(after(minutes=9), "arrived")
    desk.told(after(hours=1), "finished")
    desk.record(after(hours=2), "followed_up", answers=answers, **FORM)
    assert ("bad_manners" in [f.kind for f in desk.findings()]) is seen


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ('{ manner = "poor" }', "no form asks 'manner'; did you mean 'manners'?"),
        ('{ manners = "bad" }', "'bad' is no answer to 'manners'; there are good, poor"),
        ('"poor"', 'name one question and its answers, like { manners = ["poor"] }'),
    ],
)
def test_an_answer_that_no_form_gives_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, reason: str
) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))
    on = f'on = {{ fact = "followed_up", answers = {{ answered = {asked} }} }}'
    lines = LINES.replace('on = "refused_by_owner"', on) + ASKED
    assert Problem("lines.toml", "notice[told].on.answers", reason) in problems_of(
        tmp_path, HEAD, lines
    )
