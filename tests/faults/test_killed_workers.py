"""Workers killed at any instant: nothing is lost and nothing is recorded twice."""

import random
import time
from collections import Counter

import psycopg
import pytest

from steward.domain.cases.words import Kind
from steward.store.models import Escalation, Message, Staff, Timer
from steward.store.tenancy import company_scope
from tests.faults.crowd import complaints, owed, take_in
from tests.faults.workers import Crew, a_crew, until
from tests.operations.desk import Desk, a_desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

TIMERS, WORKERS, KILLS = 2000, 3, 6
ROLES = ("department_head", "general_manager")
# By hand only residents are told.
OURS = (Message.Channel.INBOX.value, Message.Channel.MAIL.value)


@pytest.mark.rule("POLY-25")
def test_every_rung_is_recorded_and_told_exactly_once(database_url: str) -> None:
    desk = a_desk(["poly-2009"], roles=ROLES)
    with company_scope(desk.company.pk):
        Staff.objects.update(email="wang@example.invalid")
    crowd = take_in(desk, complaints(TIMERS))
    chance = random.Random(20100301)  # the instants of the kills are random all the same
    with psycopg.connect(database_url, autocommit=True) as watch, a_crew(database_url) as crew:
        for _ in range(WORKERS):
            crew.hire()
        kill_in_the_middle(crew, watch, chance)
        until(lambda: not due(watch))
        for name in list(crew.running):
            assert crew.dismiss(name) == 0
    wanted = Counter(rung for ref, complaint in crowd.items() for rung in owed(ref, complaint))
    assert set(wanted.values()) == {1}
    assert recorded(desk) == wanted
    assert told(desk) == Counter({(*rung, channel): 1 for rung in wanted for channel in OURS})
    with company_scope(desk.company.pk):
        # What the company owes by the calendar is opened meanwhile, and lies ahead.
        timers = Timer.objects.exclude(case__kind=Kind.DUTY)
        assert Counter(timers.values_list("state", flat=True)) == {"fired": TIMERS}


def kill_in_the_middle(
    crew: Crew, watch: psycopg.Connection[tuple[object, ...]], chance: random.Random
) -> None:
    """Kill workers inside a transaction that has written, while timers are due; hire others."""
    for _ in range(KILLS):
        time.sleep(chance.uniform(0, 0.4))
        until(lambda: crew.in_the_middle(watch))
        crew.kill(chance.choice(crew.in_the_middle(watch) or list(crew.running)))
        crew.hire()
    assert due(watch), "all was done before the last kill: the test has proven too little"


def due(watch: psycopg.Connection[tuple[object, ...]]) -> bool:
    """Return whether an armed timer is due."""
    found = watch.execute("select 1 from timer where state = 'armed' and fire_at <= now() limit 1")
    return found.fetchone() is not None


def recorded(desk: Desk) -> Counter[tuple[object, ...]]:
    """Return what the database holds, as the oracle writes it."""
    with company_scope(desk.company.pk):
        found = Escalation.objects.values_list("case__ref", "milestone", "level", "at")
        return Counter((ref, milestone.split(".")[0], *rest) for ref, milestone, *rest in found)


def told(desk: Desk) -> Counter[tuple[object, ...]]:
    """Return what was told, rung by rung and channel by channel."""
    with company_scope(desk.company.pk):
        found = Message.objects.values_list(
            "case__ref", "escalation__milestone", "escalation__level", "escalation__at", "channel"
        )
        return Counter((ref, milestone.split(".")[0], *rest) for ref, milestone, *rest in found)
