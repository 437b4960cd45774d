"""Cases of the same matter raise each other, at once and without a nightly scan."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from time import sleep

import psycopg
import pytest
from django.db import connection

from steward.domain.decisions import Refused
from steward.operations.auditing import differences
from steward.operations.linking import same_matter
from steward.operations.waking import wake_batch
from steward.store.kin import HOLD
from steward.store.models import CaseRow, Message, Party
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk, hours

pytestmark = pytest.mark.django_db

ROLES = ("customer_service_centre", "company", "group_coordination_centre", "main_head")
DAY = timedelta(days=1)


def a_complaints_desk() -> Desk:
    return a_desk(["vanke-complaints"], roles=ROLES)


def complaints(desk: Desk, count: int) -> list[CaseRow]:
    """Report the same noise by as many different people, a day apart."""
    return [
        desk.report(MORNING + n * DAY, kind="complaint", reporter=str(_party(desk, n).pk))
        for n in range(count)
    ]


def _party(desk: Desk, number: int) -> Party:
    with company_scope(desk.company.pk):
        return Party.objects.create(company=desk.company, name=f"业主{number}")


def link(desk: Desk, one: CaseRow, two: CaseRow, days: float) -> None:
    same_matter(one.ref, two.ref, actor=desk.system, now=MORNING + days * DAY)


def severities(desk: Desk) -> list[str]:
    with company_scope(desk.company.pk):
        return list(CaseRow.objects.order_by("pk").values_list("severity", flat=True))


def wake(days: float) -> None:
    while wake_batch(MORNING + days * DAY):
        pass


@pytest.mark.rule("VSL-10")
def test_three_people_with_the_same_complaint_raise_all_their_cases_when_it_is_confirmed() -> None:
    desk = a_complaints_desk()
    first, second, third = complaints(desk, 3)
    link(desk, second, first, 3)
    wake(3)
    assert severities(desk) == ["ordinary"] * 3
    link(desk, third, first, 4)
    wake(4)
    assert severities(desk) == ["hot"] * 3


def test_correcting_the_entry_undoes_it_for_the_others_too() -> None:
    desk = a_complaints_desk()
    first, second, third = complaints(desk, 3)
    link(desk, second, first, 3)
    link(desk, third, first, 3)
    wake(3)
    assert severities(desk) == ["hot"] * 3
    desk.record(third, "corrected", MORNING + 4 * DAY, entry=3, reason="不是一回事")
    wake(4)
    assert severities(desk) == ["ordinary"] * 3


def test_people_of_more_than_a_month_ago_do_not_count() -> None:
    desk = a_complaints_desk()
    first, second, _ = complaints(desk, 3)
    late = desk.report(
        MORNING + 40 * DAY, kind="complaint", reporter=str(_party(desk, 9).pk), matter=first.ref
    )
    link(desk, second, first, 41)
    wake(41)
    assert late.pk
    assert severities(desk) == ["ordinary"] * 4


@pytest.mark.rule("VSL-09")
@pytest.mark.rule("VSH-04")
def test_people_who_come_by_merging_raise_the_case_that_stays() -> None:
    desk = a_complaints_desk()
    rows = complaints(desk, 10)
    for row in rows[1:]:
        desk.record(row, "merged", MORNING + 10 * DAY, into=rows[0].ref)
    wake(10)
    assert severities(desk)[0] == "major"
    with company_scope(desk.company.pk):
        told = Message.objects.filter(notice="VSH-04", case=rows[0], channel="inbox")
        assert sorted(told.values_list("role", flat=True)) == [
            "company",
            "group_coordination_centre",
        ]


@pytest.mark.rule("VSL-09")
def test_age_raises_it_at_its_instant_and_tells_once() -> None:
    desk = a_complaints_desk()
    (row,) = complaints(desk, 1)
    desk.record(row, "triaged", MORNING + hours(1), our_reason=True)
    wake(7.9)
    assert severities(desk) == ["hot"]
    for days in (30.9, 31.9, 33, 50):
        wake(days)
    assert severities(desk) == ["major"]
    with company_scope(desk.company.pk):
        assert Message.objects.filter(notice="VSH-04", role="company").count() == 1


def test_a_closed_case_that_turns_major_is_open_again_and_may_be_closed_again() -> None:
    desk = a_complaints_desk()
    rows = complaints(desk, 10)
    for name in ("replied", "resolved", "closed"):
        desk.record(rows[0], name, MORNING + 10 * DAY)
    for row in rows[1:]:
        desk.record(row, "merged", MORNING + 11 * DAY, into=rows[0].ref)
    wake(11)
    with company_scope(desk.company.pk):
        assert CaseRow.objects.get(pk=rows[0].pk).status == "open"
    desk.record(rows[0], "replied", MORNING + 12 * DAY)
    with pytest.raises(Refused, match="nothing to reopen"):
        desk.record(rows[0], "reopened", MORNING + 12 * DAY, reason="再开")


def test_what_is_of_another_matter_is_not_taken_away() -> None:
    desk = a_complaints_desk()
    first, second, third, fourth = complaints(desk, 4)
    link(desk, first, second, 5)
    link(desk, third, fourth, 5)
    with pytest.raises(Refused, match="another matter"):
        link(desk, first, third, 6)
    with pytest.raises(Refused, match="already"):
        link(desk, second, first, 6)


def test_the_stored_hints_stay_those_of_the_logs() -> None:
    desk = a_complaints_desk()
    first, second, third = complaints(desk, 3)
    link(desk, second, first, 3)
    link(desk, third, first, 4)
    wake(4)
    assert list(differences(desk.company, MORNING + 4 * DAY, 10, 0)) == []


@pytest.mark.django_db(transaction=True)
def test_two_people_who_change_one_matter_at_once_wait_for_each_other(database_url: str) -> None:
    desk = a_complaints_desk()
    rows = complaints(desk, 3)
    for row in rows[1:]:
        link(desk, row, rows[0], 3)
    matter = rows[0].ref
    with (
        psycopg.connect(database_url) as other,
        ThreadPoolExecutor(max_workers=1) as elsewhere,
    ):
        other.execute(HOLD, [matter, desk.company.pk])
        noted = elsewhere.submit(record_alone, desk, rows[1])
        until_it_waits(noted, other)
        assert not noted.done()
        other.rollback()
        assert noted.result(timeout=30) == 4


def record_alone(desk: Desk, row: CaseRow) -> int:
    """Record a note in a connection of its own; return the length of the log."""
    try:
        return desk.record(row, "noted", MORNING + 4 * DAY).entries
    finally:
        connection.close()


def until_it_waits(work: Future[int], other: psycopg.Connection[tuple[object, ...]]) -> None:
    waiting = "select 1 from pg_locks where locktype = 'advisory' and not granted"
    while not work.done() and other.execute(waiting).fetchone() is None:
        sleep(0.01)
