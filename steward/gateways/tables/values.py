"""A table that has been read, and the reason why one could not be."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from steward.domain.procedures.words import Words

Cell = str | int | float | bool | date | datetime | time | timedelta | None


ALLOWED = Words("可以填的内容", "What may be written")
"""What the second sheet of a template is called; it is there to be looked at, not to be read."""


class TableUnreadable(Exception):
    """The file cannot be read as a table; ``words`` says why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


class Row(NamedTuple):
    """One row. ``number`` counts as a person sees it in a spreadsheet: the first line is 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The columns and rows of a file. A blank cell is ``None``; blank rows are left out.

    ``format`` and ``encoding`` say what it was read as. ``remarks`` are what a person should know
    of the reading, such as a name that does not fit the content.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    format: str
    encoding: str = ""
    remarks: tuple[Words, ...] = ()


def table(
    lines: list[tuple[int, list[Cell]]],
    *,
    format: str,  # noqa: A002 - the field's name
    encoding: str = "",
    remarks: tuple[Words, ...] = (),
) -> Table:
    """Return the table that numbered lines make, the first one that is not blank being the header.

    :raises TableUnreadable: nothing but blanks, or two columns of one name.
    """
    filled = [(number, _trimmed(cells)) for number, cells in lines]
    filled = [(number, cells) for number, cells in filled if cells]
    if not filled:
        raise TableUnreadable(
            "文件里没有内容，请检查是否选错了文件。",
            "The file holds nothing; check whether it is the right one.",
        )
    header, rows = filled[0][1], filled[1:]
    width = max(len(cells) for _, cells in filled)
    return Table(
        columns=_columns(header, width),
        rows=tuple(Row(number, (*cells, *[None] * (width - len(cells)))) for number, cells in rows),
        format=format,
        encoding=encoding,
        remarks=remarks,
    )


def _trimmed(cells: list[Cell]) -> list[Cell]:
    """A line without the blanks at its end; a cell of white space alone is blank."""
    kept: list[Cell] = [None if isinstance(c, str) and not c.strip() else c for c in cells]
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def _columns(header: list[Cell], width: int) -> tuple[str, ...]:
    named = [*header, *[None] * (width - len(header))]
    columns = tuple(
        str(cell).strip() if cell is not None else f"({letter(i)})" for i, cell in enumerate(named)
    )
    for i, name in enumerate(columns):
        if (first := columns.index(name)) < i:
            raise TableUnreadable(
                f"表头里“{name}”出现了两次（{letter(first)}列和{letter(i)}列），请改名后再导入。",
                f'The header names "{name}" twice (columns {letter(first)} and {letter(i)}); '
                "rename one of them.",
            )
    return columns


def letter(index: int) -> str:
    """Return the letters by which a spreadsheet calls a column; 0 is A."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
