"""Text with columns: commas, semicolons or tabs, quoted newlines, fields of any length."""

import csv
import io

from steward.domain.procedures.words import Words
from steward.gateways.tables.encodings import decode, remark_on
from steward.gateways.tables.values import Cell, Table, TableUnreadable, table

DELIMITERS = (",", ";", "\t", "|", "，", "；")
SAMPLE = 20
LONGEST_FIELD = 1 << 28


def read_delimited(raw: bytes, encoding: str | None, remarks: tuple[Words, ...]) -> Table:
    """Return the table of a text file.

    :raises TableUnreadable: its encoding, its quotes or its columns make no sense.
    """
    text, found = decode(raw, encoding)
    if "\0" in text:
        raise TableUnreadable(
            "文件里有空字符（NUL），不是正常的文本；请重新导出。",
            "The file holds NUL characters, so it is no proper text; export it again.",
        )
    text, delimiter = _declared(text.removeprefix("\ufeff"))
    csv.field_size_limit(LONGEST_FIELD)
    lines = _lines(text, delimiter or _delimiter(text))
    return table(lines, format="csv", encoding=found, remarks=(*remarks, *remark_on(found)))


def _declared(text: str) -> tuple[str, str | None]:
    """Spreadsheets may write ``sep=;`` above the header; it is none of the person's rows."""
    first, newline, rest = text.partition("\n")
    declared = first.strip().strip('"')
    if declared.lower().startswith("sep=") and len(declared) == 5:
        return rest, declared[4]
    return first + newline + rest, None


def _delimiter(text: str) -> str:
    """The delimiter by which most of the first lines have as many cells as the header."""
    return max(DELIMITERS, key=lambda d: _fit(text, d))


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if cells:
                widths.append(len(cells))
            if len(widths) > SAMPLE:
                break
    except csv.Error:
        return (0, 0)
    width = widths[0] if widths else 0
    return (sum(w == width for w in widths) if width > 1 else 0, width)


def _lines(text: str, delimiter: str) -> list[tuple[int, list[Cell]]]:
    # Strict, because otherwise a quote that is never closed swallows the rest of the file.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[tuple[int, list[Cell]]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            lines.append((number, list(cells)))
    except csv.Error:
        number = len(lines) + 1
        raise TableUnreadable(
            f"第{number}行的引号不成对，后面的内容分不清列；请改正这一行的双引号。",
            f"The quotes of row {number} do not pair, so columns after them cannot be told apart; "
            "mend the double quotes of that row.",
        ) from None
    return lines
