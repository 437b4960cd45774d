"""A file of reports: all rows or none, and never twice."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steward.operations.importing import Outcome
from steward.operations.verifying import verified
from steward.store.log import load
from steward.store.models import CaseEntry, CaseRow, Escalation, ImportBatch, Note, Party
from steward.store.tenancy import company_scope
from tests.operations.desk import Desk, a_desk
from tests.operations.importing.sheets import NOW, a_row, a_sheet, taken

pytestmark = pytest.mark.django_db


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


def test_more_rows_take_no_more_statements(desk: Desk) -> None:
    def asked(source: str, rows: int) -> int:
        late = "2019-03-05 09:00"
        sheet = a_sheet(*(a_row(f"A{n}", 答复="好。", 答复时间=late) for n in range(rows)))
        with CaptureQueriesContext(connection) as captured:
            assert taken(desk, sheet, source=source).reports == rows
        return len(captured)

    assert asked("一", 2) == asked("二", 6)
    with company_scope(desk.company.pk):
        refs = CaseRow.objects.order_by("pk").values_list("ref", flat=True)
        assert [ref[-6:] for ref in refs] == [f"{n:06}" for n in range(1, 9)]
        told = Escalation.objects.filter(milestone__endswith="replied", level=1)
        assert told.filter(case__source="二").count() == 6


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
