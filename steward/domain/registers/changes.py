"""What rows of a table would change in a register."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Stated = str | int | date | None
Values = Mapping[str, Stated]


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
class Plan:
    """What rows would change. ``unchanged`` counts those that say what is known already."""

    changes: tuple[Change, ...]
    unchanged: int

    @property
    def new(self) -> int:
        """How many are new."""
        return sum(change.is_new for change in self.changes)

    @property
    def changed(self) -> int:
        """How many are known and will be otherwise."""
        return len(self.changes) - self.new

    @property
    def print(self) -> str:
        """Return what tells this plan from another: it differs as soon as a change does."""
        told = [
            [c.row, c.is_new, sorted((key, *map(str, both)) for key, both in c.fields.items())]
            for c in self.changes
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]
