"""Settling who gets a case: by hand, in turn, by rule, or by being first."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from steward.domain.access import Actor
from steward.domain.cases.facts import PassedOn
from steward.domain.decisions import Refused
from steward.operations.dispatching import claim
from steward.operations.performing import NotAllowed
from steward.store.log import load
from steward.store.models import CaseRow, Holding, Place, Skill, Staff
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk

pytestmark = pytest.mark.django_db

SINCE = date(2009, 1, 1)
ROLES = ("receptionist", "repair_supervisor")


@dataclass(frozen=True, slots=True)
class Shop:
    """A desk with plumbers, the first of whom works in one project only."""

    desk: Desk
    people: Sequence[Staff]

    def worker(self, number: int) -> Actor:
        person = self.people[number]
        roles = frozenset({"repair_worker"})
        company = self.desk.company.pk
        return Actor(
            id=str(person.pk), company=company, name=person.name, roles=roles, staff=person.pk
        )

    @property
    def clerk(self) -> Actor:
        return self.desk.actor("receptionist")

    def holder(self, case: CaseRow) -> str:
        with company_scope(self.desk.company.pk):
            row = CaseRow.objects.select_related("assignee").get(pk=case.pk)
            return row.assignee.name if row.assignee else ""

    def sent(self, case: CaseRow) -> PassedOn:
        with company_scope(self.desk.company.pk):
            return next(e.fact for e in load(case)[::-1] if isinstance(e.fact, PassedOn))


def a_shop(way: str, people: int = 2, **settings: object) -> Shop:
    chosen = {"property-sop-2014": {"dispatch_way": way, **settings}}
    desk = a_desk(["property-sop-2014"], roles=ROLES, settings=chosen)
    with company_scope(desk.company.pk):
        staff = [Staff.objects.create(company=desk.company, name=f"水工{n}") for n in range(people)]
        for number, person in enumerate(staff):
            Holding.objects.create(
                company=desk.company, staff=person, role="repair_worker", since=SINCE
            )
            Skill.objects.create(
                company=desk.company,
                staff=person,
                trade="plumbing",
                place=None if number else Place.objects.get(company=desk.company, code="CH1"),
                since=SINCE,
            )
    return Shop(desk, staff)


def at_minute(number: float) -> datetime:
    return MORNING + timedelta(minutes=number)


def sentences(refused: pytest.ExceptionInfo[Refused]) -> str:
    return " ".join(refusal.reason.zh for refusal in refused.value.refusals)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_grab_at_once_one_has_it_and_the_other_reads_who() -> None:
    shop, gate = a_shop("grab"), Barrier(2)
    case = shop.desk.report(MORNING)

    def grab(number: int) -> str:
        gate.wait()
        try:
            claim(case.ref, actor=shop.worker(number), now=at_minute(number + 1))
        except Refused as error:
            return error.refusals[0].reason.zh
        else:
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as hands:
        told = [task.result() for task in [hands.submit(grab, n) for n in range(2)]]

    won = told.index("")
    assert shop.holder(case) == f"水工{won}"
    assert told[1 - won].startswith(f"水工{won}在 09:0{won + 1}:00 已经接了这张单")
    with company_scope(shop.desk.company.pk):
        assert [e.fact.name for e in load(case)].count("claimed") == 1


def test_nobody_grabs_more_than_the_company_allows_nor_another_trade() -> None:
    shop = a_shop("grab", most_claimed=1)
    first, second = shop.desk.report(MORNING), shop.desk.report(MORNING)
    power = shop.desk.report(MORNING, title="客厅灯不亮")
    claim(first.ref, actor=shop.worker(0), now=at_minute(1))

    with pytest.raises(Refused) as full:
        claim(second.ref, actor=shop.worker(0), now=at_minute(2))
    with pytest.raises(Refused) as other:
        claim(power.ref, actor=shop.worker(1), now=at_minute(2))

    assert "您手上已有 1 单，最多 1 单" in sentences(full)
    assert "这张单要电工" in sentences(other)


def test_where_somebody_decides_nobody_grabs_and_the_desk_has_no_right_to() -> None:
    shop = a_shop("by_hand")
    case = shop.desk.report(MORNING)

    with pytest.raises(Refused) as refused:
        claim(case.ref, actor=shop.worker(0), now=at_minute(1))
    with pytest.raises(NotAllowed):
        claim(case.ref, actor=shop.clerk, now=at_minute(1))

    assert "由主管派工" in sentences(refused)
