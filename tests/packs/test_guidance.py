"""What packs tell people while they record, and the labels that they sort cases by."""

from collections import Counter
from pathlib import Path

import pytest

from steward.packs import Problem, compose, read_pack, shelf
from tests.packs.desk import Desk, after
from tests.packs.small import HEAD, LINES, problems_of, write

GUIDANCE = """
[[guidance]]
rule = "SM-07"
key = "shoe_covers"
on = ["arrived"]
applies = { kind = "repair" }
text = "入户穿鞋套。"
text_en = "Wear shoe covers."

[[label]]
rule = "SM-08"
key = "common"
group = "涉及面"
group_en = "How common"
title = "共性"
title_en = "Common"
criteria = "多户都有。"
criteria_en = "Several households have it."
"""


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))
    return tmp_path


def test_a_pack_says_what_to_keep_in_mind_and_which_labels_there_are(packs: Path) -> None:
    write(packs, lines=LINES + GUIDANCE)
    pack = read_pack("small")
    assert [(line.rule, line.on, line.text.zh) for line in pack.guidance] == [
        ("SM-07", ("arrived",), "入户穿鞋套。")
    ]
    assert [(label.key, label.group.zh) for label in pack.labels] == [("common", "涉及面")]


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('on = ["arrived"]', 'on = ["arived"]', "guidance[shoe_covers].on.1",
         "there is no fact 'arived'; did you mean 'arrived'?"),
        ('on = ["arrived"]\n', "", "guidance[shoe_covers].on",
         "name the facts beside whose form this is shown"),
        ('on = ["arrived"]', "on = []", "guidance[shoe_covers].on",
         "name the facts beside whose form this is shown"),
        ('group = "涉及面"\n', "", "label[common].group", "the Chinese text is missing"),
        ('rule = "SM-08"\nkey = "common"', 'rule = "SM-08"\nkey = "commons"',
         "notice[told].on.labels", "there is no label 'common'; did you mean 'commons'?"),
    ],
)  # fmt: skip
def test_a_slip_is_named(packs: Path, old: str, new: str, key: str, reason: str) -> None:
    lines = LINES.replace(
        'on = "refused_by_owner"', 'on = { fact = "classified", labels = { include = ["common"] } }'
    )
    assert old in GUIDANCE
    found = problems_of(packs, HEAD, lines + GUIDANCE.replace(old, new))
    assert Problem("lines.toml", key, reason) in found


def test_no_two_packs_call_different_labels_by_one_key() -> None:
    keys = Counter(label.key for name in shelf() for label in read_pack(name).labels)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.rule("VSL-08")
def test_a_case_bears_the_labels_that_were_stated_last() -> None:
    desk = Desk("vanke-complaints", "complaint")
    desk.record(after(hours=1), "classified", labels=["vents", "seeks_respect"])
    assert desk.case().labels == ("vents", "seeks_respect")
    desk.record(after(hours=2), "classified", labels=["mixed"])
    assert desk.case().labels == ("mixed",)


@pytest.mark.rule("V400-05")
def test_a_complaint_marked_malicious_is_told_to_the_superior() -> None:
    desk = Desk("vanke-400", "complaint")
    decision = desk.record(after(hours=1), "classified", labels=["malicious"])
    assert ("V400-05", ("superior",)) in {(n.rule, n.roles) for n in decision.notices}
    assert desk.record(after(hours=2), "classified", labels=["repeated"]).notices == ()


def test_guidance_of_all_adopted_packs_stands_side_by_side() -> None:
    both = compose([("gemdale-2010", None), ("property-sop-2014", None)])
    rules = {line.rule for line in both.guidance if "arrived" in line.on}
    assert {"GD-43", "SOP-07"} <= rules


MESSAGE = """
[[message]]
rule = "SM-09"
key = "late"
late = true
applies = { kind = "repair" }
title = "说明为什么迟了"
title_en = "Say why it is late"
text = "{住户}您好，{时限}{迟了}。"
text_en = "Dear {住户}, {时限} is {迟了}."
"""


def test_a_pack_has_words_to_residents_ready(packs: Path) -> None:
    write(packs, lines=LINES + MESSAGE)

    (wording,) = read_pack("small").wordings

    assert (wording.ref, wording.late, wording.rule) == ("small.late", True, "SM-09")
    assert wording.text.zh == "{住户}您好，{时限}{迟了}。"


def test_a_field_that_nobody_fills_is_named(packs: Path) -> None:
    found = problems_of(packs, HEAD, LINES + MESSAGE.replace("{时限}{迟了}。", "{身份证}。"))

    assert [(p.key, p.reason.split(";")[0]) for p in found] == [
        ("message[late].text", "nobody fills {身份证}")
    ]
