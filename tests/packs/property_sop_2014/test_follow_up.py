"""Follow-ups under the courseware: windows, two people, one for each matter."""

from datetime import UTC, datetime

import pytest

from tests.packs.desk import Desk, Reading, after, assert_due, rules

PACK = "property-sop-2014"
DONE = after(hours=10)


def day(month: int, day: int) -> datetime:
    """Return 00:00 in Shanghai of a day of 2010."""
    return datetime(2010, month, day, tzinfo=UTC) - (after(hours=8) - after())


@pytest.mark.rule("SOP-63")
@pytest.mark.rule("SOP-64")
@pytest.mark.parametrize(
    ("kind", "key"), [("complaint", "complaint_followed_up"), ("repair", "repair_followed_up")]
)
def test_what_is_done_is_followed_up_in_24_hours(kind: str, key: str) -> None:
    assert_due(Desk(PACK, kind).told(DONE, "resolved"), key, after(hours=34), "followed_up")


@pytest.mark.rule("SOP-64")
def test_the_next_day_is_the_other_reading() -> None:
    desk = Desk(PACK, "repair", settings={"repair_follow_up_limit": "1 days"})
    assert desk.told(DONE, "finished").clock("repair_followed_up").due_at == day(3, 10)


@pytest.mark.rule("SOP-69")
def test_a_public_repair_is_verified_on_site_not_by_phone() -> None:
    desk = Desk(PACK, "repair", area="public").told(DONE, "finished")
    assert_due(desk, "public_repair_verified", day(3, 12), "followed_up", method="visit")
    assert_due(desk, "public_repair_verified", day(3, 12), "inspected", result="pass")
    desk.record(after(hours=11), "followed_up", method="phone")
    assert desk.reads("public_repair_verified", after(hours=12)) is Reading.RUNNING
    assert desk.clock("repair_followed_up").anchor is None


@pytest.mark.rule("SOP-65")
def test_a_special_service_is_followed_up_twice() -> None:
    desk = Desk(PACK, "service").told(after(), "planned", promised_at=after(days=10).isoformat())
    clock = desk.clock("service_mid_term")
    assert (clock.opens_at, clock.due_at) == (after(days=5), after(days=10))
    desk.record(after(days=10), "finished")
    assert_due(desk, "service_ended", day(3, 26), "followed_up")


@pytest.mark.rule("SOP-66")
@pytest.mark.rule("SOP-67")
def test_activities_and_other_services_are_followed_up_in_a_week() -> None:
    assert_due(Desk(PACK, "activity"), "activity_followed_up", day(3, 16), "followed_up")
    other = Desk(PACK, "help").told(DONE, "finished")
    assert_due(other, "other_followed_up", day(3, 16), "followed_up")


@pytest.mark.rule("SOP-72")
@pytest.mark.parametrize(
    ("who", "alone"),
    [
        ({}, True),
        ({"with": "s2"}, False),
        ({"roles": ["customer_service_supervisor"]}, True),
        ({"roles": ["customer_service_supervisor", "department_supervisor"]}, False),
    ],
)
def test_two_supervisors_follow_up_a_complaint(who: dict[str, object], alone: bool) -> None:
    desk = Desk(PACK, "complaint").told(DONE, "followed_up", **who)
    assert [f.rule for f in desk.findings()] == (["SOP-72"] if alone else [])


@pytest.mark.rule("SOP-80")
def test_a_nonconformity_is_told_and_reported_in_writing() -> None:
    desk = Desk(PACK, "repair")
    decision = desk.record(DONE, "followed_up", satisfied=False)
    assert rules(decision.notices) == {
        ("SOP-80", ("service_centre_manager", "department_supervisor"))
    }
    assert desk.reads("nonconformity_reported", after(days=90)) is Reading.RUNNING


@pytest.mark.rule("SOP-73")
def test_whoever_did_the_repair_does_not_follow_it_up() -> None:
    desk = Desk(PACK, "repair").told(DONE, "finished", by="zhou")
    at = after(hours=11)

    assert desk.refused_by(at, "followed_up", by="zhou", method="phone") == ["SOP-73"]
    assert desk.refused_by(at, "followed_up", by="wang", method="phone") == []
    # An import that names nobody accuses nobody.
    assert desk.refused_by(at, "followed_up", method="phone") == []
    public = Desk(PACK, "repair", area="public").told(DONE, "finished", by="zhou")
    assert public.refused_by(at, "followed_up", by="zhou", method="visit") == []


@pytest.mark.rule("SOP-72")
def test_nobody_is_their_own_second() -> None:
    desk = Desk(PACK, "complaint").told(DONE, "resolved")

    assert desk.refused_by(after(hours=11), "followed_up", by="s1", **{"with": "s1"}) == [None]
    assert desk.refused_by(after(hours=11), "followed_up", by="s1", **{"with": "s2"}) == []
