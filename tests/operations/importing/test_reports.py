"""A file of reports: all rows or none, and never twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from steward.domain.cases.words import Kind
from steward.operations.importing import Import, ImportRefused, Mapping, Outcome, import_reports
from steward.operations.verifying import verified
from steward.store.log import load
from steward.store.models import CaseEntry, CaseRow, Escalation, ImportBatch, Note, Party
from steward.store.tenancy import company_scope
from tests.operations.desk import Desk, a_desk

pytestmark = pytest.mark.django_db

NOW = datetime(2020, 6, 1, 2, 0, tzinfo=UTC)
TARGETS = {
    "编号": "external_id",
    "标题": "title",
    "时间": "received_at",
    "内容": "text",
    "用户": "reporter",
    "电话": "phone",
    "类别": "kind",
    "位置": "place",
    "渠道": "channel",
    "紧急": "urgency",
    "答复": "replied.text",
    "答复时间": "replied.at",
}


@dataclass(frozen=True)
class Sheet:
    """A table as a person typed it; rows count from 2."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[int, tuple[object, ...]]]


def a_sheet(*rows: dict[str, object]) -> Sheet:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    cells = [tuple(row.get(name) for name in columns) for row in rows]
    return Sheet(columns, list(enumerate(cells, start=2)))


def a_row(number: str = "A1", **rest: object) -> dict[str, object]:
    return {
        "编号": number,
        "标题": "电梯困人",
        "时间": "2019-02-28 11:25:05",
        "内容": "三号楼二单元，\n请来人。",
        **rest,
    }


def taken(desk: Desk, sheet: Sheet, **rest: Any) -> Outcome:
    pairs = [f"{name}={TARGETS[name]}" for name in sheet.columns if name in TARGETS]
    plan: dict[str, Any] = {
        "file_name": "来件.csv",
        "sha256": "0" * 64,
        "mapping": Mapping.of(pairs, sheet.columns),
        "source": "热线",
        "kind": Kind.COMPLAINT,
        **rest,
    }
    steps: list[int] = []
    outcome = import_reports(
        sheet,
        Import(**plan),
        company=desk.company,
        actor=desk.system,
        now=NOW,
        progress=steps.append,
    )
    assert sum(steps) == 2 * len(sheet.rows)
    return outcome


def refused(desk: Desk, sheet: Sheet, **rest: Any) -> list[tuple[int, str, str, str]]:
    with pytest.raises(ImportRefused) as caught:
        taken(desk, sheet, **rest)
    with company_scope(desk.company.pk):
        assert CaseRow.objects.count() == Party.objects.exclude(name="业主甲").count() == 0
        assert Note.objects.count() == CaseEntry.objects.count() == ImportBatch.objects.count() == 0
    assert all(problem.words.en for problem in caught.value.problems)
    return [(p.row, p.column, p.value, p.words.zh) for p in caught.value.problems]


@pytest.fixture
def desk() -> Desk:
    return a_desk(["poly-2009"])


def test_a_row_goes_through_the_door(desk: Desk) -> None:
    row = a_row(用户="A00039124", 电话="5550101", 位置="1-101", 渠道="网络投诉", 紧急="紧急")
    row |= {"答复": "已派人处理。", "答复时间": "2019-03-01 09:00"}
    assert taken(desk, a_sheet(row)) == Outcome(reports=1, replies=1, skipped=0, differing=())
    with company_scope(desk.company.pk):
        case = CaseRow.objects.get()
        received, governed, replied = load(case)
        assert received.at == datetime(2019, 2, 28, 3, 25, 5, tzinfo=UTC)
        assert {e.recorded_at for e in (received, governed, replied)} == {NOW}
        assert replied.at == datetime(2019, 3, 1, 1, 0, tzinfo=UTC)
        assert governed.fact.name == "governed"
        assert (case.title, case.source, case.external_id) == ("电梯困人", "热线", "A1")
        assert (case.urgency, case.place) == ("urgent", desk.unit)
        assert case.party is not None
        assert (case.party.name, case.party.phone) == ("A00039124", "5550101")
        assert Note.objects.get(pk=int(received.fact.note or 0)).text == "三号楼二单元，\n请来人。"
        assert Note.objects.get(pk=int(replied.fact.note or 0)).text == "已派人处理。"
        batch = ImportBatch.objects.get()
        assert (batch.source, batch.file_name, batch.rows) == ("热线", "来件.csv", 1)
    assert [finding for case in verified(desk.company) for finding in case.findings] == []


@pytest.mark.rule("POLY-17")
def test_a_reply_recorded_with_its_report_is_not_called_late(desk: Desk) -> None:
    in_time = a_row("A1", 答复="好。", 答复时间="2019-03-01 23:59:59")
    late = a_row("A2", 答复="好。", 答复时间="2019-03-02 00:00:01")
    taken(desk, a_sheet(in_time, late))
    with company_scope(desk.company.pk):
        told = Escalation.objects.filter(milestone__endswith="replied")
        assert [(e.case.external_id, e.level) for e in told] == [("A2", 1)]


def test_texts_stay_out_of_the_log(desk: Desk) -> None:
    taken(desk, a_sheet(a_row(用户="王某", 答复="已修好", 答复时间="2019-03-01 09:00")))
    with company_scope(desk.company.pk):
        logged = str(list(CaseEntry.objects.values_list("data", flat=True)))
    assert not any(text in logged for text in ("请来人", "王某", "已修好", "电梯"))


def test_a_pseudonym_is_one_party(desk: Desk) -> None:
    taken(desk, a_sheet(a_row("A1", 用户="A7"), a_row("A2", 用户="A7"), a_row("A3", 用户="A8")))
    taken(desk, a_sheet(a_row("A4", 用户="A7"), a_row("A5", 用户="业主甲")))
    with company_scope(desk.company.pk):
        contacts = Party.objects.filter(kind="contact").order_by("name")
        assert [party.name for party in contacts] == ["A7", "A8", "业主甲"]


def test_a_second_run_adds_nothing_and_names_what_differs(desk: Desk) -> None:
    first = a_sheet(a_row("A1", 用户="A7"), a_row("A2", 用户="A7"))
    taken(desk, first)
    assert taken(desk, first) == Outcome(reports=0, replies=0, skipped=2, differing=())
    changed = a_row("A2", 用户="A7", 标题="电梯又困人", 时间="2019-02-28 11:26")
    again = taken(desk, a_sheet(a_row("A1", 用户="A7"), changed, a_row("A3", 用户="A7")))
    assert (again.reports, again.skipped) == (1, 2)
    (difference,) = again.differing
    assert (difference.row, set(difference.targets)) == (3, {"title", "received_at"})
    with company_scope(desk.company.pk):
        assert sorted(CaseRow.objects.values_list("title", flat=True)) == ["电梯困人"] * 3


def test_the_same_id_from_another_source_is_another_report(desk: Desk) -> None:
    taken(desk, a_sheet(a_row()))
    assert taken(desk, a_sheet(a_row()), source="网站").reports == 1


def test_a_reply_that_is_new_is_reported_not_lost(desk: Desk) -> None:
    taken(desk, a_sheet(a_row()))
    later = taken(desk, a_sheet(a_row(答复="好。", 答复时间="2019-03-01 09:00")))
    assert set(later.differing[0].targets) == {"replied.at", "replied.text"}


def test_a_dry_run_keeps_nothing(desk: Desk) -> None:
    assert taken(desk, a_sheet(a_row(用户="A7")), dry_run=True).reports == 1
    with company_scope(desk.company.pk):
        assert not CaseRow.objects.exists()
        assert not Party.objects.filter(name="A7").exists()
    assert taken(desk, a_sheet(a_row())).reports == 1


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


def test_a_limit_beyond_the_calendar_is_a_problem_of_its_row(desk: Desk) -> None:
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
            ),
            company=desk.company,
            actor=desk.system,
            now=datetime(2026, 12, 30, 12, 0, tzinfo=UTC),
            progress=lambda _: None,
        )
    assert [p.row for p in caught.value.problems] == [3]
    assert "2027-01-01" in caught.value.problems[0].words.zh
