"""The clock of a turn of a duty: from its window to the end of its last day, place by place."""

from datetime import UTC, datetime

from steward.domain.cases.words import Status
from steward.domain.clocks.clock import Clock, Reading
from steward.domain.clocks.measure import clocks, course_of
from steward.domain.courses import Course
from steward.domain.duties.turns import turn_at
from steward.domain.escalations import escalations
from steward.domain.procedures.duties import Cycle, Duty
from steward.domain.procedures.milestones import Rung
from steward.domain.procedures.patterns import Pattern
from steward.domain.procedures.procedure import Procedure
from steward.packs.calendars import china
from tests.domain.building import WORDS, a_log, a_milestone, a_procedure, after

# START is Monday 8 March 2010, 09:00 in Shanghai; the week ends on Sunday the 14th at 24:00.
WEEK = {"pack": "test", "duty": "report", "first_day": "2010-03-08", "last_day": "2010-03-14"}
END = datetime(2010, 3, 14, 16, 0, tzinfo=UTC)


def a_procedure_with(**changes: object) -> Procedure:
    values: dict[str, object] = {
        "rule": "XX-01",
        "key": "report",
        "title": WORDS,
        "owner": "worker",
        "every": Cycle.WEEK,
        "ladder": "climb",
        "pack": "test",
    }
    duty = Duty(**{**values, **changes})  # type: ignore[arg-type]
    reported = a_milestone(stops_on=(Pattern("resolved"),))
    return a_procedure(reported, rungs=(Rung(role="head"),), duties=(duty,))


def a_course(*facts: tuple[float, str, dict[str, object]], **owed: object) -> Course:
    return course_of(a_log((0.0, "owed", {**WEEK, **owed}), *facts, kind="duty"))


def the_clock(course: Course, procedure: Procedure | None = None) -> Clock:
    (clock,) = clocks(procedure or a_procedure_with(), china(), course)
    return clock


def test_it_is_due_at_the_end_of_its_last_day_and_nothing_else_is_measured() -> None:
    clock = the_clock(a_course())
    assert (clock.due_at, clock.milestone.owner) == (END, "worker")
    assert clock.read(END) is Reading.RUNNING
    assert clock.read(after(24 * 7)) is Reading.BREACHED


def test_what_is_done_by_then_is_in_time_and_later_is_late_for_ever() -> None:
    in_time = a_course((24.0, "discharged", {}))
    late = a_course((24.0 * 8, "discharged", {}))
    assert the_clock(in_time).read(after(24 * 9)) is Reading.MET
    assert the_clock(late).read(after(24 * 9)) is Reading.MET_LATE
    assert in_time.case.status is Status.CLOSED


def test_what_is_owed_at_places_is_done_when_it_is_done_at_all_of_them() -> None:
    half: tuple[float, str, dict[str, object]] = (24.0, "discharged", {"places": ["a"]})
    course = a_course(half, places=["a", "b", "c"])
    assert (course.case.left, course.case.status) == (("b", "c"), Status.OPEN)
    assert the_clock(course).stopped_at is None
    rest = a_course(half, (48.0, "discharged", {}), places=["a", "b", "c"])
    assert (rest.case.left, rest.case.status) == ((), Status.CLOSED)
    assert the_clock(rest).stopped_at == after(48)


def test_what_is_not_owed_after_all_is_never_late() -> None:
    course = a_course((24.0, "waived", {"reason": "nothing_to_do"}))
    assert the_clock(course).read(after(24 * 9)) is Reading.CANCELLED
    assert course.case.status is Status.CLOSED


def test_before_its_window_opens_nothing_counts() -> None:
    window = a_procedure_with(opens=True)
    early: tuple[float, str, dict[str, object]] = (1.0, "discharged", {})
    course = a_course(early, (24.0 * 2, "discharged", {}), first_day="2010-03-10")
    first, second = clocks(window, china(), course)
    assert first.read(after(24 * 9)) is Reading.TOO_EARLY
    assert (second.opens_at, second.stopped_at) == (
        datetime(2010, 3, 9, 16, 0, tzinfo=UTC),
        after(48),
    )


def test_a_late_one_climbs_the_ladder_of_its_duty() -> None:
    procedure = a_procedure_with()
    found = escalations(procedure, china(), clocks(procedure, china(), a_course()), after(24 * 7))
    assert [(rung.role, rung.at, rung.milestone) for rung in found] == [
        ("head", END, "XX-01.report")
    ]


def test_a_duty_that_the_procedure_does_not_know_measures_nothing() -> None:
    assert clocks(a_procedure_with(), china(), a_course(duty="other")) == ()


def test_the_turn_in_the_log_is_the_turn_of_the_calendar() -> None:
    (duty,) = a_procedure_with().duties
    turn = turn_at(duty, china().day_of(after(0)))
    assert (turn.first.isoformat(), turn.due_on.isoformat()) == ("2010-03-08", "2010-03-14")
