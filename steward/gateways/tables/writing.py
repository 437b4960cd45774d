"""Tables as files that people open: CSV that Excel reads rightly, and Excel workbooks."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType

from xlsxwriter import Workbook

Value = str | int | float | Decimal | None
Rows = Sequence[Sequence[Value]]
NONE: Mapping[str, Rows] = MappingProxyType({})

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# What a spreadsheet would take for a formula; a text that begins so is data of somebody else.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
# The same table gives the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDEST = 40


def as_csv(rows: Sequence[Sequence[Value]]) -> bytes:
    """Return a table as CSV in UTF-8 with the mark by which Excel knows it.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[_plain(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(rows: Rows, sheet: str, further: Mapping[str, Rows] = NONE) -> bytes:
    """Return a table as an Excel workbook; texts stay texts, numbers numbers.

    ``further`` are the tables of the sheets behind the first, by their names.
    """
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"created": _MADE})
    for name, table in {sheet: rows, **further}.items():
        _write(book, table, name)
    book.close()
    return file.getvalue()


def _write(book: Workbook, rows: Rows, sheet: str) -> None:
    # Excel refuses these signs in the name of a sheet, and more than 31.
    page = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", sheet)[:31])
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, column, cell)
            elif cell is not None:
                page.write_number(number, column, cell)
    page.freeze_panes(1, 0)
    for column, width in enumerate(_widths(rows)):
        page.set_column(column, column, width)


def _plain(cell: Value) -> Value:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _widths(rows: Sequence[Sequence[Value]]) -> list[int]:
    """How wide each column is, a Chinese character counting twice."""
    columns = zip(*rows, strict=False)
    return [min(_WIDEST, 2 + max(map(_width, column), default=0)) for column in columns]


def _width(cell: Value) -> int:
    text = "" if cell is None else str(cell)
    return len(text) + sum(ord(sign) > 0x2E7F for sign in text)
