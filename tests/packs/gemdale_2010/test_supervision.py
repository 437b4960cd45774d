"""What developer customer service orders after a call of its own, under the minutes of Gemdale."""

import pytest

from tests.packs.desk import Desk, Reading, after, assert_due

ROLES = ["developer_customer_service"]
DISMISSAL = "dismissal_proposed"


def warned(*employees: str, **settings: object) -> list[str]:
    """What is found once these employees were warned, one a day."""
    desk = Desk("gemdale-2010", "repair", settings=settings)
    for day, employee in enumerate(employees, start=1):
        desk.record(after(days=day), "warned", employee=employee)
    return [finding.kind for finding in desk.findings()]


@pytest.mark.rule("GD-35")
def test_two_warnings_of_one_employee_in_a_year_propose_a_dismissal() -> None:
    assert warned("zhang") == []
    assert warned("zhang", "li") == []
    assert warned("zhang", "li", "zhang") == [DISMISSAL]


@pytest.mark.rule("GD-35")
def test_how_many_warnings_it_takes_is_a_setting() -> None:
    assert warned("zhang", "zhang", warnings_for_dismissal=3) == []
    assert warned("zhang", "zhang", "zhang", warnings_for_dismissal=3) == [DISMISSAL]


@pytest.mark.rule("GD-35")
def test_a_new_year_begins_anew() -> None:
    desk = Desk("gemdale-2010", "repair").told(after(days=1), "warned", employee="zhang")
    desk.record(after(days=330), "warned", employee="zhang")
    assert desk.findings() == ()


@pytest.mark.rule("GD-29")
def test_a_remedy_is_ordered_within_thirty_minutes_of_a_finding() -> None:
    desk = Desk("gemdale-2010", "repair").told(
        after(days=2), "followed_up", satisfied=False, roles=ROLES
    )
    assert_due(desk, "remedy_ordered", after(days=2, minutes=30), "passed_on")


@pytest.mark.rule("GD-29")
def test_a_call_of_the_front_desk_orders_nothing() -> None:
    desk = Desk("gemdale-2010", "repair").told(
        after(days=2), "followed_up", satisfied=False, roles=["front_desk"]
    )
    assert desk.reads("remedy_ordered", after(days=3)) is Reading.WAITING


@pytest.mark.rule("GD-29")
def test_the_limit_of_the_remedy_is_a_setting() -> None:
    desk = Desk("gemdale-2010", "repair", settings={"remedy_limit": "2 hours"})
    desk.record(after(days=2), "followed_up", satisfied=False, roles=ROLES)
    assert desk.clock("remedy_ordered").due_at == after(days=2, hours=2)
