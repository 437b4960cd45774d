"""Follow-up, score, hand-over, contractors and refusal, under the minutes of Gemdale."""

import pytest

from tests.packs.desk import Desk, Reading, after, assert_due, assert_no_limit, rules

MANAGER = ["management_office_manager"]


def accepted(kind: str = "repair", **settings: object) -> Desk:
    """A case whose work passed acceptance on the first day."""
    desk = Desk("gemdale-2010", kind, settings=settings)
    desk.record(after(minutes=20), "triaged", validity="valid", executor="third_party")
    return desk.told(after(hours=4), "inspected", result="pass")


@pytest.mark.rule("GD-11")
def test_after_acceptance_the_owner_is_told_and_followed_up() -> None:
    assert_no_limit(accepted(), "completion_told", "completion_told")
    assert_no_limit(accepted(), "followed_up", "followed_up", score=5)
    unscored = accepted().told(after(hours=5), "followed_up", satisfied=True)
    assert unscored.reads("followed_up", after(hours=6)) is Reading.RUNNING


@pytest.mark.rule("GD-22")
@pytest.mark.parametrize(("by", "fields"), [("followed_up", {"score": 5}), ("follow_up_tried", {})])
def test_the_score_is_asked_for_at_once_when_completion_is_told(
    by: str, fields: dict[str, object]
) -> None:
    desk = accepted().told(after(hours=5), "completion_told")
    assert_due(desk, "score_asked", after(hours=5, minutes=30), by, **fields)


@pytest.mark.rule("GD-12")
@pytest.mark.parametrize(("score", "upgraded"), [(5, False), (4, False), (3.99, True), (1, True)])
def test_a_score_below_four_makes_a_repair_a_complaint(score: float, upgraded: bool) -> None:
    decision = accepted().record(after(hours=5), "followed_up", score=score)
    assert [d.rule for d in decision.derivations] == (["GD-12"] if upgraded else [])


@pytest.mark.rule("GD-12")
def test_one_low_score_makes_one_complaint() -> None:
    desk = accepted().told(after(hours=5), "followed_up", score=2)
    assert desk.record(after(hours=6), "followed_up", score=3).derivations == ()


@pytest.mark.rule("GD-12")
def test_the_passing_score_is_a_setting() -> None:
    decision = accepted(pass_score=3).record(after(hours=5), "followed_up", score=3)
    assert decision.derivations == ()


@pytest.mark.rule("GD-12")
def test_a_repair_closes_only_with_a_passing_latest_score() -> None:
    desk = accepted()
    assert desk.refused_by(after(hours=9), "closed") == ["GD-12"]
    desk.record(after(hours=5), "followed_up", score=4)
    assert desk.refused_by(after(hours=9), "closed") == []
    desk.record(after(hours=6), "followed_up", score=3)
    assert desk.refused_by(after(hours=9), "closed") == ["GD-12"]


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        pytest.param("repair", "GD-12", marks=pytest.mark.rule("GD-12")),
        pytest.param("complaint", "GD-17", marks=pytest.mark.rule("GD-17")),
    ],
)
def test_a_score_from_before_a_reopening_does_not_close_the_case(kind: str, rule: str) -> None:
    desk = accepted(kind).told(after(hours=5), "followed_up", score=5)
    desk.told(after(hours=6), "closed").told(after(days=3), "reopened")
    assert desk.refused_by(after(days=4), "closed") == [rule]
    desk.record(after(days=4), "followed_up", score=4)
    assert desk.refused_by(after(days=5), "closed") == []


@pytest.mark.rule("GD-12")
def test_an_invalid_item_closes_without_a_score() -> None:
    desk = Desk("gemdale-2010", "repair").told(after(hours=1), "triaged", validity="invalid")
    assert desk.refused_by(after(hours=2), "closed") == []


@pytest.mark.rule("GD-17")
def test_a_complaint_is_answered_and_followed_up_after_acceptance() -> None:
    assert_no_limit(accepted("complaint"), "complaint_replied", "replied")
    assert_no_limit(accepted("complaint"), "complaint_followed_up", "followed_up", score=5)


@pytest.mark.rule("GD-17")
@pytest.mark.rule("GD-18")
def test_a_low_score_of_a_complaint_goes_to_the_developer_not_to_a_second_complaint() -> None:
    desk = accepted("complaint")
    decision = desk.record(after(hours=5), "followed_up", score=3)
    assert decision.derivations == ()
    assert rules(decision.notices) == {("GD-17", ("developer_customer_service",))}
    assert_no_limit(desk, "handed_to_developer", "handed_to_developer")
    assert desk.refused_by(after(hours=6), "closed") == ["GD-17"]
    assert desk.told(after(hours=6), "followed_up", score=4).refused_by(
        after(hours=7), "closed"
    ) == []  # fmt: skip


@pytest.mark.rule("GD-18")
def test_a_complaint_nobody_can_settle_is_handed_over_and_claimed() -> None:
    desk = accepted("complaint").told(after(hours=5), "unable")
    assert_no_limit(desk, "handed_to_developer", "handed_to_developer")
    desk.record(after(hours=6), "handed_to_developer")
    assert_no_limit(desk, "claim", "claim_filed")
    assert desk.told(after(hours=7), "resolved").reads("claim", after(hours=8)) is Reading.CANCELLED


@pytest.mark.rule("GD-45")
@pytest.mark.rule("GD-49")
def test_finished_contract_work_is_inspected_and_gets_its_slip() -> None:
    desk = Desk("gemdale-2010", "repair")
    desk.record(after(hours=1), "triaged", validity="valid", executor="original_contractor")
    desk.record(after(hours=2), "finished")
    assert_no_limit(desk, "called_to_inspect", "inspected", result="fail")
    assert_no_limit(desk, "slip_issued", "slip_issued")


@pytest.mark.rule("GD-48")
@pytest.mark.parametrize(
    ("executor", "refused"),
    [("third_party", ["GD-48"]), ("original_contractor", ["GD-48"]), ("own", [])],
)
def test_outside_workers_are_registered_before_they_start(
    executor: str, refused: list[str]
) -> None:
    desk = Desk("gemdale-2010", "repair")
    desk.record(after(hours=1), "triaged", validity="valid", executor=executor)
    assert desk.refused_by(after(hours=3), "started") == refused
    desk.record(after(hours=2), "work_registered")
    assert desk.refused_by(after(hours=3), "started") == []


@pytest.mark.rule("GD-54")
def test_when_the_owner_refuses_the_manager_is_told_and_comes_in_person() -> None:
    desk = accepted()
    decision = desk.record(after(hours=5), "refused_by_owner")
    assert rules(decision.notices) == {("GD-54", ("management_office_manager",))}
    due = after(hours=5, minutes=30)
    assert_due(desk, "refusal_settled_in_person", due, "arrived", roles=MANAGER)
    other = desk.told(after(hours=5, minutes=5), "arrived", roles=["repair_manager"])
    assert other.reads("refusal_settled_in_person", due) is Reading.RUNNING


@pytest.mark.rule("GD-55")
def test_compensation_is_considered_when_contractors_cannot_repair() -> None:
    desk = accepted().told(after(hours=5), "unable", executor="third_party")
    assert_no_limit(desk, "compensation_considered", "compensated")
    own = accepted().told(after(hours=5), "unable", executor="own")
    assert own.reads("compensation_considered", after(hours=6)) is Reading.WAITING
