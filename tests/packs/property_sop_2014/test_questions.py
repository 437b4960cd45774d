"""What the courseware has asked in a follow-up."""

import pytest

from tests.packs.desk import Desk, after

PACK = "property-sop-2014"
DONE = after(hours=10)
BY_PHONE = {"method": "phone", "satisfied": True, "form": "phone_follow_up"}
AT_HOME = {"method": "visit", "satisfied": True, "form": "visit_follow_up"}


@pytest.mark.rule("SOP-83")
def test_the_phone_form_asks_for_attitude_and_quality() -> None:
    desk = Desk(PACK, "repair")
    asked = {"attitude": "good", "quality": "fair", "manners": "good", "charges": "none"}

    assert desk.refused_by(DONE, "followed_up", **BY_PHONE, answers=asked) == []
    assert desk.refused_by(DONE, "followed_up", **BY_PHONE, answers={"attitude": "good"}) == [
        "SOP-83"
    ]
    undecided = {"method": "phone", "form": "phone_follow_up", "answers": asked}
    assert desk.refused_by(DONE, "followed_up", **undecided) == ["SOP-83"]


@pytest.mark.rule("SOP-84")
def test_the_form_of_a_visit_asks_for_five_things() -> None:
    desk = Desk(PACK, "complaint")
    five = {"quality": "good", "attitude": "good", "shortcomings": "无", "suggestions": "无"}

    assert desk.refused_by(DONE, "followed_up", **AT_HOME, answers=five) == []
    assert desk.refused_by(DONE, "followed_up", **AT_HOME, answers={"quality": "good"}) == [
        "SOP-84"
    ]
    # A call cannot be written on the form of a visit.
    called = {**AT_HOME, "method": "phone", "answers": five}
    assert desk.refused_by(DONE, "followed_up", **called) == [None]


@pytest.mark.rule("SOP-81")
def test_an_opinion_is_kept_and_what_became_of_it_follows_on_the_case() -> None:
    desk = Desk(PACK, "repair")
    heard = {"attitude": "good", "quality": "good", "opinions": "希望晚上少敲墙"}
    desk.told(DONE, "followed_up", **BY_PHONE, answers=heard)
    desk.told(after(hours=11), "passed_on", to_role="repair_supervisor")
    desk.told(after(hours=12), "replied", note="已与班组约定施工时间")

    names = [entry.fact.name for entry in desk.entries]
    assert names == ["received", "followed_up", "passed_on", "replied"]
