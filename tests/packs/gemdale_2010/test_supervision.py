"""What developer customer service orders after a call of its own, under the minutes of Gemdale."""

import pytest

from tests.packs.desk import Desk, Reading, after, assert_due

ROLES = ["developer_customer_service"]


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
