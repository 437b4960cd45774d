"""How severity rises: by facts, by numbers, by other cases and by time; and that it never falls."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Graded, Merged, Received
from steward.domain.cases.words import Kind, Severity, Status
from steward.domain.clocks.clock import TICK
from steward.domain.courses import Course, course_of
from steward.domain.escalations import next_wake_at
from steward.domain.limits import Limit
from steward.domain.procedures.patterns import AtLeast, IsIn, Pattern, Test
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.severities import Crowd, Rise
from steward.domain.severity import all_graded, graded, grades, seen_at
from steward.packs.calendars import china
from tests.domain.building import WORDS, a_log, a_procedure, after

CALENDAR = china()
WEEK = after(hours=15, days=7)  # 24:00 in Shanghai of the seventh day after the receipt
OURS = (Test("our_reason", IsIn(frozenset({True}))),)


def a_rise(grade: str, **changes: object) -> Rise:
    """Return a reason for a grade, named after it."""
    values: dict[str, object] = {
        "rule": f"XX-{grade}",
        "key": grade,
        "matter": "severity",
        "grade": Severity(grade),
        "title": WORDS,
        "pack": "test",
    }
    return Rise(**{**values, **changes})  # type: ignore[arg-type]


Told = tuple[float, str, dict[str, object]]

MAJOR = a_rise("major", on=(Pattern("lawsuit"),))
HOT = a_rise("hot", on=(Pattern("media"), Pattern("lawsuit")))
OLD = a_rise("hot", applies=OURS, unsolved_for=Limit.parse("1 weeks"))
CROWD = a_rise("hot", crowd=Crowd(3, Limit.parse("1 months")))
LAWSUIT: Told = (3.0, "lawsuit", {"state": "filed"})
OUR_REASON: Told = (0.5, "triaged", {"our_reason": True})
MEDIA: Told = (2.0, "media", {"state": "possible"})


def run(*facts: Told, rises: Iterable[Rise]) -> Course:
    """Return the course of a repair under some reasons, with what time will bring."""
    return graded(a_procedure(rises=tuple(rises)), CALENDAR, course_of(a_log(*facts)))


def history(course: Course) -> list[tuple[datetime, str, str | None]]:
    """Return each grade as its instant, its name and its rule."""
    return [(at, grade.severity.value, grade.rule) for at, grade in grades(course)]


def test_a_fact_raises_it_and_the_heaviest_reason_counts() -> None:
    course = run(MEDIA, LAWSUIT, rises=[HOT, MAJOR])
    assert history(course) == [(after(2), "hot", "XX-hot"), (after(3), "major", "XX-major")]


def test_it_never_falls_by_itself() -> None:
    course = run((1.0, "lawsuit", {"state": "filed"}), MEDIA, rises=[HOT, MAJOR])
    assert course.case.severity is Severity.MAJOR
    assert len(grades(course)) == 1


def test_a_hand_may_lower_it_and_stays_in_the_history() -> None:
    lowered: Told = (4.0, "triaged", {"severity": "important"})
    course = run(LAWSUIT, lowered, (5.0, "media", {"state": "possible"}), rises=[HOT, MAJOR])
    assert [h[1:] for h in history(course)] == [
        ("major", "XX-major"), ("important", None), ("hot", "XX-hot"),
    ]  # fmt: skip


def test_a_group_counts_different_people() -> None:
    group = a_rise(
        "hot",
        on=(Pattern("joined"),),
        applies=(Test("group_size", AtLeast(Decimal(3))),),
    )
    twice: Told = (1.0, "joined", {"reporters": ["p2", "p2"]})
    assert grades(run(twice, (2.0, "joined", {"reporters": ["p2"]}), rises=[group])) == ()
    grown = run(twice, (2.0, "joined", {"reporters": ["p3"]}), rises=[group])
    assert history(grown) == [(after(2), "hot", "XX-hot")]


def test_a_reason_may_need_something_before_it() -> None:
    again = a_rise("important", on=(Pattern("complained_again"),), after=("resolved", "closed"))
    assert grades(run((1.0, "complained_again", {}), rises=[again])) == ()
    course = run((1.0, "resolved", {}), (2.0, "complained_again", {}), rises=[again])
    assert course.case.severity is Severity.IMPORTANT


def test_a_major_fact_opens_a_closed_case_again_and_a_hot_one_does_not() -> None:
    closed: tuple[Told, ...] = ((1.0, "resolved", {}), (1.5, "closed", {}))
    assert run(*closed, LAWSUIT, rises=[MAJOR]).case.status is Status.OPEN
    assert run(*closed, MEDIA, rises=[HOT]).case.status is Status.CLOSED
    by_hand = run(*closed, (2.0, "triaged", {"severity": "major"}), rises=[])
    assert by_hand.case.status is Status.OPEN


def test_time_raises_it_only_after_the_last_instant() -> None:
    course = run(OUR_REASON, rises=[OLD])
    assert history(course) == [(WEEK, "hot", "XX-hot")]
    assert seen_at(course, WEEK).case.severity is Severity.ORDINARY
    assert seen_at(course, WEEK + TICK).case.severity is Severity.HOT


@pytest.mark.parametrize("solved", ["resolved", "closed"])
def test_what_is_solved_at_the_last_instant_does_not_rise(solved: str) -> None:
    hours = (WEEK - after()) / timedelta(hours=1)
    assert grades(run(OUR_REASON, (hours, solved, {}), rises=[OLD])) == ()
    late = run(OUR_REASON, (hours + 1, solved, {}), rises=[OLD])
    assert history(late) == [(WEEK, "hot", "XX-hot")]


def test_a_reason_found_late_counts_from_then() -> None:
    course = run((200.0, "triaged", {"our_reason": True}), rises=[OLD])
    assert history(course) == [(after(200), "hot", "XX-hot")]
    assert grades(run((0.5, "triaged", {"our_reason": False}), rises=[OLD])) == ()


def test_a_pause_puts_ageing_off() -> None:
    paused: tuple[Told, ...] = ((24.0, "paused", {}), (72.0, "resumed", {}))
    course = run(OUR_REASON, *paused, rises=[OLD])
    assert history(course) == [(WEEK + timedelta(days=2), "hot", "XX-hot")]


def test_the_next_rise_by_time_is_a_time_to_wake() -> None:
    procedure = a_procedure(rises=(OLD,))
    course = course_of(a_log(OUR_REASON))
    assert next_wake_at(procedure, CALENDAR, (), after(1), course) == WEEK + TICK
    assert next_wake_at(procedure, CALENDAR, (), WEEK + TICK, course) is None


def complaints(*people: tuple[float, str]) -> dict[str, Course]:
    """Return cases of one matter, each by a person, so many hours after the first."""
    found = {}
    for n, (hours, person) in enumerate(people):
        fact = Received(kind=Kind.REPAIR, matter="m", reporter=person)
        found[str(n)] = course_of([Entry(seq=1, at=after(hours), fact=fact)])
    return found


def hot(procedure: Procedure, courses: dict[str, Course]) -> dict[str, datetime]:
    """Return the cases that a crowd made hot, and when."""
    return {
        ref: at
        for ref, course in all_graded(procedure, CALENDAR, courses).items()
        for at, _ in grades(course)
    }


def test_three_different_people_within_a_rolling_month_raise_all_their_cases() -> None:
    procedure = a_procedure(rises=(CROWD,))
    assert hot(procedure, complaints((0, "p1"), (24, "p2"), (48, "p2"))) == {}
    month = 31 * 24 + 14
    found = hot(procedure, complaints((0, "p1"), (24, "p2"), (month, "p3")))
    assert found == dict.fromkeys(("0", "1", "2"), after(month))
    assert hot(procedure, complaints((0, "p1"), (24, "p2"), (month + 2, "p3"))) == {}


def test_a_merged_case_brings_its_people_along() -> None:
    group = a_rise(
        "hot",
        on=(Pattern("joined"),),
        applies=(Test("group_size", AtLeast(Decimal(2))),),
    )
    courses = complaints((0, "p1"), (1, "p2"))
    merged = Entry(seq=2, at=after(3), fact=Merged(into="0"))
    courses["1"] = course_of([*courses["1"].log, merged])
    assert hot(a_procedure(rises=(group,)), courses) == {"0": after(3)}


def test_grading_twice_changes_nothing() -> None:
    procedure = a_procedure(rises=(HOT, MAJOR, OLD))
    course = graded(procedure, CALENDAR, course_of(a_log(OUR_REASON, LAWSUIT)))
    assert graded(procedure, CALENDAR, course) is course
    assert sum(isinstance(e.fact, Graded) for e in course.log) == 1
