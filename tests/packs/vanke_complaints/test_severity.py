"""Severity under the Vanke papers: each reason, each boundary, and what a grade sets off."""

from datetime import UTC, date, datetime

import pytest

from steward.domain.cases.words import Severity
from steward.domain.clocks.clock import TICK
from steward.domain.courses import course_of
from steward.domain.duties.periodic import turns_due
from steward.domain.severity import all_graded, graded, grades, seen_at
from tests.packs.desk import CALENDAR, Desk, Reading, after, assert_due, procedure_of, rules

PACK = "vanke-complaints"
LATER = after(days=90)


def severity(desk: Desk, at: datetime = LATER) -> tuple[str, str | None]:
    """Return the grade at an instant and the rule that made it."""
    course = seen_at(graded(desk.procedure, CALENDAR, course_of(desk.entries)), at)
    made = grades(course)
    return course.case.severity.value, made[-1][1].rule if made else None


def night(month: int, day: int) -> datetime:
    """Return 00:00 in Shanghai of a day of 2010."""
    return datetime(2010, month, day, tzinfo=UTC) - (after(hours=8) - after())


@pytest.mark.rule("VSL-09")
@pytest.mark.rule("VSL-10")
@pytest.mark.rule("VSL-12")
@pytest.mark.parametrize(
    ("size", "grade"),
    [
        (2, ("ordinary", None)),
        (3, ("hot", "VSL-10")),
        (9, ("hot", "VSL-10")),
        (10, ("major", "VSL-09")),
    ],
)
def test_a_group_of_three_is_hot_and_of_ten_is_major(
    size: int, grade: tuple[str, str | None]
) -> None:
    assert severity(Desk(PACK, "complaint", group_size=size)) == grade


@pytest.mark.rule("VSL-09")
@pytest.mark.rule("VSL-10")
@pytest.mark.parametrize(
    ("fact", "state", "grade"),
    [
        ("lawsuit", "filed", ("major", "VSL-09")),
        ("media", "exposed", ("major", "VSL-09")),
        ("lawsuit", "possible", ("hot", "VSL-10")),
        ("media", "possible", ("hot", "VSL-10")),
    ],
)
def test_courts_and_media_raise_it(fact: str, state: str, grade: tuple[str, str]) -> None:
    assert severity(Desk(PACK, "complaint").told(after(hours=1), fact, state=state)) == grade
    assert severity(Desk(PACK, "repair").told(after(hours=1), fact, state=state)) == (
        "ordinary",
        None,
    )


@pytest.mark.rule("VSL-09")
@pytest.mark.rule("VSL-10")
def test_unsolved_for_our_reasons_it_is_hot_after_a_week_and_major_after_a_month() -> None:
    desk = Desk(PACK, "complaint").told(after(hours=1), "triaged", our_reason=True)
    assert severity(desk, night(3, 16)) == ("ordinary", None)
    assert severity(desk, night(3, 16) + TICK) == ("hot", "VSL-10")
    assert severity(desk, night(4, 9)) == ("hot", "VSL-10")
    assert severity(desk, night(4, 9) + TICK) == ("major", "VSL-09")
    assert severity(desk.told(after(days=3), "resolved")) == ("ordinary", None)


@pytest.mark.rule("VSL-10")
def test_three_different_complainants_within_a_month_make_it_hot() -> None:
    desks = [
        Desk(PACK, "complaint", at=after(days=n), matter="smell", reporter=f"p{n}")
        for n in range(3)
    ]
    courses = {str(n): course_of(desk.entries) for n, desk in enumerate(desks)}
    found = all_graded(procedure_of(PACK), CALENDAR, courses)
    assert {c.case.severity for c in found.values()} == {Severity.HOT}
    two = all_graded(procedure_of(PACK), CALENDAR, {r: courses[r] for r in ("0", "1")})
    assert {c.case.severity for c in two.values()} == {Severity.ORDINARY}


@pytest.mark.rule("VSL-11")
def test_a_second_complaint_after_handling_or_needed_support_is_important() -> None:
    open_one = Desk(PACK, "complaint").told(after(hours=1), "complained_again")
    assert severity(open_one) == ("ordinary", None)
    handled = (
        Desk(PACK, "complaint").told(after(hours=1), "resolved").told(after(hours=2), "closed")
    )
    assert severity(handled.told(after(hours=3), "complained_again")) == ("important", "VSL-11")
    support = Desk(PACK, "complaint").told(after(hours=1), "support_needed")
    assert severity(support) == ("important", "VSL-11")


@pytest.mark.rule("VSH-04")
@pytest.mark.rule("VC-23")
@pytest.mark.parametrize(
    ("fact", "fields"),
    [("media", {"state": "exposed"}), ("triaged", {"severity": "major"})],
)
def test_company_and_group_hear_of_a_major_one_at_once(
    fact: str, fields: dict[str, object]
) -> None:
    desk = Desk(PACK, "complaint")
    desk.record(after(hours=5), fact, **fields)
    assert rules(desk.told_of_grades()) == {
        ("VSH-04", ("company", "group_coordination_centre")),
        ("VC-23", ("customer_service_centre",)),
    }
    assert_due(desk, "major_sent_up", after(hours=9), "passed_on")
    again = desk.told(after(hours=6), "lawsuit", state="filed").told(after(hours=7), "noted")
    assert len(again.told_of_grades()) == 2


@pytest.mark.rule("VC-23")
def test_an_urgent_one_goes_to_the_centre_within_four_hours() -> None:
    desk = Desk(PACK, "enquiry", urgency="urgent")
    to_a_specialist = desk.copy().told(after(hours=1), "passed_on", to_role="project_specialist")
    assert to_a_specialist.reads("urgent_sent_up", after(hours=2)) is Reading.RUNNING
    assert_due(
        desk, "urgent_sent_up", after(hours=4), "passed_on", to_role="customer_service_centre"
    )


@pytest.mark.rule("VC-12")
def test_a_major_one_is_replied_to_within_a_day_of_being_sent_up() -> None:
    desk = Desk(PACK, "complaint", group_size=10)
    assert_due(desk, "major_replied", after(hours=24), "replied")
    desk.record(after(hours=3), "passed_on", to_role="customer_service_centre")
    assert_due(desk, "major_replied", after(hours=27), "replied")


@pytest.mark.rule("VSL-20")
@pytest.mark.rule("VSL-22")
def test_one_commands_and_the_head_appears() -> None:
    desk = Desk(PACK, "complaint", group_size=10)
    assert ("VSL-22", ("main_head",)) in rules(desk.told_of_grades())
    assert_due(desk, "command", after(minutes=30), "responsible_named", person="h1")
    assert_due(desk, "head_appears", after(minutes=30), "arrived", roles=["main_head"])
    grown = Desk(PACK, "complaint", group_size=2)
    assert grown.clock("head_appears").anchor is None
    grown.record(after(hours=5), "joined", reporters=["p9"])
    assert grown.clock("head_appears").due_at == after(hours=5, minutes=30)


@pytest.mark.rule("VSH-05")
def test_a_major_one_has_a_bulletin_each_week_from_the_last() -> None:
    desk = Desk(PACK, "complaint", group_size=10)
    assert desk.clock("bulletin").due_at == night(3, 16)
    assert desk.reads("bulletin", night(3, 16) + TICK) is Reading.BREACHED
    desk.record(after(days=3), "reported_in_writing")
    assert desk.clock("bulletin").due_at == night(3, 19)
    due = turns_due({"A": desk.clocks()}, CALENDAR, date(2010, 3, 1), date(2010, 4, 1))
    assert [t.due_at for t in due] == [night(3, n) for n in (16, 19, 26)]
    solved = desk.copy().told(after(days=12), "resolved")
    due = turns_due({"A": solved.clocks()}, CALENDAR, date(2010, 3, 1), date(2010, 4, 1))
    assert [t.due_at for t in due] == [night(3, n) for n in (16, 19)]
    desk.record(after(days=4), "media", state="exposed")
    assert desk.clock("bulletin_on_change").due_at == after(days=4, minutes=30)


@pytest.mark.rule("VSH-05")
def test_one_that_turns_major_by_time_has_its_bulletin_from_then() -> None:
    desk = Desk(PACK, "complaint").told(after(hours=1), "triaged", our_reason=True)
    clock = desk.clock("bulletin")
    assert (clock.anchor, clock.due_at) == (night(4, 9), night(4, 17))
    assert clock.read(night(4, 8)) is Reading.WAITING
