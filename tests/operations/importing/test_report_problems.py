"""What is wrong with a file of reports: every problem named, nothing kept."""

from datetime import UTC, datetime

import pytest

from steward.domain.cases.words import Kind
from steward.operations.importing import Import, ImportRefused, Mapping, import_reports
from tests.operations.desk import Desk, a_desk
from tests.operations.importing.sheets import TARGETS, a_row, a_sheet, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return a_desk(["poly-2009"])


def test_every_problem_of_every_row_is_named_and_nothing_is_kept(desk: Desk) -> None:
    told = refused(
        desk,
        a_sheet(
            a_row("A1"),
            a_row("A2", 时间="2019-02-30 11:00", 类别="投拆"),
            a_row("A1"),
            a_row(None, 标题=" ", 内容=None),  # type: ignore[arg-type]
            a_row("A4", 答复="好。", 答复时间="2019-02-28 11:25:04"),
            a_row("A5", 答复="好。"),
            a_row("A6", 位置="9-999", 渠道="心灵感应"),
            a_row("A7", 时间="2020-06-02 00:00"),
            a_row("A8", 时间="1999-01-01 00:00"),
        ),
    )
    said = {(row, column): f"{value}|{sentence}" for row, column, value, sentence in told}
    assert "2019-02-30 11:00|2019年2月没有30日" in said[3, "时间"]
    assert "投拆|没有这个事项类别；可写：报修、投诉" in said[3, "类别"]
    assert "A1|和第2行的编号相同" in said[4, "编号"]
    assert "|这一格是空的" in said[5, "编号"]
    assert "标题和内容都是空的" in said[5, "标题"]
    assert "答复早于接报时间" in said[6, "答复时间"]
    assert "有答复内容，却没有答复时间" in said[7, "答复时间"]
    assert "9-999|没有这个位置；可写：CH1、1-101" in said[8, "位置"]
    assert "没有这个渠道；可写：呼叫中心" in said[8, "渠道"]
    assert "这个时间还没有到" in said[9, "时间"]
    assert "工作日历没有1999年的数据" in said[10, "时间"]
    assert len(told) == 11


def test_cells_beyond_the_header_are_a_problem(desk: Desk) -> None:
    sheet = a_sheet(a_row() | {"(E)": "多出来的"})
    assert "没有对应的表头" in refused(desk, sheet)[0][3]


def test_a_long_value_is_shortened_in_its_sentence(desk: Desk) -> None:
    ((_, _, value, _),) = refused(desk, a_sheet(a_row(时间="很" * 5000)))
    assert len(value) == 40


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_limit_beyond_the_calendar_is_a_problem_of_its_row(desk: Desk, dry_run: bool) -> None:
    row = a_row(时间="2026-12-31 18:00")
    sheet = a_sheet(a_row("A1"), a_row("A2", 时间="2026-12-30 18:00"))
    with pytest.raises(ImportRefused) as caught:
        import_reports(
            sheet,
            Import(
                file_name="来件.csv",
                sha256="0" * 64,
                mapping=Mapping.of([f"{c}={TARGETS[c]}" for c in row], tuple(row)),
                source="热线",
                kind=Kind.COMPLAINT,
                dry_run=dry_run,
            ),
            company=desk.company,
            actor=desk.system,
            now=datetime(2026, 12, 30, 12, 0, tzinfo=UTC),
            progress=lambda _: None,
        )
    assert [p.row for p in caught.value.problems] == [3]
    assert "2027-01-01" in caught.value.problems[0].words.zh
