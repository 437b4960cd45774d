"""Tables as files that people open: CSV that Excel reads rightly, and Excel workbooks."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

Value = str | int | float | Decimal | None

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# What a spreadsheet would take for a formula; a text that begins so is data of somebody else.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PARTS = {
    "[Content_Types].xml": """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.\
spreadsheetml.sheet.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-\
officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/_rels/workbook.xml.rels": """<Relationships \
xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
worksheet" Target="worksheets/sheet1.xml"/></Relationships>""",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def as_csv(rows: Sequence[Sequence[Value]]) -> bytes:
    """Return a table as CSV in UTF-8 with the mark by which Excel knows it.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[_plain(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(rows: Sequence[Sequence[Value]], sheet: str) -> bytes:
    """Return a table as an Excel workbook of one sheet; texts stay texts, numbers numbers."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in (*_PARTS.items(), *_contents(rows, sheet)):
            # A fixed date: the same table gives the same bytes.
            book.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _HEAD + content)
    return file.getvalue()


def _plain(cell: Value) -> Value:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _contents(rows: Sequence[Sequence[Value]], sheet: str) -> tuple[tuple[str, str], ...]:
    # Excel refuses these signs in the name of a sheet, and more than 31.
    name = escape(re.sub(r"[\[\]:*?/\\]", " ", sheet)[:31], {'"': "&quot;"})
    lines = "".join(
        f'<row r="{n}">{"".join(_cell(c, n, i) for i, c in enumerate(row))}</row>'
        for n, row in enumerate(rows, start=1)
    )
    return (
        (
            "xl/workbook.xml",
            (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
                f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>',
        ),
    )


def _cell(cell: Value, row: int, column: int) -> str:
    where = f"{_letters(column)}{row}"
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = escape(_NO_XML.sub("", cell))
        return f'<c r="{where}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{where}"><v>{cell}</v></c>'


def _letters(column: int) -> str:
    """Columns are A to Z, then AA, AB …"""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
