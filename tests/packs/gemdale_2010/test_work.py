"""Plan, promise, acceptance and rework, under the minutes of Gemdale."""

from typing import Any

import pytest

from tests.packs.desk import Desk, Reading, after, assert_due, assert_no_limit, rules

MIDNIGHT = after(hours=15)  # the end of the day of receipt, in Shanghai
PROMISE = after(days=9, hours=9)


def a_valid(kind: str = "repair", *, settings: dict[str, object] = {}, **more: object) -> Desk:  # noqa: B006
    desk = Desk("gemdale-2010", kind, settings=settings, **more)
    return desk.told(after(minutes=20), "triaged", validity="valid", executor="third_party")


def promised(kind: str = "repair", **more: Any) -> Desk:
    return a_valid(kind, **more).told(after(hours=2), "planned", promised_at=PROMISE.isoformat())


@pytest.mark.rule("GD-06")
@pytest.mark.rule("GD-20")
def test_an_urgent_repair_gets_its_completion_time_the_same_day() -> None:
    desk = a_valid(urgency="urgent")
    assert_due(desk, "urgent_planned", MIDNIGHT, "planned", promised_at=PROMISE.isoformat())
    assert desk.reads("planned", MIDNIGHT) is Reading.WAITING
    plan_without_time = desk.told(after(hours=1), "planned")
    assert plan_without_time.reads("urgent_planned", after(hours=2)) is Reading.RUNNING


@pytest.mark.rule("GD-06")
def test_a_night_report_may_get_hours_instead_of_the_same_day() -> None:
    desk = a_valid(settings={"urgent_limit": "4 hours"}, urgency="urgent")
    due = after(hours=4)
    assert_due(desk, "urgent_planned", due, "planned", promised_at=PROMISE.isoformat())


@pytest.mark.rule("GD-07")
def test_other_repairs_get_plan_and_time_within_two_days() -> None:
    due = after(days=2, hours=15)
    assert_due(a_valid(), "planned", due, "planned", promised_at=PROMISE.isoformat())
    assert a_valid().reads("urgent_planned", due) is Reading.WAITING


@pytest.mark.rule("GD-07")
def test_the_days_of_the_plan_may_be_working_days() -> None:
    desk = a_valid(settings={"plan_limit": "6 working_days"})
    assert desk.clock("planned").due_at == after(days=8, hours=15)


@pytest.mark.rule("GD-08")
def test_acceptance_passes_by_the_promised_time() -> None:
    assert_due(promised(), "acceptance", PROMISE, "inspected", result="pass")
    failed = promised().told(after(days=1), "inspected", result="fail")
    assert failed.reads("acceptance", after(days=2)) is Reading.RUNNING


@pytest.mark.rule("GD-08")
def test_a_new_promise_before_the_old_one_is_over_moves_the_clock() -> None:
    desk = promised()
    later = after(days=12)
    desk.record(after(days=3), "repromised", promised_at=later.isoformat())
    assert_due(desk, "acceptance", later, "inspected", result="pass")


@pytest.mark.rule("GD-08")
def test_a_new_promise_does_not_mend_a_broken_one() -> None:
    desk = promised()
    later = after(days=12)
    desk.record(after(days=10), "repromised", promised_at=later.isoformat())
    broken, new = desk.clocks("acceptance")
    assert broken.read(after(days=11)) is Reading.BREACHED
    assert new.due_at == later


@pytest.mark.rule("GD-42")
def test_in_a_bare_shell_flat_developer_engineering_accepts() -> None:
    desk = promised(occupied=False)
    role = {"roles": ["developer_engineering"]}
    assert_due(desk, "bare_acceptance", PROMISE, "inspected", result="pass", **role)
    assert desk.reads("acceptance", PROMISE) is Reading.WAITING
    own = desk.told(after(days=1), "inspected", result="pass", roles=["specialist_supervisor"])
    assert own.reads("bare_acceptance", after(days=2)) is Reading.RUNNING
    assert promised(occupied=True).reads("bare_acceptance", PROMISE) is Reading.WAITING


@pytest.mark.rule("GD-09")
def test_a_failure_in_time_is_ordered_again_by_the_same_promise() -> None:
    desk = promised().told(PROMISE, "inspected", result="fail")
    assert [c.due_at for c in desk.clocks("rework")] == [PROMISE]
    early = promised().told(after(days=1), "inspected", result="fail")
    assert_due(early, "rework", PROMISE, "passed_on")
    again = early.told(after(days=2), "passed_on").told(after(days=3), "inspected", result="fail")
    assert [c.read(after(days=4)) for c in again.clocks("rework")] == [Reading.MET, Reading.RUNNING]


@pytest.mark.rule("GD-10")
def test_a_failure_after_the_promise_is_a_complaint_of_its_own_once() -> None:
    desk = promised()
    in_time = desk.record(PROMISE, "inspected", result="fail")
    assert in_time.derivations == ()
    late = desk.record(after(days=10), "inspected", result="fail")
    assert [(d.rule, d.kind.value) for d in late.derivations] == [("GD-10", "complaint")]
    again = desk.record(after(days=11), "inspected", result="fail")
    assert again.derivations == ()


@pytest.mark.rule("GD-10")
def test_a_late_failure_in_a_bare_shell_flat_is_a_complaint_too() -> None:
    late = promised(occupied=False).record(after(days=10), "inspected", result="fail")
    assert [d.rule for d in late.derivations] == ["GD-10"]


@pytest.mark.rule("GD-10")
def test_the_owner_is_told_on_the_spot_who_coordinates_now() -> None:
    desk = promised()
    early = desk.copy().told(PROMISE, "inspected", result="fail")
    assert early.reads("coordination_told", after(days=20)) is Reading.WAITING
    desk.record(after(days=10), "inspected", result="fail")
    assert_due(desk, "coordination_told", after(days=10, minutes=30), "delay_explained")
    assert desk.reads("rework", after(days=20)) is Reading.WAITING


@pytest.mark.rule("GD-15")
def test_a_valid_complaint_is_planned_the_same_day_or_within_two() -> None:
    told = {"promised_at": PROMISE.isoformat()}
    urgent = a_valid("complaint", urgency="urgent")
    assert_due(urgent, "complaint_urgent_planned", MIDNIGHT, "planned", **told)
    due = after(days=2, hours=15)
    assert_due(a_valid("complaint"), "complaint_planned", due, "planned", **told)
    assert urgent.reads("complaint_planned", due) is Reading.WAITING
    assert a_valid("complaint").reads("complaint_urgent_planned", due) is Reading.WAITING


@pytest.mark.rule("GD-15")
def test_the_work_of_a_complaint_is_accepted_by_its_promise() -> None:
    desk = promised("complaint")
    assert_due(desk, "complaint_acceptance", PROMISE, "inspected", result="pass")


@pytest.mark.rule("GD-16")
def test_a_complaint_that_fails_is_reworked_before_and_explained_after_the_promise() -> None:
    early = promised("complaint").told(after(days=1), "inspected", result="fail")
    assert early.clock("complaint_rework").due_at == PROMISE
    assert early.reads("delay_explained", PROMISE) is Reading.WAITING
    late = promised("complaint")
    decision = late.record(after(days=10), "inspected", result="fail")
    assert decision.derivations == ()
    assert_due(late, "delay_explained", after(days=10, minutes=30), "delay_explained")


@pytest.mark.rule("GD-22")
def test_after_a_failure_in_time_the_owner_hears_why() -> None:
    desk = promised().told(after(days=1), "inspected", result="fail")
    assert_no_limit(desk, "failure_told", "delay_explained")


@pytest.mark.rule("GD-23")
def test_developer_engineering_hears_of_its_three_causes() -> None:
    engineering = {("GD-23", ("developer_engineering",))}
    desk = promised()
    refused = desk.copy().record(after(days=1), "unable", executor="original_contractor")
    assert rules(refused.notices) == engineering
    other = desk.copy().record(after(days=1), "unable", executor="third_party")
    assert rules(other.notices) == set()
    delayed = desk.copy().record(after(days=1), "repromised", promised_at=PROMISE.isoformat())
    assert rules(delayed.notices) == engineering
    assert rules(desk.record(after(days=1), "inspected", result="fail").notices) == set()
    assert rules(desk.record(after(days=2), "inspected", result="fail").notices) == engineering


@pytest.mark.rule("GD-23")
def test_how_often_is_repeated_is_a_setting() -> None:
    desk = promised(settings={"repeated_from": 3})
    told = [
        bool(desk.record(after(days=day), "inspected", result="fail").notices) for day in (1, 2, 3)
    ]
    assert told == [False, False, True]
