"""Answers to the questions of a form, as a fact carries them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

Answer = str | bool | Decimal
"""A choice, a person or the id of a text; yes or no; a score or a number."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, by the key of the question; a question left open is not in it."""

    given: tuple[tuple[str, Answer], ...] = ()

    @classmethod
    def of(cls, answers: Mapping[str, Answer]) -> Self:
        """Return the answers of a mapping, in its order."""
        return cls(tuple(answers.items()))

    def get(self, key: str) -> Answer | None:
        """Return the answer to a question; ``None`` where none was given."""
        return dict(self.given).get(key)
