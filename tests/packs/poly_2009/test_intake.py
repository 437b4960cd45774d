"""Classes, channels and what is owed at once, under the instruction of Poly."""

from datetime import timedelta

import pytest

from steward.packs import read_pack
from tests.packs.desk import TICK, Desk, Reading, after, assert_due

PACK = "poly-2009"


@pytest.mark.rule("POLY-09")
@pytest.mark.rule("POLY-10")
@pytest.mark.rule("POLY-11")
def test_each_class_has_criteria_and_settles_whose_the_cause_is() -> None:
    causes = {c.rule: dict(c.sets)["cause"] for c in read_pack(PACK).categories}
    assert causes == {"POLY-09": "property", "POLY-10": "developer", "POLY-11": "outside"}
    assert all(c.criteria.zh and c.criteria.en for c in read_pack(PACK).categories)


@pytest.mark.rule("POLY-13")
@pytest.mark.rule("POLY-35")
def test_the_ways_in_are_declared() -> None:
    keys = {channel.key for channel in read_pack(PACK).channels}
    assert {"call_centre", "national_hotline", "fax", "email", "letter", "web", "visit"} <= keys


@pytest.mark.rule("POLY-14")
def test_any_employee_may_report_a_complaint() -> None:
    assert {"received", "passed_on"} <= read_pack(PACK).everyone_may


@pytest.mark.rule("POLY-15")
def test_the_customer_is_thanked_and_the_complaint_passed_on_at_once() -> None:
    assert_due(Desk(PACK, "complaint"), "acknowledged", after(minutes=30), "acknowledged")
    assert_due(Desk(PACK, "complaint"), "passed_on", after(minutes=30), "passed_on")


@pytest.mark.rule("POLY-15")
def test_at_once_is_a_setting() -> None:
    desk = Desk(PACK, "complaint", settings={"at_once": "10 minutes"})
    assert_due(desk, "acknowledged", after(minutes=10), "acknowledged")


@pytest.mark.rule("POLY-16")
def test_the_department_names_a_responsible_person_at_once() -> None:
    desk = Desk(PACK, "complaint")
    assert desk.reads("responsible_named", after(days=1)) is Reading.WAITING
    desk.record(after(minutes=20), "passed_on")
    assert_due(desk, "responsible_named", after(minutes=50), "responsible_named", person="p")


@pytest.mark.rule("POLY-18")
def test_a_complaint_entered_later_than_at_once_is_reported() -> None:
    def seen(delay: timedelta) -> list[str]:
        desk = Desk(PACK, "complaint", recorded_at=after() + delay)
        return [f.rule for f in desk.findings() if f.rule == "POLY-18"]

    assert seen(timedelta(minutes=30)) == []
    assert seen(timedelta(minutes=30) + TICK) == ["POLY-18"]


@pytest.mark.rule("POLY-19")
def test_whatever_is_entered_after_it_happened_is_listed() -> None:
    desk = Desk(PACK, "complaint", recorded_at=after())
    desk.record(after(hours=1), "replied", recorded_at=after(hours=1) + TICK)
    assert [(f.rule, f.evidence["fact"]) for f in desk.findings()] == [("POLY-19", "replied")]


@pytest.mark.rule("POLY-19")
def test_the_tolerance_of_late_entry_is_a_setting() -> None:
    settings: dict[str, object] = {"late_entry_tolerance": "15 minutes"}
    desk = Desk(PACK, "complaint", settings=settings)
    desk.record(after(hours=1), "replied", recorded_at=after(hours=1, minutes=15))
    assert desk.findings() == ()
    desk.record(after(hours=2), "noted", recorded_at=after(hours=2, minutes=15) + TICK)
    assert [f.evidence["fact"] for f in desk.findings()] == ["noted"]


@pytest.mark.rule("POLY-29")
@pytest.mark.parametrize("channel", ["other_department", "government", "company"])
def test_a_complaint_that_others_received_is_passed_on_at_once(channel: str) -> None:
    desk = Desk(PACK, "complaint", channel=channel)
    assert_due(desk, "forwarded_passed_on", after(minutes=30), "passed_on")
    assert desk.reads("passed_on", after(days=1)) is Reading.WAITING
    direct = Desk(PACK, "complaint", channel="phone")
    assert direct.reads("forwarded_passed_on", after(days=1)) is Reading.WAITING
