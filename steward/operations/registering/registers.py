"""What a register is: its columns, what is known, what fits together, how it is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations.importing.problems import Problem, shortened
from steward.operations.registering.columns import Column, Stated
from steward.operations.registering.writing import Book
from steward.store.models import Company, Place, Staff

Values = Mapping[str, Stated]
Key = tuple[str, ...]


@dataclass(slots=True)
class Row:
    """One row: what its cells state, by the key of their columns.

    ``subject`` is the id of the row of the register that it speaks of, where a form knows it.
    """

    number: int
    stated: dict[str, Stated] = field(default_factory=dict)
    cells: dict[str, object] = field(default_factory=dict)
    subject: int | None = None

    def says(self, key: str) -> str:
        """Return what a cell states as a text, or nothing."""
        stated = self.stated.get(key)
        return "" if stated is None else str(stated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A row of a register as it is: its id, what it is called, what its columns say.

    ``path`` is where it lies; without one it belongs to the whole company.
    """

    pk: int
    name: str
    values: Values
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What rows are read against. ``roles`` are the titles by which a role may be called."""

    company: Company
    today: date
    known: Mapping[Key, Known] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    staff: Mapping[str, Staff] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one row changes: by the key of each column, what was and what will be."""

    row: int
    name: str
    known: Known | None
    stated: Values
    fields: Mapping[str, tuple[Stated, Stated]]

    @property
    def is_new(self) -> bool:
        """Whether the register did not have it."""
        return self.known is None

    def after(self, key: str) -> Stated:
        """Return what a column will say."""
        if key in self.fields:
            return self.fields[key][1]
        return self.known.values.get(key) if self.known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register 档案. ``identity`` are the columns by which a row of a table is recognised.

    ``right`` is what a role needs to keep it. ``place`` is the column that says where a row lies.
    """

    key: str
    right: str
    title: Words
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    examples: tuple[tuple[object, ...], ...]
    ground: Callable[[Company, Sequence[Row], date], Ground]
    find: Callable[[Row, Ground], Known | None]
    misfits: Callable[["Register", Sequence[Row], Ground, Actor], Iterator[Problem]]
    write: Callable[[Book, Sequence[Change], Ground], None]
    export: Callable[[Company, Actor, str], Iterator[Values]]

    def column(self, key: str) -> Column:
        """Return the column of a key."""
        return next(column for column in self.columns if column.key == key)

    def wrong(self, row: Row, key: str, words: Words) -> Problem:
        """Return what is wrong with one cell of a row."""
        cell = shortened(row.cells.get(key))
        return Problem(row=row.number, column=self.column(key).words.zh, value=cell, words=words)
