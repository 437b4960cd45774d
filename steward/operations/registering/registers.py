"""What a register is: its columns, what is known, what fits together, how it is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.domain.registers import Change, Known, Layout, Stated, Values
from steward.operations.importing.problems import Problem, shortened
from steward.operations.registering.writing import Book
from steward.store.models import Company, Place, Staff

Key = tuple[str, ...]


@dataclass(slots=True)
class Row:
    """One row: what its cells state, by the key of their columns.

    ``subject`` is the id of the row of the register that it speaks of, where a form knows it;
    ``fresh``: it is meant to be one that the register does not have.
    """

    number: int
    stated: dict[str, Stated] = field(default_factory=dict)
    cells: dict[str, object] = field(default_factory=dict)
    subject: int | None = None
    fresh: bool = False

    def says(self, key: str) -> str:
        """Return what a cell states as a text, or nothing."""
        stated = self.stated.get(key)
        return "" if stated is None else str(stated)

    def lacks(self, key: str) -> bool:
        """Whether a cell is blank or missing; one that cannot be read is told of already."""
        return not self.says(key) and (key not in self.cells or key in self.stated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What rows are read against. ``roles`` are the titles by which a role may be called."""

    company: Company
    today: date
    known: Mapping[Key, Known] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    staff: Mapping[str, Staff] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)


Offer = tuple[Words, Sequence[str]]
"""What may be written in a column of the table, as this company has it."""


def nothing(_actor: Actor, _language: str) -> Iterable[Offer]:
    """Offer nothing: every text may be written."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register 档案: its table, what rows are read against, what is wrong, how it is written.

    ``offers`` are for those columns that only say what the company has.
    """

    layout: Layout
    ground: Callable[[Company, Sequence[Row], date], Ground]
    find: Callable[[Row, Ground], Known | None]
    misfits: Callable[["Register", Sequence[Row], Ground, Actor], Iterator[Problem]]
    write: Callable[[Book, Sequence[Change], Ground], None]
    export: Callable[[Company, Actor, str], Iterator[Values]]
    offers: Callable[[Actor, str], Iterable[Offer]] = nothing

    def wrong(self, row: Row, key: str, words: Words) -> Problem:
        """Return what is wrong with one cell of a row."""
        cell = shortened(row.cells.get(key))
        return Problem(
            row=row.number, column=self.layout.column(key).words.zh, value=cell, words=words
        )


def repeated(rows: Iterable[Row], same: Callable[[Row], Key]) -> Iterator[tuple[Row, Row]]:
    """Yield each row that speaks of the same as an earlier one, with the earlier one.

    ``same`` says of what a row speaks: nothing, where it says too little.
    """
    first: dict[Key, Row] = {}
    for row in rows:
        if (key := same(row)) and first.setdefault(key, row) is not row:
            yield row, first[key]
