"""Response, set time and the ladder, under the instruction of Poly."""

from datetime import datetime, timedelta

import pytest

from tests.packs.desk import TICK, Desk, Reading, after, assert_due, assert_no_limit

PACK = "poly-2009"
NEXT_DAY = after(days=1, hours=15)  # 24:00 of Tuesday in Shanghai
FIVE_DAYS = after(days=7, hours=15)  # 24:00 of the Monday after


@pytest.mark.rule("POLY-17")
def test_the_response_is_due_at_the_end_of_the_next_working_day() -> None:
    assert_due(Desk(PACK, "complaint"), "replied", NEXT_DAY, "replied")


@pytest.mark.rule("POLY-17")
def test_one_working_day_may_be_eight_working_hours() -> None:
    desk = Desk(PACK, "complaint", settings={"response_limit": "8 working_hours"})
    # Monday 09:00 to 12:00 and 13:30 to 18:00 are seven and a half; the rest is on Tuesday.
    assert desk.clock("replied").due_at == after(days=1, minutes=30)


@pytest.mark.rule("POLY-24")
def test_a_complaint_is_settled_within_the_set_time() -> None:
    assert_due(Desk(PACK, "complaint"), "resolved", FIVE_DAYS, "resolved")
    desk = Desk(PACK, "complaint", settings={"handling_limit": "3 days"})
    assert_due(desk, "resolved", after(days=3, hours=15), "resolved")


@pytest.mark.rule("POLY-24")
def test_a_complaint_opened_again_has_the_set_time_again() -> None:
    desk = Desk(PACK, "complaint", settings={"handling_limit": "24 hours"})
    desk.record(after(hours=2), "resolved")
    desk.record(after(hours=30), "reopened")
    assert_due(desk, "resolved", after(hours=54), "resolved")
    assert [c.read(after(hours=31)) for c in desk.clocks("resolved")] == [
        Reading.MET,
        Reading.RUNNING,
    ]


@pytest.mark.rule("POLY-25")
@pytest.mark.parametrize(("key", "due"), [("replied", NEXT_DAY), ("resolved", FIVE_DAYS)])
def test_an_overrun_is_copied_level_by_level(key: str, due: datetime) -> None:
    desk = Desk(PACK, "complaint", settings={"escalation_interval": "12 hours"})
    told = [
        (e.rule, e.level, e.role, e.at)
        for e in desk.escalations(after(days=30))
        if e.clock.milestone.key == key
    ]
    assert told == [
        ("POLY-25", 1, "department_head", due),
        ("POLY-25", 2, "general_manager", due + timedelta(hours=12)),
    ]


@pytest.mark.rule("POLY-25")
def test_nobody_is_told_at_the_due_instant_and_the_ladder_stops_when_it_is_done() -> None:
    desk = Desk(PACK, "complaint", settings={"escalation_interval": "12 hours"})
    assert desk.escalations(NEXT_DAY) == ()
    assert [e.level for e in desk.escalations(NEXT_DAY + TICK)] == [1]
    desk.record(NEXT_DAY + TICK, "replied")
    assert [e.level for e in desk.escalations(after(days=3))] == [1]


@pytest.mark.rule("POLY-25")
def test_the_levels_are_a_setting() -> None:
    levels = ["customer_service_head", "department_head", "general_manager"]
    settings: dict[str, object] = {"escalation_ladder": levels}
    desk = Desk(PACK, "complaint", settings=settings)
    roles = [e.role for e in desk.escalations(after(days=6)) if e.clock.milestone.key == "replied"]
    assert roles == levels


@pytest.mark.rule("POLY-21")
def test_house_quality_goes_to_the_developer() -> None:
    desk = Desk(PACK, "complaint", cause="developer")
    assert_no_limit(desk, "developer_contacted", "handed_to_developer")
    own = Desk(PACK, "complaint", cause="property")
    assert own.reads("developer_contacted", after(days=1)) is Reading.WAITING


@pytest.mark.rule("POLY-22")
def test_facilities_go_to_the_developer_in_writing_and_the_owner_hears_of_it() -> None:
    desk = Desk(PACK, "complaint", cause="developer", category="class_2_facilities")
    assert desk.reads("developer_contacted", after(days=1)) is Reading.WAITING
    assert_no_limit(desk, "developer_informed_in_writing", "handed_to_developer", written=True)
    desk.record(after(hours=1), "handed_to_developer", written=False)
    assert desk.reads("developer_informed_in_writing", after(hours=2)) is Reading.RUNNING
    desk.record(after(hours=3), "handed_to_developer", written=True)
    assert_no_limit(desk, "developer_state_told", "contacted")


@pytest.mark.rule("POLY-23")
def test_outside_matters_are_reported_in_writing() -> None:
    desk = Desk(PACK, "complaint").told(after(hours=1), "triaged", cause="outside")
    assert_no_limit(desk, "authority_informed", "reported_in_writing")


@pytest.mark.rule("POLY-30")
def test_whoever_passed_it_on_is_told_even_after_closing() -> None:
    desk = Desk(PACK, "complaint", channel="government").told(after(hours=1), "resolved")
    desk.record(after(hours=2), "confirmed", signature=True)
    desk.record(after(hours=3), "followed_up", satisfied=True)
    assert_no_limit(desk.told(after(hours=4), "closed"), "fed_back", "fed_back")
    direct = Desk(PACK, "complaint", channel="phone").told(after(hours=1), "resolved")
    assert direct.reads("fed_back", after(days=1)) is Reading.WAITING


@pytest.mark.rule("POLY-22")
@pytest.mark.rule("POLY-23")
def test_developer_and_outside_duties_are_of_their_own_class_only() -> None:
    own = Desk(PACK, "complaint", cause="property")
    own.record(after(hours=1), "handed_to_developer", written=True)
    for key in ("developer_informed_in_writing", "developer_state_told", "authority_informed"):
        assert own.reads(key, after(days=1)) is Reading.WAITING


@pytest.mark.rule("POLY-30")
def test_a_forwarded_complaint_settled_again_is_fed_back_again() -> None:
    desk = Desk(PACK, "complaint", channel="government")
    for day in (1, 3):
        desk.record(after(days=day), "resolved")
        desk.record(after(days=day, hours=1), "fed_back")
        desk.record(after(days=day, hours=2), "reopened")
    assert [c.read(after(days=4)) for c in desk.clocks("fed_back")] == [Reading.MET, Reading.MET]
