"""Record forms 记录表: what is printed of a case, and what is asked when a fact is recorded."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from steward.domain.procedures.patterns import Pattern, Test
from steward.domain.procedures.words import Words


class Asks(StrEnum):
    """What kind of answer a question wants."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    SCORE = "score"
    NUMBER = "number"
    TEXT = "text"
    SIGNATURE = "signature"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A line of a form that a fact of the case fills, or one field of it.

    ``required``: the fact on which the form is filled in must state the field.
    """

    key: str
    title: Words
    fact: str
    field: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A line of a form that is asked; the answer is kept with the fact, by ``key``.

    A choice has ``options``. A score or a number lies between ``lowest`` and ``highest``, both
    included. A text may hold personal data, so the log keeps the id of a note.
    """

    rule: str
    key: str
    title: Words
    asks: Asks
    options: tuple[tuple[str, Words], ...] = ()
    lowest: Decimal | None = None
    highest: Decimal | None = None
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A record form of the source, with its number.

    Its questions are asked with a fact of ``on``, in a case that passes ``applies``.
    """

    rule: str
    key: str
    number: str
    title: Words
    applies: tuple[Test, ...] = ()
    on: tuple[Pattern, ...] = ()
    fields: tuple[FormField | Question, ...]
    signatures: tuple[Words, ...] = ()
    pack: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """The lines that are asked, in the order of the form."""
        return tuple(f for f in self.fields if isinstance(f, Question))
