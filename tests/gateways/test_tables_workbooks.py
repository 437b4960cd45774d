"""Excel workbooks: typed cells, sheets, damage."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from steward.gateways.tables import TableUnreadable, read_table


def a_workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = xlsxwriter.Workbook(path)
    stamp = book.add_format({"num_format": "yyyy/m/d h:mm:ss"})
    day = book.add_format({"num_format": "yyyy/m/d"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for r, cells in enumerate(rows):
            for c, cell in enumerate(cells):
                if isinstance(cell, datetime):
                    sheet.write_datetime(r, c, cell, stamp)
                elif isinstance(cell, date):
                    sheet.write_datetime(r, c, cell, day)
                elif cell is not None:
                    sheet.write(r, c, cell)
    book.close()
    return path


def refusal(path: Path, **options: str) -> str:
    with pytest.raises(TableUnreadable) as caught:
        read_table(path, **options)
    return caught.value.words.zh


def test_cells_keep_their_types(tmp_path: Path) -> None:
    at = datetime(2019, 2, 28, 11, 25, 5)  # noqa: DTZ001 - a spreadsheet knows no zone
    rows: list[list[object]] = [["编号", "时间", "日期", "得分"], [1001, at, date(2019, 3, 1), 4.5]]
    table = read_table(a_workbook(tmp_path / "来件.xlsx", {"来件": rows}))
    assert table.columns == ("编号", "时间", "日期", "得分")
    assert table.rows[0].cells == (1001, at, date(2019, 3, 1), 4.5)
    assert type(table.rows[0].cells[0]) is int
    assert table.format == "excel"


def test_rows_keep_the_numbers_they_have_on_the_screen(tmp_path: Path) -> None:
    rows: list[list[object]] = [[None], ["编号", "标题"], [None], [1, "灯坏"]]
    table = read_table(a_workbook(tmp_path / "来件.xlsx", {"来件": rows}))
    assert table.columns == ("编号", "标题")
    assert [row.number for row in table.rows] == [4]


def test_other_sheets_are_named_not_dropped_in_silence(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "封面": [],
        "一月": [["a"], [1]],
        "二月": [["b"], [2]],
    }
    path = a_workbook(tmp_path / "来件.xlsx", sheets)
    table = read_table(path)
    assert table.columns == ("a",)
    assert "没有读：二月" in table.remarks[0].zh
    assert read_table(path, sheet="二月").columns == ("b",)
    assert "没有叫“三月”的工作表；有：封面、一月、二月" in refusal(path, sheet="三月")


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    table = read_table(a_workbook(tmp_path / "来件.csv", {"来件": [["a"], ["水"]]}))
    assert table.format == "excel"
    assert "已按工作簿读取" in table.remarks[0].zh


def test_a_damaged_workbook_has_its_sentence(tmp_path: Path) -> None:
    whole = a_workbook(tmp_path / "a.xlsx", {"来件": [["a"], ["水"]]}).read_bytes()
    path = tmp_path / "b.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    assert "压缩包" in refusal(path) or "已损坏" in refusal(path)


def test_an_empty_workbook_has_its_sentence(tmp_path: Path) -> None:
    assert "没有内容" in refusal(a_workbook(tmp_path / "a.xlsx", {"来件": []}))
