"""Text files as people have them: encodings, delimiters, quotes, and names that lie."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from steward.gateways.tables import Table, TableUnreadable, read_table

MATTERS = [
    ["编号", "标题", "时间", "内容"],
    ["A1", "电梯困人", "2019-02-28 11:25:05", '他说："快来"，\n三号楼，二单元'],
    ["A2", "楼道灯不亮", "2019/3/1 8:00", "x" * 300_000],
]


def a_file(folder: Path, content: bytes | str, name: str = "来件.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def a_csv(delimiter: str = ",", rows: list[list[str]] = MATTERS) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def texts(table: Table) -> list[list[object]]:
    rows: list[list[object]] = [list(row.cells) for row in table.rows]
    return [list(table.columns), *rows]


def refusal(path: Path, **options: str) -> str:
    with pytest.raises(TableUnreadable) as caught:
        read_table(path, **options)
    assert caught.value.words.en
    return caught.value.words.zh


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_quoted_newlines_and_long_fields_survive(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    table = read_table(a_file(tmp_path, a_csv(delimiter).encode(encoding)))
    assert texts(table) == MATTERS
    assert table.encoding == encoding
    assert table.remarks == ()


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    table = read_table(a_file(tmp_path, 'a,b\r\n"1\r\n1",x\r\n\r\n , \r\n2,y\r\n'))
    assert [row.number for row in table.rows] == [2, 5]


def test_blank_cells_are_none_and_short_rows_are_filled(tmp_path: Path) -> None:
    table = read_table(a_file(tmp_path, "a,b,c\n1\n,  ,3\n"))
    assert [row.cells for row in table.rows] == [("1", None, None), (None, None, "3")]


def test_cells_beyond_the_header_are_kept_in_a_column_named_by_its_letter(tmp_path: Path) -> None:
    table = read_table(a_file(tmp_path, "a,b\n1,2,3\n"))
    assert table.columns == ("a", "b", "(C)")


def test_a_line_that_declares_the_delimiter_is_no_row(tmp_path: Path) -> None:
    assert read_table(a_file(tmp_path, "sep=;\na;b,c\n1;2\n")).columns == ("a", "b,c")


def test_a_given_encoding_overrules(tmp_path: Path) -> None:
    path = a_file(tmp_path, "编号,标题\n1,水\n".encode("gb18030"))
    assert read_table(path, encoding="gb18030").columns == ("编号", "标题")
    assert "没有叫“gbx”的编码" in refusal(path, encoding="gbx")
    assert "按utf-8编码读到第1行时出错" in refusal(path, encoding="utf-8")


def test_traditional_text_is_recognised_and_remarked_on(tmp_path: Path) -> None:
    text = "編號,標題,內容\n1,電梯壞了,三號樓電梯困人，請儘快派人處理，謝謝您的協助\n" * 3
    table = read_table(a_file(tmp_path, text.encode("big5")))
    assert table.columns == ("編號", "標題", "內容")
    assert "Big5" in table.remarks[0].zh


def test_damaged_utf8_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    good = "编号,标题\n1,电梯坏了请来人\n2,".encode()
    said = refusal(a_file(tmp_path, good + b"\xe6\xb0,\n"))
    assert "utf-8编码读到第3行时出错" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "这是一个空文件"),
        (b"\n , \n", "没有内容"),
        (b'a,b\n1,"2\n3,4\n', "第2行的引号不成对"),
        (b"a,b,a\n1,2,3\n", "“a”出现了两次（A列和C列）"),
        (b"%PDF-1.7 ...", "是PDF文档"),
        (b"\x89PNG\r\n\x1a\n\0\0", "是图片"),
        (b"\xff\xd8\xff\xe0 jpeg", "是图片"),
        (b"\x1f\x8b\x08\0", "是压缩包"),
        (b"<html><table><tr><td>1</td></tr></table>", "是网页（HTML）"),
        (b"SQLite format 3\0", "是数据库文件"),
        (b'{"a": 1}', "是JSON数据"),
        (b"\x7fELF\0\0\0", "无法识别的二进制数据"),
        (b"id,title\n1,caf\xe9 cr\xe8me br\xfbl\xe9e\n", "既不是UTF-8也不是GB18030"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing", "已损坏，或者不是Excel文件"),
    ],
)
def test_each_wrong_file_has_its_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refusal(a_file(tmp_path, content))


def test_a_word_document_under_a_csv_name_is_called_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "来件.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "“来件.csv”的内容是Word或PPT文档" in refusal(path)


def test_a_text_under_a_workbook_name_is_read_and_remarked_on(tmp_path: Path) -> None:
    table = read_table(a_file(tmp_path, "a,b\n1,2\n", "导出.xlsx"))
    assert table.format == "csv"
    assert "已按CSV读取" in table.remarks[0].zh


def test_an_absent_file_has_its_sentence(tmp_path: Path) -> None:
    assert "打不开“无.csv”" in refusal(tmp_path / "无.csv")
