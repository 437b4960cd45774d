"""The worker as a process: what it does once, and how it begins and ends."""

from datetime import UTC, datetime

import pytest

from steward.operations.waking import next_fire_at
from steward.store.models import Escalation, Heartbeat
from steward.store.tenancy import company_scope
from tests.faults.crowd import complaints, take_in
from tests.faults.workers import a_crew, until
from tests.operations.desk import a_desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def nothing_is_due() -> bool:
    """Tell whether every timer lies ahead: duties that were opened meanwhile have theirs."""
    at = next_fire_at()
    return at is None or at > datetime.now(UTC)


def test_once_does_all_that_is_due_and_ends(database_url: str) -> None:
    desk = a_desk(["poly-2009"])
    take_in(desk, complaints(120))
    with a_crew(database_url) as crew:
        assert crew.running[crew.hire("--once")].wait(timeout=120) == 0
    assert nothing_is_due()
    with company_scope(desk.company.pk):
        assert Escalation.objects.count() > 0


def test_it_is_seen_while_it_runs_and_leaves_in_order_when_told(database_url: str) -> None:
    with a_crew(database_url) as crew:
        name = crew.hire()
        until(lambda: Heartbeat.objects.count() == 5)
        loops = set(Heartbeat.objects.values_list("loop", flat=True))
        assert loops == {"plan", "wake", "dispatch", "deliver", "judge"}
        assert crew.dismiss(name) == 0
    assert not Heartbeat.objects.exists()


def test_what_becomes_due_while_it_sleeps_is_fired(database_url: str) -> None:
    desk = a_desk(["poly-2009"])
    with a_crew(database_url) as crew:
        crew.hire()
        until(lambda: Heartbeat.objects.count() == 5)
        take_in(desk, complaints(1))
        until(nothing_is_due)
