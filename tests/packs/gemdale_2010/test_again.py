"""What happens a second time, and what falls away, under the minutes of Gemdale."""

from typing import Any

import pytest

from tests.packs.desk import MANAGER_AND_SUPERVISOR, Desk, Reading, after

PROMISE = after(days=9)
Fact = tuple[str, dict[str, Any]]
PASS: Fact = ("inspected", {"result": "pass"})
BARE_PASS: Fact = ("inspected", {"result": "pass", "roles": ["developer_engineering"]})
FAIL: Fact = ("inspected", {"result": "fail"})
PLAN: Fact = ("planned", {"promised_at": PROMISE.isoformat()})
SCORE: Fact = ("followed_up", {"score": 5})
FINISHED: Fact = ("finished", {})
IN_PERSON: Fact = ("arrived", {"roles": ["management_office_manager"]})


def planned(kind: str, triaged: int = 1, **report: Any) -> Desk:
    desk = Desk("gemdale-2010", kind, **report)
    desk.record(after(hours=triaged), "triaged", validity="valid", executor="third_party")
    return desk.told(after(hours=triaged + 1), PLAN[0], **PLAN[1])


@pytest.mark.parametrize(
    ("kind", "key", "starts", "stops"),
    [
        pytest.param("repair", "acceptance", PLAN, PASS, marks=pytest.mark.rule("GD-08")),
        pytest.param("repair", "completion_told", PASS, ("completion_told", {}),
                     marks=pytest.mark.rule("GD-11")),
        pytest.param("repair", "followed_up", PASS, SCORE, marks=pytest.mark.rule("GD-11")),
        pytest.param("repair", "failure_told", FAIL, ("delay_explained", {}),
                     marks=pytest.mark.rule("GD-22")),
        pytest.param("repair", "score_asked", ("completion_told", {}), SCORE,
                     marks=pytest.mark.rule("GD-22")),
        pytest.param("complaint", "complaint_acceptance", PLAN, PASS,
                     marks=pytest.mark.rule("GD-15")),
        pytest.param("complaint", "complaint_rework", FAIL, ("passed_on", {}),
                     marks=pytest.mark.rule("GD-16")),
        pytest.param("complaint", "complaint_replied", PASS, ("replied", {}),
                     marks=pytest.mark.rule("GD-17")),
        pytest.param("complaint", "complaint_followed_up", PASS, SCORE,
                     marks=pytest.mark.rule("GD-17")),
        pytest.param("repair", "called_to_inspect", FINISHED, PASS,
                     marks=pytest.mark.rule("GD-45")),
        pytest.param("repair", "slip_issued", FINISHED, ("slip_issued", {}),
                     marks=pytest.mark.rule("GD-49")),
        pytest.param("repair", "refusal_settled_in_person", ("refused_by_owner", {}), IN_PERSON,
                     marks=pytest.mark.rule("GD-54")),
    ],
)  # fmt: skip
def test_a_second_round_of_work_owes_the_same_again(
    kind: str, key: str, starts: Fact, stops: Fact
) -> None:
    desk = planned(kind)
    for day in (2, 4):
        desk.record(after(days=day), starts[0], **starts[1])
        desk.record(after(days=day, minutes=10), stops[0], **stops[1])
    assert [c.read(after(days=5)) for c in desk.clocks(key)] == [Reading.MET, Reading.MET]


@pytest.mark.rule("GD-42")
def test_a_second_round_in_a_bare_shell_flat_is_accepted_again() -> None:
    desk = planned("repair", occupied=False)
    for day in (2, 4):
        desk.record(after(days=day), PLAN[0], **PLAN[1])
        desk.record(after(days=day, minutes=10), BARE_PASS[0], **BARE_PASS[1])
    met = [c.read(after(days=5)) for c in desk.clocks("bare_acceptance")]
    assert met == [Reading.MET, Reading.MET]


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        pytest.param("repair", "coordination_told", marks=pytest.mark.rule("GD-10")),
        pytest.param("complaint", "delay_explained", marks=pytest.mark.rule("GD-16")),
    ],
)
def test_each_late_failure_is_explained(kind: str, key: str) -> None:
    desk = planned(kind)
    for day in (10, 12):
        desk.record(after(days=day), "inspected", result="fail")
        desk.record(after(days=day, minutes=10), "delay_explained")
    assert [c.read(after(days=13)) for c in desk.clocks(key)] == [Reading.MET, Reading.MET]


@pytest.mark.rule("GD-16")
@pytest.mark.rule("GD-22")
def test_a_late_failure_is_neither_rework_nor_news_of_an_early_one() -> None:
    desk = planned("complaint").told(after(days=10), "inspected", result="fail")
    for key in ("complaint_rework", "failure_told"):
        assert desk.reads(key, after(days=11)) is Reading.WAITING


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        pytest.param("repair", "dispatched", marks=pytest.mark.rule("GD-01")),
        pytest.param("repair", "on_site", marks=pytest.mark.rule("GD-05")),
        pytest.param("repair", "planned", marks=pytest.mark.rule("GD-07")),
        pytest.param("complaint", "complaint_on_site", marks=pytest.mark.rule("GD-14")),
        pytest.param("complaint", "complaint_planned", marks=pytest.mark.rule("GD-15")),
    ],
)
def test_what_turns_out_invalid_is_not_owed_any_more(kind: str, key: str) -> None:
    desk = Desk("gemdale-2010", kind).told(after(minutes=5), "triaged", validity="valid")
    assert desk.reads(key, after(minutes=6)) is Reading.RUNNING
    desk.record(after(minutes=10), "triaged", validity="invalid")
    assert desk.reads(key, after(minutes=11)) is Reading.CANCELLED


@pytest.mark.rule("GD-04")
@pytest.mark.rule("GD-14")
@pytest.mark.parametrize(
    ("kind", "key"), [("repair", "explained"), ("complaint", "complaint_explained")]
)
def test_what_turns_out_valid_needs_no_explanation(kind: str, key: str) -> None:
    desk = Desk("gemdale-2010", kind).told(after(minutes=5), "triaged", validity="invalid")
    desk.record(after(minutes=10), "triaged", validity="valid")
    assert desk.reads(key, after(minutes=11)) is Reading.CANCELLED


@pytest.mark.rule("GD-19")
@pytest.mark.rule("GD-37")
@pytest.mark.rule("GD-38")
def test_an_invalid_item_owes_nothing_after_a_visit() -> None:
    desk = Desk("gemdale-2010", "repair").told(after(minutes=5), "triaged", validity="invalid")
    desk.record(after(minutes=6), "responsible_named", person="p", phone_left=True)
    desk.record(after(minutes=10), "arrived", roles=["repair_worker"])
    for key in ("accepted", "defects_confirmed"):
        assert desk.reads(key, after(minutes=11)) is Reading.WAITING
    assert desk.findings() == ()


@pytest.mark.rule("GD-40")
def test_a_later_visit_is_no_further_sign_that_nobody_was_named() -> None:
    desk = Desk("gemdale-2010", "repair")
    for day in (1, 2):
        desk.record(after(days=day), "arrived", roles=MANAGER_AND_SUPERVISOR)
    assert [(f.rule, f.at) for f in desk.findings()] == [("GD-40", after(days=1))]


@pytest.mark.parametrize(
    ("kind", "urgency", "key"),
    [
        pytest.param("repair", "normal", "planned", marks=pytest.mark.rule("GD-07")),
        pytest.param("complaint", "normal", "complaint_planned", marks=pytest.mark.rule("GD-15")),
        pytest.param(
            "complaint", "urgent", "complaint_urgent_planned", marks=pytest.mark.rule("GD-15")
        ),
    ],
)
def test_a_late_triage_does_not_move_the_plan(kind: str, urgency: str, key: str) -> None:
    early, late = planned(kind, urgency=urgency), planned(kind, triaged=20, urgency=urgency)
    assert late.clock(key).due_at == early.clock(key).due_at


@pytest.mark.rule("GD-17")
def test_a_complaint_closes_only_with_a_passing_latest_score() -> None:
    desk = planned("complaint").told(after(days=2), "followed_up", score=4)
    assert desk.refused_by(after(days=9), "closed") == []
    desk.record(after(days=3), "followed_up", score=2)
    assert desk.refused_by(after(days=9), "closed") == ["GD-17"]
    invalid = Desk("gemdale-2010", "complaint").told(after(hours=1), "triaged", validity="invalid")
    assert invalid.refused_by(after(hours=2), "closed") == []


@pytest.mark.rule("GD-55")
def test_work_that_passes_after_all_needs_no_compensation() -> None:
    desk = planned("repair").told(after(days=2), "unable", executor="third_party")
    assert desk.reads("compensation_considered", after(days=3)) is Reading.RUNNING
    desk.record(after(days=4), "inspected", result="pass")
    assert desk.reads("compensation_considered", after(days=5)) is Reading.CANCELLED


@pytest.mark.rule("GD-45")
@pytest.mark.rule("GD-49")
def test_own_staff_need_no_slip() -> None:
    desk = Desk("gemdale-2010", "repair")
    desk.record(after(hours=1), "triaged", validity="valid", executor="own")
    desk.record(after(hours=2), "finished")
    for key in ("called_to_inspect", "slip_issued"):
        assert desk.reads(key, after(hours=3)) is Reading.WAITING
