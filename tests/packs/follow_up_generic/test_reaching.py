"""In which order a customer is reached, when not, and how it ends where nothing helps."""

from datetime import datetime, timedelta

import pytest

from steward.domain.courses import course_of
from steward.domain.reaching import Standing, not_before, standing
from tests.packs.desk import CALENDAR, START, Desk, Reading, after

PACK = "follow-up-generic"


def settled(**settings: object) -> Desk:
    """An enquiry that was answered at 10:00."""
    return Desk(PACK, "enquiry", settings=settings).told(after(hours=1), "replied")


def stand(desk: Desk) -> Standing:
    course = course_of(desk.entries)
    found = standing(desk.procedure, course.case, course.log)
    assert found is not None
    return found


def tried(desk: Desk, method: str, *hours: float, **more: object) -> Desk:
    for hour in hours:
        desk.told(after(hours=hour), "follow_up_tried", method=method, **more)
    return desk


@pytest.mark.rule("MINE-13")
def test_three_calls_then_a_message_then_mail() -> None:
    desk = settled()
    assert stand(desk).way.method == "phone"  # type: ignore[union-attr]
    tried(desk, "phone", 2, 4)
    assert not_before(stand(desk), CALENDAR) == after(hours=6)
    assert stand(tried(desk, "phone", 6)).way.method == "message"  # type: ignore[union-attr]
    assert stand(tried(desk, "message", 8)).way.method == "mail"  # type: ignore[union-attr]
    assert stand(tried(desk, "mail", 40)).spent


@pytest.mark.rule("MINE-13")
def test_how_many_calls_is_a_setting() -> None:
    assert stand(tried(settled(phone_attempts=1), "phone", 2)).way.method == "message"  # type: ignore[union-attr]


@pytest.mark.rule("MINE-13")
def test_a_follow_up_ends_unmade_only_when_nothing_is_left_to_try() -> None:
    desk = tried(settled(), "phone", 2, 4, 6)
    assert desk.refused_by(after(hours=7), "follow_up_given_up") == ["MINE-13"]
    tried(tried(desk, "message", 8), "mail", 40)
    assert desk.refused_by(after(hours=60), "follow_up_given_up") == []
    desk.told(after(hours=60), "follow_up_given_up", reason="no_answer")
    assert desk.reads("followed_up", after(hours=61)) is Reading.CANCELLED


@pytest.mark.rule("MINE-10")
@pytest.mark.parametrize(
    ("clock", "second", "disturbed"),
    [("20:59", 59, False), ("21:00", 0, True), ("07:59", 59, True), ("08:00", 0, False)],
)
def test_a_call_in_the_quiet_hours_is_found(clock: str, second: int, disturbed: bool) -> None:
    hour, minute = map(int, clock.split(":"))
    at = datetime(2010, 3, 9, hour, minute, second, tzinfo=CALENDAR.zone)
    for name in ("followed_up", "follow_up_tried"):
        found = settled().told(at, name, method="phone").findings()
        assert ["MINE-10" for f in found if f.rule == "MINE-10"] == ["MINE-10"] * disturbed


@pytest.mark.rule("MINE-10")
def test_a_message_disturbs_nobody_and_the_hours_are_a_setting() -> None:
    night = START + timedelta(hours=14)  # 23:00
    by_mail = tried(settled(), "phone", 2).told(night, "followed_up", method="mail")
    assert by_mail.findings() == ()
    late = settled(quiet_hours="23:30-07:00").told(night, "followed_up", method="phone")
    assert late.findings() == ()
