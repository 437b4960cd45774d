"""The hotline under its own procedure: recorded, reported, answered, explained, followed up."""

import pytest

from steward.domain.procedures.duties import Cycle
from tests.packs.desk import Desk, Reading, after, assert_due, assert_no_limit, rules

PACK = "vanke-400"


@pytest.mark.rule("V400-02")
def test_a_call_is_recorded_at_once() -> None:
    assert_due(Desk(PACK, "enquiry"), "recorded", after(minutes=30), "recorded")


@pytest.mark.rule("V400-03")
def test_a_call_is_passed_on_without_a_number() -> None:
    assert_no_limit(Desk(PACK, "enquiry"), "passed_on", "passed_on")


@pytest.mark.rule("V400-10")
@pytest.mark.parametrize("urgency", [{}, {"urgency": "normal"}])
def test_an_ordinary_problem_is_answered_in_a_day(urgency: dict[str, object]) -> None:
    desk = Desk(PACK, "complaint", **urgency)
    assert_due(desk, "answered", after(hours=24), "replied")
    assert desk.clock("urgent_answered").anchor is None


@pytest.mark.rule("V400-11")
def test_an_urgent_one_is_reported_in_one_hour_and_answered_in_two() -> None:
    desk = Desk(PACK, "complaint", urgency="urgent")
    assert_due(desk, "reported", after(hours=1), "passed_on", to_role="superior")
    assert_due(desk, "urgent_answered", after(hours=2), "replied")
    assert desk.clock("answered").anchor is None


@pytest.mark.rule("V400-11")
def test_passing_it_to_the_department_is_no_report_to_the_superior() -> None:
    desk = Desk(PACK, "complaint", urgency="urgent")
    desk.record(after(minutes=10), "passed_on", to_role="department")
    assert desk.reads("reported", after(minutes=61)) is Reading.BREACHED


@pytest.mark.rule("V400-11")
def test_the_two_hours_may_count_from_the_report() -> None:
    desk = Desk(PACK, "complaint", urgency="urgent", settings={"urgent_answer_starts": "passed_on"})
    assert desk.clock("urgent_answered").anchor is None
    desk.record(after(minutes=50), "passed_on", to_role="superior")
    assert desk.clock("urgent_answered").due_at == after(hours=2, minutes=50)


@pytest.mark.rule("V400-04")
@pytest.mark.parametrize(("urgency", "told"), [("urgent", True), ("normal", False)])
def test_the_superior_hears_of_what_is_urgent(urgency: str, told: bool) -> None:
    desk = Desk(PACK, "repair", urgency=urgency)
    assert rules(desk.received.notices) == ({("V400-04", ("superior",))} if told else set())


@pytest.mark.rule("V400-05")
def test_the_superior_hears_of_a_repeated_complaint() -> None:
    decision = Desk(PACK, "complaint").record(after(hours=1), "complained_again")
    assert rules(decision.notices) == {("V400-05", ("superior",))}


@pytest.mark.rule("V400-08")
@pytest.mark.parametrize(
    ("key", "urgency", "hours"),
    [("delay_explained", "normal", 24), ("urgent_delay_explained", "urgent", 2)],
)
def test_what_is_not_answered_by_then_is_explained(key: str, urgency: str, hours: int) -> None:
    desk = Desk(PACK, "complaint", urgency=urgency)
    assert_due(desk, key, after(hours=hours), "delay_explained")
    answered = desk.told(after(minutes=30), "replied")
    assert answered.reads(key, after(hours=hours + 1)) is Reading.CANCELLED


@pytest.mark.rule("V400-09")
def test_what_is_settled_is_followed_up_even_after_closing() -> None:
    desk = Desk(PACK, "complaint").told(after(hours=1), "resolved").told(after(hours=2), "closed")
    assert_no_limit(desk, "followed_up", "followed_up", satisfied=True)


@pytest.mark.rule("V400-06")
@pytest.mark.rule("V400-14")
def test_the_cycles_that_the_source_leaves_open_are_settings() -> None:
    usual = {d.key: d.every for d in Desk(PACK, "complaint").procedure.duties}
    assert usual == {"analysis": Cycle.MONTH, "evaluation": Cycle.QUARTER}
    chosen = Desk(PACK, "complaint", settings={"analysis_cycle": "week"}).procedure.duties
    assert chosen[0].every is Cycle.WEEK
