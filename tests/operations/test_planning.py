"""Planning: what is owed becomes a case once, on its day, whatever happened meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from steward.domain.cases.facts import Discharged, Waived
from steward.operations.adopting import adopt
from steward.operations.performing import NotAllowed, perform
from steward.operations.planning import RETRY, next_plan_at, plan_batch
from steward.operations.waking import wake_batch
from steward.queries.figures import Question
from steward.queries.health import unplanned
from steward.queries.statistics import statistics
from steward.store.models import CaseRow, Escalation, Message, Planning
from steward.store.tenancy import company_scope
from tests.operations.desk import LONG_AGO, Desk, a_desk
from tests.operations.planned import DAY, MONDAY, opened, plan_until_done, the_duty

pytestmark = pytest.mark.django_db

ROLES = ("customer_service_supervisor", "service_centre_manager", "receptionist")


def a_sop_desk() -> Desk:
    return a_desk(["property-sop-2014"], roles=ROLES)


@pytest.mark.rule("SOP-34")
@pytest.mark.rule("SOP-35")
@pytest.mark.rule("SOP-18")
@pytest.mark.rule("SOP-24")
@pytest.mark.rule("SOP-79")
@pytest.mark.rule("SOP-85")
def test_each_turn_that_has_begun_is_a_case_for_the_role_that_owes_it() -> None:
    desk = a_sop_desk()
    plan_until_done(MONDAY)
    found = opened(desk)
    assert ("complaint_tracking", "2010-03-08") in found
    assert ("complaint_check", "2010-03-14") in found
    assert ("ledger_week", "2010-03-14") in found
    assert ("complaint_summary", "2010-03-31") in found
    assert ("follow_up_statistics", "2010-03-31") in found
    assert ("ledger_quarter", "2010-03-31") in found
    assert ("household_visits", "2010-12-31") in found
    assert len(found) == len(set(found))
    with company_scope(desk.company.pk):
        row = CaseRow.objects.get(external_id__contains="complaint_tracking")
        assert row.ref.startswith("D-2010-")
        assert row.next_due_at == datetime(2010, 3, 8, 16, 0, tzinfo=UTC)
        assert row.adoption.since == LONG_AGO


def test_planning_again_opens_nothing_and_sleeps_until_the_next_day() -> None:
    desk = a_sop_desk()
    plan_until_done(MONDAY)
    found = opened(desk)
    plan_until_done(MONDAY)
    with company_scope(desk.company.pk):
        Planning.objects.update(next_at=MONDAY, through=date(2010, 3, 8))
    plan_until_done(MONDAY)
    assert opened(desk) == found
    assert next_plan_at() == datetime(2010, 3, 8, 16, 0, tzinfo=UTC)


def test_an_outage_is_caught_up_with_and_what_was_missed_is_late() -> None:
    desk = a_sop_desk()
    plan_until_done(MONDAY)
    back = MONDAY + 5 * DAY
    plan_until_done(back, limit=2)
    daily = [day for key, day in opened(desk) if key == "complaint_tracking"]
    assert daily == [f"2010-03-{n:02}" for n in range(8, 14)]
    while wake_batch(back):
        pass
    with company_scope(desk.company.pk):
        missed = CaseRow.objects.get(external_id__contains="complaint_tracking//2010-03-10")
        assert missed.status == "open"
        assert missed.next_due_at == datetime(2010, 3, 10, 16, 0, tzinfo=UTC)
        assert missed.next_due_at < back


def test_nothing_older_than_the_first_plan_is_opened() -> None:
    desk = a_sop_desk()
    plan_until_done(MONDAY)
    assert min(day for _, day in opened(desk)) == "2010-03-08"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_open_each_turn_once() -> None:
    desk, gate = a_sop_desk(), Barrier(2)

    def work() -> None:
        gate.wait()
        try:
            plan_until_done(MONDAY, limit=3)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        for done in [workers.submit(work) for _ in range(2)]:
            done.result()
    # The second may have found the row in the first one's hands.
    plan_until_done(MONDAY)
    found = opened(desk)
    assert len(found) == len(set(found)) == len(expected(desk))


def expected(desk: Desk) -> list[tuple[str, str]]:
    other = a_desk(["property-sop-2014"], slug="other", roles=ROLES)
    plan_until_done(MONDAY)
    return opened(other)


def test_a_worker_that_dies_before_the_end_leaves_nothing_half_done() -> None:
    desk = a_sop_desk()
    with transaction.atomic():
        assert plan_batch(MONDAY) == 1
        transaction.set_rollback(True)
    assert opened(desk) == []
    plan_until_done(MONDAY)
    assert ("complaint_tracking", "2010-03-08") in opened(desk)


def test_another_adoption_stops_future_turns_and_brings_its_own() -> None:
    desk = a_sop_desk()
    plan_until_done(MONDAY)
    noon = MONDAY + timedelta(hours=3)
    adopt(desk.company, ["poly-2009"], since=noon, by="test")
    assert next_plan_at() == noon
    plan_until_done(noon)
    plan_until_done(MONDAY + DAY)
    found = opened(desk)
    assert ("complaint_tracking", "2010-03-09") not in found
    assert ("ledger_week", "2010-03-14") in found
    assert ("public_notice", "2010-03-30") in found
    with company_scope(desk.company.pk):
        assert CaseRow.objects.get(external_id__contains="public_notice").received_at == noon


def test_the_role_that_owes_it_reports_it_done_and_only_those_above_let_it_off() -> None:
    desk = a_sop_desk()
    plan_until_done(MONDAY)
    ref = the_duty(desk, "complaint_check").ref
    owner, above = (desk.actor(role) for role in ROLES[:2])
    with pytest.raises(NotAllowed):
        perform(Discharged(), ref=ref, actor=desk.actor("receptionist"), at=MONDAY, now=MONDAY)
    with pytest.raises(NotAllowed):
        perform(Waived(reason="agreed"), ref=ref, actor=owner, at=MONDAY, now=MONDAY)
    perform(Waived(reason="agreed"), ref=ref, actor=above, at=MONDAY, now=MONDAY)
    other = the_duty(desk, "ledger_week").ref
    row = perform(Discharged(), ref=other, actor=owner, at=MONDAY, now=MONDAY)
    assert (row.status, row.closed_at, row.next_due_at) == ("closed", MONDAY, None)


def test_a_late_duty_is_told_up_the_ladder() -> None:
    desk = a_desk(["poly-2009"], roles=["business_management", "general_manager"])
    plan_until_done(MONDAY)
    later = datetime(2010, 4, 20, tzinfo=UTC)
    while wake_batch(later):
        pass
    with company_scope(desk.company.pk):
        first = Escalation.objects.get(milestone="POLY-05.analysis", level=1)
        assert first.due_at == datetime(2010, 3, 31, 16, 0, tzinfo=UTC)
        # Nobody is the head of a department there, so it goes up the line.
        told = Message.objects.get(escalation=first)
        assert (told.role, told.recipient) == ("department_head", desk.staff["general_manager"])


def test_a_turn_that_cannot_be_opened_is_tried_again_and_the_doctor_says_so(
    settings: Settings,
) -> None:
    desk, key = a_sop_desk(), settings.STEWARD_LOG_KEY
    settings.STEWARD_LOG_KEY = b"too short"
    plan_until_done(MONDAY)
    assert opened(desk) == []
    (stuck,) = unplanned(desk.company)
    assert stuck.error.startswith("ImproperlyConfigured: STEWARD_LOG_KEY is missing")
    settings.STEWARD_LOG_KEY = key
    plan_until_done(MONDAY + RETRY)
    assert ("complaint_tracking", "2010-03-08") in opened(desk)
    assert unplanned(desk.company) == ()


def test_turns_are_no_reports_in_the_figures_but_their_clocks_count() -> None:
    desk = a_sop_desk()
    plan_until_done(MONDAY)
    late = MONDAY + 2 * DAY
    while wake_batch(late):
        pass
    figures = statistics(desk.company, Question(), late)
    assert figures.cases == 0
    counted = {line.milestone: line.breached for line in figures.milestones}
    assert counted["SOP-34.complaint_tracking"] == 1
    told = {line.milestone for line in figures.escalations}
    assert "SOP-34.complaint_tracking" in told
