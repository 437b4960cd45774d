"""What any trade can use of the generic follow-up rules."""

from datetime import date

import pytest

from steward.domain.duties import duties_due
from tests.packs.desk import CALENDAR, Desk, after, assert_no_limit, procedure_of

PACK = "follow-up-generic"


@pytest.mark.rule("MINE-04")
def test_a_customer_is_followed_up_and_the_record_kept() -> None:
    assert_no_limit(Desk(PACK, "enquiry").told(after(hours=1), "replied"), "followed_up",
                    "followed_up")  # fmt: skip


@pytest.mark.rule("MINE-13")
def test_the_phone_is_tried_before_a_message() -> None:
    desk = Desk(PACK, "enquiry")
    tried = desk.copy().told(after(hours=1), "follow_up_tried")
    assert tried.told(after(hours=2), "followed_up", method="mail").findings() == ()
    assert desk.copy().told(after(hours=2), "followed_up", method="phone").findings() == ()
    (finding,) = desk.told(after(hours=2), "followed_up", method="message").findings()
    assert finding.rule == "MINE-13"


@pytest.mark.rule("MINE-14")
@pytest.mark.parametrize(
    ("kind", "derived"), [("enquiry", ["MINE-14"]), ("visit", ["MINE-14"]), ("complaint", [])]
)
def test_discontent_becomes_a_complaint(kind: str, derived: list[str]) -> None:
    decision = Desk(PACK, kind).record(after(hours=1), "followed_up", satisfied=False)
    assert [d.rule for d in decision.derivations] == derived


@pytest.mark.rule("MINE-15")
@pytest.mark.rule("MINE-16")
def test_records_are_cleared_daily_and_handed_in_weekly() -> None:
    due = duties_due(procedure_of(PACK).duties, CALENDAR, date(2010, 3, 8), date(2010, 3, 15))
    assert [d.duty.rule for d in due].count("MINE-15") == 7
    assert [d.due_at.date() for d in due if d.duty.rule == "MINE-16"] == [date(2010, 3, 15)]
