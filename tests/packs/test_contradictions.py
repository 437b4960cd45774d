"""Each contradiction of the sources is answered as the page says, whatever a company chooses."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from steward.packs import compose, read_pack, shelf
from tests.packs import questions_of_cases, questions_of_the_calendar
from tests.packs.contradictions import POLY, SOP, V400, VC, VISIT, VXM, Choice, Question, answered

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "contradictions.md"
QUESTIONS = {**questions_of_cases.QUESTIONS, **questions_of_the_calendar.QUESTIONS}
SIDE_BY_SIDE = {
    13: ("categories", (POLY, VC, SOP)),
    27: ("channels", (VXM, V400)),
    28: ("channels", (POLY, V400, VXM)),
    37: ("forms", (SOP, POLY, VISIT)),
}


def rows() -> dict[int, str]:
    found = re.findall(r"^\| (\d+) \|(.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {int(number): row for number, row in found}


def choices() -> Iterator[Any]:
    for number, question in sorted(QUESTIONS.items()):
        for choice in question.choices:
            name = f"{number}-{choice.packs.replace(' ', '+')}-{'-'.join(choice.settings)}"
            yield pytest.param(question, choice, id=name)


@pytest.mark.parametrize(("question", "choice"), list(choices()))
def test_a_choice_is_answered_as_expected(question: Question, choice: Choice) -> None:
    assert answered(question, choice) == choice.expected


def test_every_contradiction_has_a_row_and_a_test() -> None:
    assert sorted(rows()) == list(range(1, 39))
    assert sorted({*QUESTIONS, *SIDE_BY_SIDE, 38}) == list(range(1, 39))


@pytest.mark.parametrize("number", sorted(QUESTIONS))
def test_the_choices_of_a_row_differ_and_the_row_names_their_packs(number: int) -> None:
    chosen = QUESTIONS[number].choices
    assert any(choice.expected != chosen[0].expected for choice in chosen)
    assert {p for choice in chosen for p in choice.adopted} <= set(_packs(rows()[number]))


@pytest.mark.parametrize("number", range(1, 39))
def test_a_row_names_packs_rules_and_settings_that_there_are(number: int) -> None:
    row = rows()[number]
    assert set(_packs(row)) <= set(shelf())
    for pack, setting in re.findall(r"`([a-z0-9-]+)\.([a-z_]+)`", row):
        assert setting in read_pack(pack).settings, f"{pack} has no setting {setting}"


@pytest.mark.parametrize("number", sorted(SIDE_BY_SIDE))
def test_what_packs_merely_list_stands_side_by_side(number: int) -> None:
    section, packs = SIDE_BY_SIDE[number]
    together = compose([(pack, None) for pack in packs])
    for pack in packs:
        own = {line.key for line in getattr(read_pack(pack), section)}
        assert own
        assert own <= {line.key for line in getattr(together, section)}
    assert len({frozenset(line.key for line in getattr(read_pack(p), section)) for p in packs}) > 1


def test_the_visit_form_has_one_name() -> None:
    assert [form.title.zh for form in read_pack(VISIT).forms] == ["业户走访回访记录表"]


def _packs(row: str) -> list[str]:
    return [name for name in re.findall(r"`([a-z0-9-]+)(?:\.[a-z_]+)?`", row) if "-" in name]
