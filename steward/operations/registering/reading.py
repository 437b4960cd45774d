"""From a table or a form to the rows of a register."""

from collections.abc import Mapping, Sequence

from steward.domain.procedures.words import Words
from steward.domain.registers import Column
from steward.operations.importing.problems import Problem, Unreadable
from steward.operations.importing.reports import Sheet
from steward.operations.registering.cells import NOTHING, read
from steward.operations.registering.registers import Register, Row

# In how many rows below the first the names of the columns are looked for.
TITLED = 5


class ColumnsUnknown(Exception):
    """The table lacks a column that is needed, or has one that is unknown; ``words`` say which."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


def rows_of_sheet(register: Register, sheet: Sheet) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a table, and what cannot be read in them.

    :raises ColumnsUnknown: the columns are not those of the template.
    """
    _refuse_title(register, sheet)
    columns, problems = _columns(register, sheet.columns), list[Problem]()
    rows = []
    for number, cells in sheet.rows:
        row = Row(number)
        for column, cell in zip(columns, cells, strict=True):
            if cell is not None and str(cell).strip():
                _take(register, row, column, cell, problems)
        rows.append(row)
    return rows, problems


def row_of_form(
    register: Register, typed: Mapping[str, str], subject: int | None
) -> tuple[Row, list[Problem]]:
    """Return what a form states of one row of a register; what was left blank is to be empty."""
    row, problems = Row(1, subject=subject, fresh=subject is None), list[Problem]()
    for key, cell in typed.items():
        column = register.layout.column(key)
        if cell.strip():
            _take(register, row, column, cell, problems)
        else:
            row.stated[key] = None if column.optional else ""
    return row, problems


def _take(
    register: Register, row: Row, column: Column, cell: object, problems: list[Problem]
) -> None:
    row.cells[column.key] = cell
    if column.optional and str(cell).strip().lower() in NOTHING:
        row.stated[column.key] = None
        return
    try:
        row.stated[column.key] = read(column, cell)
    except Unreadable as error:
        problems.append(register.wrong(row, column.key, error.words))


def _refuse_title(register: Register, sheet: Sheet) -> None:
    """Refuse a table with a title above the names of its columns, as printed lists often have."""
    if any(_found(register, sheet.columns)):
        return
    for number, cells in sheet.rows[:TITLED]:
        if any(_found(register, [str(cell or "") for cell in cells])):
            raise ColumnsUnknown(
                f"列名在第{number}行，上面还有标题。请删去第{number}行上面的行，让列名成为第一行。",
                f"The names of the columns are in row {number}: remove the rows above it.",
            )


def _found(register: Register, headings: Sequence[str]) -> list[Column | None]:
    """Return the column that each heading names."""
    named = {name.lower(): column for column in register.layout.columns for name in column.headings}
    return [named.get(heading.strip().lower()) for heading in headings]


def _columns(register: Register, headings: Sequence[str]) -> list[Column]:
    found = _found(register, headings)
    unknown = [h for h, column in zip(headings, found, strict=True) if column is None]
    zh = "、".join(c.words.zh for c in register.layout.columns)
    en = ", ".join(c.words.en for c in register.layout.columns)
    if unknown:
        raise ColumnsUnknown(
            f"模板里没有“{'”“'.join(unknown)}”这样的列；可用的列有：{zh}。",
            f"The template has no column {', '.join(unknown)}; it has: {en}.",
        )
    known = [column for column in found if column is not None]
    for key in register.layout.identity:
        needed = register.layout.column(key)
        if needed not in known:
            raise ColumnsUnknown(
                f"表里没有“{needed.words.zh}”这一列；可用的列有：{zh}。",
                f"The table has no column {needed.words.en}; the template has: {en}.",
            )
    return known
