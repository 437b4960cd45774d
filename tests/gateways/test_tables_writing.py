"""Tables that were written are read again as they were."""

import io
import zipfile
from pathlib import Path

from steward.gateways.tables import read_table
from steward.gateways.tables.writing import Value, as_csv, as_workbook

ROWS: list[list[Value]] = [
    ["指标", "分子", "值", "算法"],
    ["到场及时率", 21, 0.875, 'a < b & "c"\n第二行'],
    ["空", None, None, "=1+1"],
]


def test_a_workbook_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(as_workbook(ROWS, "指标 2026/11 [月]"))
    table = read_table(file)
    assert list(table.columns) == ROWS[0]
    assert table.rows[0][1] == ("到场及时率", 21, 0.875, 'a < b & "c"\n第二行')
    assert table.rows[1][1][3] == "=1+1"


def test_the_same_table_gives_the_same_bytes_and_only_strings_for_texts() -> None:
    written = as_workbook([["=cmd()", "\x0b坏字符"]], "x" * 40)
    assert written == as_workbook([["=cmd()", "\x0b坏字符"]], "x" * 40)
    with zipfile.ZipFile(io.BytesIO(written)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert "<f>" not in sheet
    assert "\x0b" not in sheet
    assert f'name="{"x" * 31}"' in names


def test_columns_go_on_after_z() -> None:
    with zipfile.ZipFile(io.BytesIO(as_workbook([list(range(28))], "x"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    for cell in ('r="Z1"', 'r="AA1"', 'r="AB1"'):
        assert cell in sheet


def test_csv_opens_in_excel_and_runs_nothing(tmp_path: Path) -> None:
    raw = as_csv(ROWS)
    assert raw.startswith(b"\xef\xbb\xbf")
    file = tmp_path / "a.csv"
    file.write_bytes(raw)
    table = read_table(file)
    assert table.rows[0][1][:3] == ("到场及时率", "21", "0.875")
    assert table.rows[1][1][3] == "'=1+1"
