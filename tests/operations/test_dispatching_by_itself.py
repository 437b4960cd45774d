"""Where the procedure says in turn or by rule, the worker sends people and nobody presses."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from steward.domain.cases.facts import PassedOn, Returned
from steward.domain.cases.words import Assigning, Hindrance
from steward.operations.dispatching import dispatch_batch, next_dispatch_at
from steward.operations.performing import perform
from steward.store.log import load
from steward.store.models import CaseRow, PendingDispatch, Skill
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, a_desk
from tests.operations.test_dispatching import SINCE, Shop, a_shop, at_minute

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def worker_role() -> Iterator[None]:
    """Let the worker do it, who alone looks across companies."""
    with connection.cursor() as cursor:
        cursor.execute("set role steward_worker")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("reset role")


def work(at: datetime) -> int:
    with worker_role():
        done = 0
        while handled := dispatch_batch(at):
            done += handled
        return done


def entries(shop: Shop, case: CaseRow) -> list[PassedOn]:
    with company_scope(shop.desk.company.pk):
        return [e.fact for e in load(case) if isinstance(e.fact, PassedOn)]


def pending(shop: Shop) -> list[PendingDispatch]:
    with company_scope(shop.desk.company.pk):
        return list(PendingDispatch.objects.order_by("pk"))


def test_what_is_received_is_given_in_turn_with_the_turn_in_the_log() -> None:
    shop = a_shop("round_robin")
    cases = [shop.desk.report(MORNING) for _ in range(3)]
    with worker_role():
        assert next_dispatch_at() == MORNING

    assert [work(at_minute(1)), work(at_minute(1))] == [3, 0]

    facts = [fact for case in cases for fact in entries(shop, case)]
    first, second = (str(person.pk) for person in shop.people)
    assert [(f.assigning, f.trade) for f in facts] == [(Assigning.ROUND_ROBIN, "plumbing")] * 3
    assert [f.among[0] for f in facts] == [f.to_person for f in facts]
    assert Counter(f.to_person for f in facts) == {first: 2, second: 1}
    assert pending(shop) == []


def test_two_workers_at_once_send_each_case_once_and_share_the_work() -> None:
    shop, gate = a_shop("by_rule"), Barrier(2)
    cases = [shop.desk.report(MORNING) for _ in range(8)]

    def go() -> int:
        gate.wait()
        try:
            return sum(iter(lambda: dispatch_batch(at_minute(1), limit=3), 0))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as hands:
        for task in [hands.submit(go) for _ in range(2)]:
            task.result(timeout=60)
    work(at_minute(1))

    assert [len(entries(shop, case)) for case in cases] == [1] * 8
    assert Counter(shop.holder(case) for case in cases) == {"水工0": 4, "水工1": 4}


def test_without_anybody_it_waits_and_goes_once_somebody_learns_the_trade() -> None:
    shop = a_shop("by_rule")
    power = shop.desk.report(MORNING, title="客厅灯不亮")
    work(at_minute(1))
    assert (shop.holder(power), [p.error for p in pending(shop)]) == ("", [""])
    assert work(at_minute(1.5)) == 0

    with company_scope(shop.desk.company.pk):
        Skill.objects.create(
            company=shop.desk.company, staff=shop.people[1], trade="electric", since=SINCE
        )
    work(at_minute(2))

    assert (shop.holder(power), pending(shop)) == ("水工1", [])


@pytest.mark.parametrize("way", ["by_hand", "grab"])
def test_where_people_settle_it_nothing_is_sent(way: str) -> None:
    shop = a_shop(way)
    case = shop.desk.report(MORNING)

    assert (work(at_minute(1)), pending(shop), shop.holder(case)) == (0, [], "")


def test_what_was_given_back_goes_to_the_other_and_not_round_in_a_circle() -> None:
    shop = a_shop("round_robin")
    case = shop.desk.report(MORNING)
    work(at_minute(1))
    for minute in (2, 4):
        holder = next(n for n, p in enumerate(shop.people) if p.name == shop.holder(case))
        back = Returned(reason=Hindrance.TOO_MUCH)
        at = at_minute(minute)
        perform(back, ref=case.ref, actor=shop.worker(holder), at=at, now=at)
        work(at_minute(minute + 1))

    assert (shop.holder(case), len(entries(shop, case))) == ("", 2)
    assert len({f.to_person for f in entries(shop, case)}) == 2


def test_somebody_decides_on_what_lacks_material() -> None:
    shop = a_shop("by_rule")
    case = shop.desk.report(MORNING)
    work(at_minute(1))
    holder = next(n for n, p in enumerate(shop.people) if p.name == shop.holder(case))
    back = Returned(reason=Hindrance.NO_MATERIAL)
    perform(back, ref=case.ref, actor=shop.worker(holder), at=at_minute(2), now=at_minute(2))

    assert work(at_minute(3)) == 0
    assert shop.holder(case) == ""


@pytest.mark.rule("GD-37")
def test_no_worker_is_sent_by_itself_before_the_survey_and_then_at_once() -> None:
    roles = ("front_desk", "repair_manager", "specialist_supervisor", "repair_worker")
    desk = a_desk(
        ["gemdale-2010"], roles=roles, settings={"gemdale-2010": {"dispatch_way": "by_rule"}}
    )
    worker = desk.staff["repair_worker"]
    with company_scope(desk.company.pk):
        Skill.objects.create(company=desk.company, staff=worker, trade="plumbing", since=SINCE)
    shop = Shop(desk, [worker])
    case = desk.report(MORNING)
    work(at_minute(1))
    assert shop.holder(case) == ""

    seen = ["repair_manager", "specialist_supervisor"]
    desk.record(case, "arrived", at_minute(2), roles=seen)
    work(at_minute(2))

    assert shop.holder(case) == worker.name
    assert entries(shop, case)[0].roles == ("repair_worker",)


def test_a_stranger_company_is_served_by_the_same_worker_with_its_own_people() -> None:
    shop, cases = a_shop("by_rule"), []
    other = a_desk(["property-sop-2014"], slug="linli", roles=("receptionist",),
                   settings={"property-sop-2014": {"dispatch_way": "by_rule"}})  # fmt: skip
    cases = [shop.desk.report(MORNING), other.report(MORNING)]
    work(at_minute(1) + timedelta(seconds=1))

    assert shop.holder(cases[0]).startswith("水工")
    with company_scope(other.company.pk):
        assert CaseRow.objects.get(pk=cases[1].pk).assignee is None
