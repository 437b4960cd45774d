"""``steward import reports``: what a person at a terminal sees."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from steward.cli.import_ import command
from steward.store.models import CaseRow, Company
from steward.store.tenancy import company_scope
from tests.operations.desk import Desk, a_desk

pytestmark = pytest.mark.django_db

GOOD = "编号,标题,时间\nA1,电梯困人,2019-02-28 11:25\nA2,楼道灯坏,2019年3月1日 8点\n"
BAD = "编号,标题,时间\nA1,电梯困人,2019-02-30 11:25\nA2,,2019年3月1日 8点\n"
MAP = ["--map", "编号=external_id", "--map", "标题=title", "--map", "时间=received_at"]


@pytest.fixture
def desk() -> Desk:
    return a_desk(["poly-2009"])


def ran(folder: Path, content: str | bytes, *arguments: str) -> Result:
    path = folder / "来件.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return CliRunner().invoke(command, ["reports", str(path), *arguments])


def cases(desk: Desk) -> int:
    with company_scope(desk.company.pk):
        return CaseRow.objects.count()


def test_a_file_is_taken_in_once(desk: Desk, tmp_path: Path) -> None:
    first = ran(tmp_path, GOOD.encode("gb18030"), *MAP)
    assert first.exit_code == 0
    assert "已导入2件，其中有答复的0件；以前导入过而跳过的0件。" in first.stdout
    assert "已导入0件，其中有答复的0件；以前导入过而跳过的2件。" in ran(tmp_path, GOOD, *MAP).stdout
    changed = ran(tmp_path, GOOD.replace("电梯困人", "电梯又困人"), *MAP)
    assert "第2行和以前导入的T-2" in changed.stdout
    assert "不同（标题），没有改动。" in changed.stdout
    assert cases(desk) == 2


def test_a_workbook_goes_in_like_a_text(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "来件.csv"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["编号", "标题", "时间"])
    sheet.write_row(1, 0, [1001, "电梯困人"])
    at = datetime(2019, 2, 28, 11, 25)  # noqa: DTZ001 - a spreadsheet knows no zone
    sheet.write_datetime(1, 2, at, book.add_format({"num_format": "yyyy/m/d h:mm"}))
    book.close()
    result = CliRunner().invoke(command, ["reports", str(path), *MAP])
    assert result.exit_code == 0
    assert "已按工作簿读取" in result.stderr
    with company_scope(desk.company.pk):
        case = CaseRow.objects.get()
    assert case.external_id == "1001"
    assert case.received_at == datetime(2019, 2, 28, 3, 25, tzinfo=UTC)


def test_every_problem_is_printed_with_row_and_column(desk: Desk, tmp_path: Path) -> None:
    result = ran(tmp_path, BAD, *MAP)
    assert result.exit_code == 1
    said = result.stderr
    assert "第2行，“时间”列（2019-02-30 11:25）：2019年2月没有30日，请改正。" in said
    assert "第3行，“标题”列：标题和内容都是空的，请补上。" in said
    assert "共2处问题，什么也没有导入。" in said
    english = ran(tmp_path, BAD, *MAP, "--language", "en").stderr
    assert 'Row 2, column "时间" (2019-02-30 11:25): 2019-02 has no day 30' in english
    assert cases(desk) == 0


def test_a_dry_run_says_so_and_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    assert "试运行，什么也没有保存。可导入2件" in ran(tmp_path, GOOD, *MAP, "--dry-run").stdout
    assert cases(desk) == 0


def test_the_mapping_may_stand_in_a_file(desk: Desk, tmp_path: Path) -> None:
    written = tmp_path / "对应.txt"
    written.write_text("# 热线导出\n编号=external_id\n标题=title\n时间=received_at\n", "utf-8")
    assert ran(tmp_path, GOOD, "--map-file", str(written)).exit_code == 0
    assert cases(desk) == 2


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (GOOD, ["--map", "编号=number"], "没有叫“number”的去向"),
        (GOOD, ["--map", "号码=external_id"], "文件里没有“号码”这一列；有：编号、标题、时间"),
        (b"%PDF-1.4", MAP, "的内容是PDF文档"),
        (GOOD, [*MAP, "--company", "nobody"], "There is no company nobody"),
        (GOOD, [*MAP, "--map-file", "无.txt"], "is no UTF-8 text"),
        (GOOD, [*MAP, "--sheet", "一月"], "这是文本文件，没有工作表可选"),
        ("编号,标题,时间\nA1,灯坏,2019/3/1\n", MAP, "只有日期没有时刻"),
    ],
)
def test_each_slip_is_one_sentence(
    desk: Desk, tmp_path: Path, content: str | bytes, arguments: list[str], said: str
) -> None:
    result = ran(tmp_path, content, *arguments)
    assert result.exit_code != 0
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_day_alone_can_be_given_its_time(desk: Desk, tmp_path: Path) -> None:
    content = "编号,标题,时间\nA1,灯坏,2019/3/1\n"
    assert ran(tmp_path, content, *MAP, "--day-begins", "09:00").exit_code == 0


def test_a_company_without_a_procedure_is_told_so(tmp_path: Path) -> None:
    Company.objects.create(slug="xin", name="新物业")
    assert "公司还没有采用任何规程，不能导入。" in ran(tmp_path, GOOD, *MAP).stderr


def test_where_there_are_several_companies_one_is_named(desk: Desk, tmp_path: Path) -> None:
    a_desk(["poly-2009"], slug="linli")
    assert "Say which --company; there are: cuihu, linli" in ran(tmp_path, GOOD, *MAP).stderr
    assert ran(tmp_path, GOOD, *MAP, "--company", "linli").exit_code == 0


def test_the_help_lists_every_target(desk: Desk) -> None:
    said = CliRunner().invoke(command, ["reports", "--help"]).stdout
    assert "replied.at    when it was replied to" in said
