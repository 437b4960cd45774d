"""What is wrong with a row, where, and in a sentence that says what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from steward.domain.procedures.words import Words

SHOWN = 40


class Unreadable(Exception):
    """A value says nothing that can be used; ``words`` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in one row. ``row`` counts as a spreadsheet shows it, the header being 1."""

    row: int
    column: str
    value: str
    words: Words


class ImportRefused(Exception):
    """The file holds problems, so nothing of it was taken in."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems; nothing was imported")
        self.problems = tuple(sorted(problems, key=lambda p: p.row))


def shortened(value: object) -> str:
    """Return a cell as a sentence may quote it: one line, not long."""
    text = " ".join(str(value).split()) if value is not None else ""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
