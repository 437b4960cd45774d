"""Columns about very many cases, held small: a case is a number of four bytes, not its reference.

A number is the place of a case among those that are looked at together.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def numbers(of: Iterable[int] = ()) -> "array[int]":
    """Return numbers of cases."""
    return array("I", of)


class Once(dict[Any, Any]):
    """One object for all that are equal: ``once[x]`` is the first one that was equal to ``x``.

    Worth it for what is often the same; to remember an object costs as much as a small one.
    """

    def __missing__(self, first: object) -> object:
        self[first] = first
        return first


@dataclass(slots=True)
class Column(Generic[T]):
    """What is said of cases: each case by its number, and beside it the value."""

    cases: "array[int]" = field(default_factory=numbers)
    values: list[T] = field(default_factory=list)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, T]], number: Mapping[str, int]) -> "Column[T]":
        """Return what is said of cases, each by its reference."""
        column = cls()
        for ref, value in pairs:
            column.cases.append(number[ref])
            column.values.append(value)
        return column

    def join(self, other: "Column[T]", first: int, once: Once | None = None) -> None:
        """Add what is said of other cases, numbered from ``first`` on; with ``once`` few values."""
        self.cases.extend(n + first for n in other.cases)
        self.values += other.values if once is None else (once[value] for value in other.values)

    def pairs(self, refs: Sequence[str], rank: Sequence[int]) -> Iterator[tuple[str, T]]:
        """Yield references with values in the order of the ``rank`` of each case."""
        for at in sorted(range(len(self.values)), key=lambda at: rank[self.cases[at]]):
            yield refs[self.cases[at]], self.values[at]
