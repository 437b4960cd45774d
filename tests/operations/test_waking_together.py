"""Waking: cases whose hour has come together are written down together, each as if alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steward.operations.waking import ATTEMPTS, RETRY, wake_batch
from steward.store.hints import RowGone, moved, said, save_hints
from steward.store.models import (
    Adoption,
    CaseRow,
    Company,
    Escalation,
    Holding,
    Message,
    Place,
    Staff,
    Timer,
)
from steward.store.telling import record_rungs, recorded
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk, hours

pytestmark = pytest.mark.django_db(transaction=True)

SETTINGS = {"poly-2009": {"handling_limit": "2 hours", "escalation_interval": "3 hours"}}
LATE = MORNING + hours(3)
REFUSE = """
create function refuse_one() returns trigger language plpgsql as $$
begin
  if new.subject like '{ref} %' then raise exception 'no such message today'; end if;
  return new;
end $$;
create trigger refuse_one before insert on message for each row execute function refuse_one()
"""


@contextmanager
def no_message_about(ref: str) -> Iterator[None]:
    """Let the database refuse each message about a case."""
    with connection.cursor() as cursor:
        cursor.execute(REFUSE.format(ref=ref))
        try:
            yield
        finally:
            cursor.execute("drop function refuse_one cascade")


def told(desk: Desk) -> set[tuple[str, str]]:
    """Return the case and the person of each first message about a late settlement."""
    with company_scope(desk.company.pk):
        found = Message.objects.filter(
            escalation__level=1, escalation__milestone__startswith="POLY-24"
        )
        return set(found.values_list("case__ref", "recipient__name"))


def test_each_case_tells_those_who_hold_the_role_where_it_lies() -> None:
    desk = a_desk(["poly-2009"], settings=SETTINGS, roles=["general_manager"])
    with company_scope(desk.company.pk):
        other = Place.objects.create(
            company=desk.company, kind="project", code="CH2", name="二期", path="CH2/"
        )
        for code, name in (("CH1", "一期经理"), ("CH2", "二期经理")):
            Holding.objects.create(
                company=desk.company,
                staff=Staff.objects.create(company=desk.company, name=name),
                role="department_head",
                place=Place.objects.get(code=code),
                since=date(2009, 1, 1),
            )
    here, again, nowhere, there = (
        desk.report(MORNING, kind="complaint", cause="property", place=str(place.pk))
        for place in (desk.unit, desk.unit, desk.unit, other)
    )
    with company_scope(desk.company.pk):
        CaseRow.objects.filter(pk=nowhere.pk).update(place=None)
    assert wake_batch(LATE) == 4
    assert told(desk) == {
        (here.ref, "一期经理"),
        (again.ref, "一期经理"),
        (there.ref, "二期经理"),
        (nowhere.ref, "员工general_manager"),
    }


def test_a_case_that_cannot_be_written_down_leaves_nothing_and_the_others_are_written() -> None:
    desk = a_desk(["poly-2009"], settings=SETTINGS)
    first, broken, last = (
        desk.report(MORNING, kind="complaint", cause="property") for _ in range(3)
    )
    with no_message_about(broken.ref):
        for turn in range(ATTEMPTS):
            wake_batch(LATE + turn * RETRY)
    assert told(desk) == {(first.ref, "员工department_head"), (last.ref, "员工department_head")}
    with company_scope(desk.company.pk):
        timer = Timer.objects.get(case=broken)
        assert timer.state == Timer.State.PARKED
        assert "no such message today" in timer.error
        assert not Escalation.objects.filter(case=broken).exists()
        assert CaseRow.objects.get(pk=broken.pk).escalation_level == 0
        assert CaseRow.objects.get(pk=first.pk).escalation_level == 1
        assert Timer.objects.get(case=first).fire_at > LATE


def test_a_rung_is_new_to_whoever_records_it_first_and_to_nobody_else() -> None:
    desk = a_desk(["poly-2009"], settings=SETTINGS)
    case = desk.report(MORNING, kind="complaint", cause="property")
    named = {"milestone": "POLY-24.settled", "cycle": 1, "level": 1, "due_at": LATE}
    line = {**named, "case_id": case.pk, "rule": "POLY-25", "role": "department_head", "at": LATE}
    with company_scope(desk.company.pk):
        ((key, id_),) = record_rungs(desk.company.pk, [line], LATE).items()
        assert key == (case.pk, *named.values())
        assert record_rungs(desk.company.pk, [line], LATE) == {}
        assert recorded(desk.company.pk, [case.pk]) == {key: id_}


def test_what_moved_of_a_case_is_written_and_nothing_else() -> None:
    desk = a_desk(["poly-2009"], settings=SETTINGS)
    case = desk.report(MORNING, kind="complaint", cause="property")
    with company_scope(desk.company.pk):
        row = CaseRow.objects.get(pk=case.pk)
        before = said(row)
        assert moved(before, row) == frozenset()
        row.escalation_level, row.assignee_id = 2, desk.staff["general_manager"].pk
        assert moved(before, row) == {"escalation_level", "assignee"}
        CaseRow.objects.filter(pk=case.pk).update(trade="水")
    with CaptureQueriesContext(connection) as asked:
        assert wake_batch(LATE) == 1
    (written,) = (q["sql"] for q in asked.captured_queries if "update case_row" in q["sql"])
    assert "escalation_level" in written
    assert "next_wake_at" in written
    assert "received_at" not in written
    with company_scope(desk.company.pk):
        after = CaseRow.objects.get(pk=case.pk)
        assert (after.escalation_level, after.trade) == (1, "")


def test_hints_are_written_as_they_are_and_into_no_case_of_another_company() -> None:
    desk = a_desk(["poly-2009"], settings=SETTINGS)
    case = desk.report(MORNING, kind="complaint", title='引号"与\\反斜线')
    with company_scope(desk.company.pk):
        row = CaseRow.objects.get(pk=case.pk)
        row.dials, row.head, row.closed_at = [{"of": 'a"b\\c'}], b"\x00\xff\\", LATE
        row.next_due_at, row.assignee_id, row.escalation_level = None, None, 3
        names = ("dials", "head", "closed_at", "next_due_at", "assignee", "escalation_level")
        save_hints([row], names)
        kept = CaseRow.objects.get(pk=case.pk)
        assert (kept.dials, bytes(kept.head)) == ([{"of": 'a"b\\c'}], b"\x00\xff\\")
        assert (kept.closed_at, kept.next_due_at, kept.escalation_level) == (LATE, None, 3)
        assert Adoption.objects.count() == 1
    stranger = Company.objects.create(slug="linli", name="邻里物业")
    row.company = stranger
    with company_scope(stranger.pk), pytest.raises(RowGone):
        save_hints([row], names)
