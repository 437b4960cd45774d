"""Waking: due cases are settled in order, told once, and a failing one does not stop the others."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steward.domain.clocks.clock import TICK
from steward.operations.waking import ATTEMPTS, RETRY, next_fire_at, wake_batch, wake_round
from steward.store.models import Adoption, CaseRow, Escalation, Message, Timer
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk, hours

pytestmark = pytest.mark.django_db

SETTINGS = {"poly-2009": {"handling_limit": "2 hours", "escalation_interval": "3 hours"}}


def a_late_complaint() -> tuple[Desk, CaseRow]:
    desk = a_desk(["poly-2009"], settings=SETTINGS)
    return desk, desk.report(MORNING, kind="complaint", cause="property")


def wake_until_none(now: datetime) -> None:
    while wake_batch(now):
        pass


def rungs(desk: Desk) -> list[tuple[str, int, str, datetime]]:
    with company_scope(desk.company.pk):
        found = Escalation.objects.filter(rule="POLY-25", milestone__startswith="POLY-24")
        return [(e.rule, e.level, e.role, e.at) for e in found.order_by("at")]


@pytest.mark.rule("POLY-25")
def test_each_rung_is_told_once_at_its_instant_whoever_wakes_and_however_late() -> None:
    desk, _ = a_late_complaint()
    wake_until_none(MORNING + hours(2))
    assert rungs(desk) == []
    wake_until_none(MORNING + hours(2) + TICK)
    wake_until_none(MORNING + hours(30))
    wake_until_none(MORNING + hours(31))
    assert rungs(desk) == [
        ("POLY-25", 1, "department_head", MORNING + hours(2)),
        ("POLY-25", 2, "general_manager", MORNING + hours(5)),
    ]


def test_nothing_due_is_left_and_the_next_wake_up_lies_ahead() -> None:
    a_late_complaint()
    now = MORNING + hours(3)
    wake_until_none(now)
    ahead = next_fire_at()
    assert ahead is None or ahead > now


def test_a_round_with_nothing_due_is_one_statement_and_says_when_there_will_be() -> None:
    a_late_complaint()
    ahead = next_fire_at()
    assert ahead is not None

    with CaptureQueriesContext(connection) as asked:
        assert wake_round(ahead - TICK, 200) == (0, ahead)
    (only,) = asked.captured_queries
    assert only["sql"].startswith("select fire_at")
    assert wake_batch(ahead) == 1


def test_whoever_is_away_is_told_through_the_deputy() -> None:
    desk, _ = a_late_complaint()
    head, deputy = desk.staff["department_head"], desk.staff["general_manager"]
    with company_scope(desk.company.pk):
        desk.leave(head, MORNING, deputy=deputy)
    wake_until_none(MORNING + hours(3))
    with company_scope(desk.company.pk):
        message = Message.objects.get(escalation__level=1, role="department_head")
        assert (message.recipient, message.in_place_of) == (deputy, head)


def test_a_role_that_nobody_holds_passes_it_up_the_line() -> None:
    desk = a_desk(["poly-2009"], settings=SETTINGS, roles=["general_manager"])
    desk.report(MORNING, kind="complaint", cause="property")
    wake_until_none(MORNING + hours(3))
    with company_scope(desk.company.pk):
        message = Message.objects.get(escalation__level=1, role="department_head")
        assert message.recipient == desk.staff["general_manager"]


def test_a_case_that_fails_is_put_off_then_parked_and_the_others_go_on() -> None:
    desk, broken = a_late_complaint()
    with company_scope(desk.company.pk):
        wrong = Adoption.objects.create(
            company=desk.company,
            digest="wrong",
            packs=[["poly-2009", "1", "not its digest"]],
            since=MORNING + hours(9000),
        )
        CaseRow.objects.filter(pk=broken.pk).update(adoption=wrong)
    desk.report(MORNING, kind="complaint", cause="property")
    now = MORNING + hours(3)
    for _ in range(ATTEMPTS):
        wake_until_none(now)
        now += RETRY
    with company_scope(desk.company.pk):
        timer = Timer.objects.get(case=broken)
        assert timer.state == Timer.State.PARKED
        assert "has changed since it was adopted" in timer.error
        assert not Escalation.objects.filter(case=broken).exists()
    assert len(rungs(desk)) == 1
