"""A deputy sees, may and is told what the absent would, and the log says in whose place."""

from datetime import timedelta

import pytest

from steward.domain.access import Actor, may
from steward.domain.cases.codec import read
from steward.operations.performing import CaseUnknown, NotAllowed, perform
from steward.operations.verifying import verified
from steward.queries.actors import actor_of
from steward.queries.situations import situation_of
from steward.store.log import load
from steward.store.models import Account, CaseRow, Holding, Place, Staff
from steward.store.reach import within_reach
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk, hours

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def desk() -> Desk:
    """A company in which a guard of another project stands in for the front desk of ours."""
    desk = a_desk(["gemdale-2010"], roles=["front_desk", "gate_guard"])
    guard = desk.staff["gate_guard"]
    with company_scope(desk.company.pk):
        other = Place.objects.create(
            company=desk.company, kind="project", code="CH2", name="翠湖二期", path="CH2/"
        )
        Holding.objects.filter(staff=guard).update(place=other)
        Holding.objects.filter(staff=desk.staff["front_desk"]).update(place=desk.unit.parent)
        desk.leave(desk.staff["front_desk"], MORNING, MORNING + DAY, deputy=guard)
    Account.objects.create_account("guard", "-", company=desk.company, staff=guard)
    return desk


def guard_at(desk: Desk, hour: float) -> Actor:
    with company_scope(desk.company.pk):
        return actor_of(Account.objects.get(login="guard"), MORNING + hours(hour))


def acknowledge(desk: Desk, case: CaseRow, hour: float) -> None:
    at, fact = MORNING + hours(hour), read("acknowledged", {})
    perform(fact, ref=case.ref, actor=guard_at(desk, hour), at=at, now=at)


def test_while_the_leave_lasts_the_deputy_acts_in_place_of_the_absent(desk: Desk) -> None:
    case = desk.report(MORNING)

    acknowledge(desk, case, 0.2)

    with company_scope(desk.company.pk):
        last = load(case)[-1]
        [checked] = verified(desk.company)
    guard, absent = desk.staff["gate_guard"], desk.staff["front_desk"]
    assert (last.by, last.in_place_of) == (str(guard.pk), str(absent.pk))
    assert checked.findings == ()


def test_before_and_after_it_the_case_is_out_of_reach(desk: Desk) -> None:
    case = desk.report(MORNING)

    with pytest.raises(CaseUnknown):
        acknowledge(desk, case, -0.1)
    with pytest.raises(CaseUnknown):
        acknowledge(desk, case, 24)


def test_the_rights_of_the_absent_are_had_where_the_absent_has_them(desk: Desk) -> None:
    with company_scope(desk.company.pk):
        unit = Place.objects.get(code="CH2")
    case = desk.report(MORNING, place=str(unit.pk))

    with pytest.raises(NotAllowed):
        acknowledge(desk, case, 0.2)


def test_who_has_left_the_company_acts_for_nobody_and_nobody_for_them(desk: Desk) -> None:
    third = desk.staff["gate_guard"]
    with company_scope(desk.company.pk):
        Staff.objects.filter(pk=desk.staff["front_desk"].pk).update(is_active=False)
        actor = guard_at(desk, 0.2)
        case = desk.report(MORNING)
        seen = within_reach(CaseRow.objects.all(), actor).filter(pk=case.pk).exists()
        allowed = may(situation_of(case.adoption).procedure, actor, "acknowledged")

    assert (actor.staff, seen, bool(allowed)) == (third.pk, False, False)
