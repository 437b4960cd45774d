"""Complaints under the courseware: classed, solved the same day, followed to the end."""

from datetime import UTC, datetime

import pytest

from tests.packs.desk import Desk, Reading, after, assert_due, assert_no_limit

PACK = "property-sop-2014"
MIDNIGHT = datetime(2010, 3, 8, 16, tzinfo=UTC)


@pytest.mark.rule("SOP-26")
def test_a_minor_complaint_about_us_is_solved_the_same_day() -> None:
    assert_due(Desk(PACK, "complaint", cause="property"), "resolved", MIDNIGHT, "resolved")
    later = Desk(PACK, "complaint").told(after(hours=2), "triaged", cause="property")
    assert later.clock("resolved").due_at == MIDNIGHT


@pytest.mark.rule("SOP-26")
@pytest.mark.parametrize("triage", [{"cause": "developer"}, {"severity": "major"}])
def test_a_developer_or_major_complaint_has_no_such_limit(triage: dict[str, object]) -> None:
    desk = Desk(PACK, "complaint", cause="property").told(after(hours=1), "triaged", **triage)
    assert desk.reads("resolved", after(days=2)) is Reading.CANCELLED


@pytest.mark.rule("SOP-27")
def test_developer_and_cooled_complaints_are_followed_to_the_end() -> None:
    developer = Desk(PACK, "complaint", cause="developer")
    assert_no_limit(developer, "developer_followed", "resolved")
    cooled = Desk(PACK, "complaint", cause="property").told(after(hours=1), "paused")
    assert cooled.told(after(hours=9), "resumed").clock("cooled_followed").due_at is None
    assert_no_limit(cooled, "cooled_followed", "resolved")


@pytest.mark.rule("SOP-22")
@pytest.mark.rule("SOP-24")
def test_a_complaint_without_class_or_department_is_seen() -> None:
    bare = Desk(PACK, "complaint").told(after(hours=3), "resolved")
    assert {f.rule for f in bare.findings()} == {"SOP-22", "SOP-24"}
    full = Desk(PACK, "complaint", cause="property").told(after(hours=1), "passed_on")
    assert full.told(after(hours=3), "resolved").findings() == ()
