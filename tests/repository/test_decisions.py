"""The records of decisions are numbered without gaps, short, and say the same five things."""

import re
from pathlib import Path

import pytest

ADRS = sorted((Path(__file__).resolve().parents[2] / "docs" / "adr").glob("*.md"))
PARTS = ["Status", "Context", "Decision", "Consequences", "Rejected alternatives"]


def test_numbers_are_consecutive_and_names_begin_with_a_verb() -> None:
    names = [re.fullmatch(r"(\d{4})-[a-z]+(-[a-z]+)+", adr.stem) for adr in ADRS]
    assert [name and int(name[1]) for name in names] == list(range(1, len(ADRS) + 1))


@pytest.mark.parametrize("adr", ADRS, ids=lambda adr: adr.stem)
def test_each_says_its_five_parts_in_sixty_lines(adr: Path) -> None:
    text = adr.read_text()
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == PARTS
    assert len(text.splitlines()) <= 60
