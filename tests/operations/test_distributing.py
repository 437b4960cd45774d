"""Copies go to those whom a revision concerns, and each step is told to whoever takes the next."""

from datetime import date

import pytest

from steward.domain.access import Actor
from steward.domain.revisions import Refused, Stage
from steward.domain.revisions.facts import (
    Acknowledged,
    Returned,
    Submitted,
)
from steward.operations.revising import take
from steward.store.models import Holding, Message, Staff
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk, hours
from tests.operations.revising import PACK, ROLES, approved, number_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return a_desk((PACK,), roles=ROLES)


@pytest.mark.rule("POLY-37")
def test_copies_are_handed_to_those_it_concerns_and_acknowledged(desk: Desk) -> None:
    number = approved(desk)
    clerk = desk.actor("front_desk")

    with company_scope(desk.company.pk):
        told = Message.objects.filter(body__contains="签收").values_list(
            "recipient__name", flat=True
        )
        assert "员工front_desk" in set(told)
    after = take(Acknowledged(), number=number, actor=clerk, now=MORNING + hours(5))
    assert after.stage is Stage.APPROVED
    assert after.acknowledged == (clerk.id,)
    assert clerk.id in after.copies


def test_whom_it_does_not_concern_gets_no_copy(desk: Desk) -> None:
    with company_scope(desk.company.pk):
        guard = Staff.objects.create(company=desk.company, name="门岗")
        Holding.objects.create(
            company=desk.company, staff=guard, role="cleaner", since=date(2009, 1, 1)
        )
    number = approved(desk)
    cleaner = Actor(
        id=str(guard.pk), company=desk.company.pk, name="", roles=frozenset(), staff=guard.pk
    )

    with pytest.raises(Refused, match="not handed"):
        take(Acknowledged(), number=number, actor=cleaner, now=MORNING + hours(5))


def test_each_step_is_told_to_whoever_takes_the_next(desk: Desk) -> None:
    number = number_of(desk)
    author, reviewer = desk.actor("repair_manager"), desk.actor("management_office_manager")
    take(Submitted(), number=number, actor=author, now=MORNING)
    take(Returned(remark="请写依据"), number=number, actor=reviewer, now=MORNING)

    with company_scope(desk.company.pk):
        told = [(m.recipient_id, m.subject) for m in Message.objects.order_by("pk")]
    assert told == [
        (reviewer.staff, f"规程修订 {number} 等您审核：当场改为15分钟"),
        (author.staff, f"规程修订 {number} 被退回：请写依据"),
    ]
