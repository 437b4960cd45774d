"""The one door: what is recorded, what is refused, what follows."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steward.domain.cases import facts as f
from steward.domain.decisions import Refused
from steward.operations.performing import CaseUnknown, NotAllowed, Stale, perform
from steward.operations.rebuilding import rebuild
from steward.store.log import load
from steward.store.models import CaseRow, Escalation, Message, Timer
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, a_desk, hours

pytestmark = pytest.mark.django_db


def test_a_report_becomes_a_case_with_a_reference_hints_and_a_wake_up() -> None:
    desk = a_desk()
    case = desk.report(MORNING)
    with company_scope(desk.company.pk):
        assert case.ref == "R-2010-000001"
        assert [e.fact.name for e in load(case)] == ["received", "governed"]
        assert case.next_due_at == MORNING + hours(0.5)
        assert Timer.objects.get(case=case).fire_at == case.next_wake_at


def test_a_case_that_is_opened_is_written_once_and_whole() -> None:
    desk = a_desk()
    with CaptureQueriesContext(connection) as asked:
        case = desk.report(MORNING)
    written = [q["sql"].split("(")[0].lower() for q in asked.captured_queries]
    assert [s for s in written if "case_row" in s and not s.startswith("select")] == [
        'insert into "case_row" '
    ]
    assert len(written) <= 14, written
    with company_scope(desk.company.pk):
        stored = CaseRow.objects.get(ref=case.ref)
        assert (stored.pk, stored.entries, stored.next_due_at) == (case.pk, 2, case.next_due_at)
        assert stored.next_due_at is not None
    assert [case.wrong for case in rebuild(desk.company, MORNING)] == [()]


def test_references_count_by_kind_and_year() -> None:
    desk = a_desk()
    refs = [desk.report(MORNING, kind=kind).ref for kind in ("repair", "complaint", "repair")]
    assert refs == ["R-2010-000001", "T-2010-000001", "R-2010-000002"]


def test_the_text_of_a_report_is_not_in_the_log() -> None:
    desk = a_desk()
    case = desk.report(MORNING)
    with company_scope(desk.company.pk):
        stored = [str(entry.data) for entry in case.log.all()]
        assert not any("漏水" in data for data in stored)
        assert case.notes.get().text.startswith("昨晚")


def test_a_role_without_the_right_is_refused_with_the_reason() -> None:
    desk = a_desk()
    case = desk.report(MORNING)
    with pytest.raises(NotAllowed) as refused:
        perform(f.Triaged(), ref=case.ref, actor=desk.actor("gate_guard"), at=MORNING, now=MORNING)
    assert "您的岗位不能记录此事" in refused.value.verdict.reason.zh


def test_a_stale_save_says_what_was_added() -> None:
    desk = a_desk()
    case = desk.report(MORNING)
    desk.record(case, "acknowledged", MORNING + hours(0.1))
    with pytest.raises(Stale) as stale:
        perform(f.Noted(), ref=case.ref, actor=desk.system, at=MORNING, now=MORNING, seen=2)
    assert [e.fact.name for e in stale.value.since] == ["acknowledged"]


def test_nobody_of_another_company_reaches_a_case() -> None:
    desk, other = a_desk(), a_desk(slug="linli")
    case = desk.report(MORNING)
    with pytest.raises(CaseUnknown):
        perform(f.Noted(), ref=case.ref, actor=other.system, at=MORNING, now=MORNING)


@pytest.mark.rule("POLY-28")
def test_an_unsatisfied_customer_keeps_the_case_open_and_nothing_is_written() -> None:
    desk = a_desk(["poly-2009"])
    case = desk.report(MORNING, kind="complaint", cause="property")
    facts: list[tuple[int, str, dict[str, Any]]] = [
        (1, "replied", {}),
        (2, "resolved", {}),
        (3, "confirmed", {"signature": True}),
        (4, "followed_up", {"satisfied": False}),
    ]
    for hour, name, data in facts:
        desk.record(case, name, MORNING + hours(hour), **data)
    with pytest.raises(Refused) as refused:
        desk.record(case, "closed", MORNING + hours(5))
    assert "POLY-28" in [r.rule for r in refused.value.refusals]
    with company_scope(desk.company.pk):
        row = CaseRow.objects.get(ref=case.ref)
        assert row.status == "resolved"
        assert [e.fact.name for e in load(row)][-1] == "followed_up"


@pytest.mark.rule("GD-12")
def test_a_low_score_opens_a_linked_complaint_once() -> None:
    desk = a_desk(["gemdale-2010"])
    case = desk.report(MORNING)
    for hour in (5, 6):
        desk.record(case, "followed_up", MORNING + hours(hour), score=3)
    with company_scope(desk.company.pk):
        (complaint,) = CaseRow.objects.filter(parent__ref=case.ref)
        assert complaint.kind == "complaint"
        assert complaint.derived_by == "GD-12"
        assert complaint.received_at == MORNING + hours(5)
        links = [
            e.fact for e in load(CaseRow.objects.get(ref=case.ref)) if e.fact.name == "derived"
        ]
        assert links == [f.Derived(rule="GD-12", case=complaint.ref)]


def test_a_late_entry_tells_what_was_owed_meanwhile_at_once() -> None:
    desk = a_desk(["poly-2009"])
    now = MORNING + hours(24 * 30)
    case = desk.report(MORNING, now=now, kind="complaint")
    with company_scope(desk.company.pk):
        first = Escalation.objects.filter(case__ref=case.ref).order_by("at").first()
        assert first is not None
        assert first.at < first.recorded_at == now
        assert Message.objects.filter(escalation=first, channel="inbox").count() == 1


def test_nothing_is_recorded_that_has_not_happened_yet() -> None:
    desk = a_desk()
    case = desk.report(MORNING)
    with pytest.raises(Refused) as refused:
        desk.record(case, "arrived", MORNING + hours(2), now=MORNING + hours(1))
    assert "不能晚于" in refused.value.refusals[0].reason.zh


def test_nothing_is_recorded_before_the_report_was_received() -> None:
    desk = a_desk()
    case = desk.report(MORNING)
    with pytest.raises(Refused) as refused:
        desk.record(case, "arrived", MORNING - hours(1), now=MORNING)
    assert "早于接报时间" in refused.value.refusals[0].reason.zh


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("responsible_named", {"person": "999999"}, "没有这位员工"),
        ("passed_on", {"to_person": "nobody"}, "没有这位员工"),
        ("merged", {"into": "R-1999-000001"}, "没有这张单"),
        ("merged", {"into": "R-2010-000001"}, "不能并入本单自己"),
    ],
)
def test_a_fact_that_points_to_nobody_or_nothing_is_refused(
    name: str, data: dict[str, Any], words: str
) -> None:
    desk = a_desk()
    case = desk.report(MORNING)
    with pytest.raises(Refused) as refused:
        desk.record(case, name, MORNING, **data)
    assert words in refused.value.refusals[0].reason.zh


def test_whom_a_case_was_passed_to_is_a_hint_of_the_queue() -> None:
    desk = a_desk()
    person = desk.staff["repair_manager"]
    case = desk.report(MORNING)
    row = desk.record(case, "passed_on", MORNING, to_person=str(person.pk))
    assert row.assignee_id == person.pk
