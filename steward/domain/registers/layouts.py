"""What a register is as a table: its columns, and by which of them a row is recognised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from steward.domain.procedures.words import Words


class Shape(StrEnum):
    """What a column holds."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    YEARS = "years"
    PHONE = "phone"
    EMAIL = "email"
    CHOICE = "choice"
    TIME = "time"
    WEEKDAYS = "weekdays"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its headings. ``optional``: it may be emptied.

    ``choices`` are the words that it may say, by what is kept; ``also`` are further words for them.
    ``today_with`` names another column: where a new row fills that in and leaves this day blank, it
    is the company's today.
    """

    key: str
    words: Words
    shape: Shape = Shape.TEXT
    optional: bool = True
    choices: Mapping[str, Words] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    today_with: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """What its heading may be."""
        return self.words.zh, self.words.en, self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A register 档案 as a table. ``right`` is what a role needs to keep it.

    ``identity`` are the columns by which a row is recognised; ``examples`` show how to fill it in.
    """

    key: str
    right: str
    title: Words
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    examples: tuple[tuple[str | Words | None, ...], ...]

    def column(self, key: str) -> Column:
        """Return the column of a key."""
        return next(column for column in self.columns if column.key == key)


def day(key: str, zh: str, en: str, today_with: str = "") -> Column:
    """Return a column that holds a day."""
    return Column(key=key, words=Words(zh, en), shape=Shape.DAY, today_with=today_with)
