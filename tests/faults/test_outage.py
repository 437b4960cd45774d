"""Nobody at work for days, and a case that cannot be settled: what is told afterwards."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db import connection

from steward.operations.waking import ATTEMPTS, RETRY, wake_batch
from steward.store.models import CaseRow, Escalation, Message, Timer
from steward.store.tenancy import company_scope
from tests.faults.crowd import FIRST, Complaint, complaints, owed, take_in
from tests.operations.desk import Desk, a_desk

pytestmark = pytest.mark.django_db(transaction=True)

BACK = FIRST + timedelta(days=40)


def wake_until_none(now: datetime) -> None:
    while wake_batch(now):
        pass


@pytest.mark.rule("POLY-25")
def test_after_an_outage_every_rung_carries_its_own_instant_and_the_time_it_was_noticed() -> None:
    desk = a_desk(["poly-2009"])
    crowd = take_in(desk, complaints(24))
    wake_until_none(BACK)
    wanted = [rung for ref, complaint in crowd.items() for rung in owed(ref, complaint)]
    with company_scope(desk.company.pk):
        rows = list(Escalation.objects.select_related("case").order_by("pk"))
    found = [(row.case.ref, row.milestone.split(".")[0], row.level, row.at) for row in rows]
    assert Counter(found) == Counter(wanted)
    assert {row.recorded_at for row in rows} == {BACK}
    for ref in crowd:
        instants = [at for of, _, _, at in found if of == ref]
        assert instants == sorted(instants)


def test_waking_in_time_or_after_days_records_the_same() -> None:
    """Two companies with the same cases, one woken every day, one only at the end."""
    daily, once = (a_desk(["poly-2009"], slug=slug) for slug in ("daily", "once"))
    taken = {desk.company.slug: take_in(desk, complaints(24)) for desk in (daily, once)}
    assert taken["daily"] == taken["once"]
    with company_scope(once.company.pk):
        Timer.objects.update(fire_at=BACK)
    day = FIRST
    while day < BACK:
        wake_until_none(day)
        day += timedelta(days=1)
    wake_until_none(BACK)
    assert without_notice(daily) == without_notice(once)


def without_notice(desk: Desk) -> Counter[tuple[object, ...]]:
    """Return what was recorded, apart from when it was noticed."""
    with company_scope(desk.company.pk):
        keys = ("case__ref", "milestone", "cycle", "level", "role", "due_at", "at")
        return Counter(Escalation.objects.values_list(*keys))


def test_nobody_assigned_and_nobody_in_the_roles_is_still_recorded_and_seen() -> None:
    desk = a_desk(["poly-2009"], roles=["front_desk"])
    take_in(desk, [Complaint(FIRST)])
    wake_until_none(BACK)
    with company_scope(desk.company.pk):
        assert CaseRow.objects.get().assignee is None
        assert Escalation.objects.count() == 4
        messages = Message.objects.filter(recipient=None)
        assert Counter(messages.values_list("role", flat=True)) == {
            "department_head": 2,
            "general_manager": 2,
        }


def test_a_deputy_is_told_in_whose_place_and_only_while_the_holder_is_away() -> None:
    desk = a_desk(["poly-2009"], roles=["department_head", "general_manager", "front_desk"])
    head, deputy = desk.staff["department_head"], desk.staff["front_desk"]
    with company_scope(desk.company.pk):
        desk.leave(head, FIRST, FIRST + timedelta(days=4), deputy=deputy)
    take_in(desk, [Complaint(FIRST)])
    wake_until_none(FIRST + timedelta(days=3))
    wake_until_none(BACK)
    with company_scope(desk.company.pk):
        found = Message.objects.filter(role="department_head").order_by("pk")
        told = [(message.recipient, message.in_place_of) for message in found]
    assert told == [(deputy, head), (head, None)]


def test_an_entry_that_this_version_cannot_read_stops_its_own_case_alone() -> None:
    desk = a_desk(["poly-2009"])
    crowd = take_in(desk, complaints(8))
    with company_scope(desk.company.pk), connection.cursor() as cursor:
        cursor.execute("alter table case_entry disable trigger user")
        cursor.execute(
            "update case_entry set kind = 'beamed_up' where kind = 'governed' and case_id = "
            "(select id from case_row where ref = 'T-2010-000004')"
        )
        cursor.execute("alter table case_entry enable trigger user")
    now = BACK
    for _ in range(ATTEMPTS):
        wake_until_none(now)
        now += RETRY
    wanted = {
        rung
        for ref, complaint in crowd.items()
        for rung in owed(ref, complaint)
        if ref != "T-2010-000004"
    }
    with company_scope(desk.company.pk):
        parked = Timer.objects.get(case__ref="T-2010-000004")
        assert (parked.state, parked.attempts) == ("parked", ATTEMPTS)
        assert "there is no event 'beamed_up'" in parked.error
        found = Escalation.objects.values_list("case__ref", "milestone", "level", "at")
        assert {(ref, m.split(".")[0], level, at) for ref, m, level, at in found} == wanted
