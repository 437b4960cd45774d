"""Clocks measured on small logs: starts, stops, windows, pauses, promises, cycles."""

from dataclasses import replace
from datetime import timedelta

import pytest

from steward.domain.cases.words import Kind
from steward.domain.clocks.clock import TICK, Clock, Reading
from steward.domain.clocks.measure import clocks, course_of
from steward.domain.limits import Limit
from steward.domain.procedures.milestones import Milestone, Promise
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.patterns import IsIn, Pattern, Test
from steward.packs.calendars import china
from tests.domain.building import a_log, a_milestone, a_procedure, after

CHINA = china()


def measured(milestone: Milestone, *facts: object) -> list[Clock]:
    log = a_log(*facts)  # type: ignore[arg-type]
    return list(clocks(a_procedure(milestone), CHINA, course_of(log)))


def test_done_at_the_due_instant_is_in_time_and_one_tick_later_is_late() -> None:
    milestone = a_milestone(within=Limit.parse("2 hours"))
    (in_time,) = measured(milestone, (2, "arrived"))
    (late,) = measured(milestone, (2.0000001, "arrived"))
    assert in_time.read(after(9)) is Reading.MET
    assert late.read(after(9)) is Reading.MET_LATE
    assert late.breached_at(after(9)) == after(2)


def test_running_at_the_due_instant_and_breached_one_tick_later() -> None:
    (clock,) = measured(a_milestone(within=Limit.parse("2 hours")))
    assert clock.read(after(2)) is Reading.RUNNING
    assert clock.read(after(2) + TICK) is Reading.BREACHED


def test_what_is_kept_by_milestone_is_found_by_an_equal_one_and_by_no_other() -> None:
    one, again = a_milestone(key="one"), a_milestone(key="one")
    other = replace(one, within=Limit.parse("3 hours"))
    assert one is not again
    assert hash(one) == hash(again)
    assert Clock.unstarted(one) == Clock.unstarted(again)
    assert Clock.unstarted(other).milestone is other
    assert len({one, again, other}) == 2


def test_a_clock_waits_for_its_start() -> None:
    (clock,) = measured(a_milestone(starts_on=(Pattern("triaged"),)))
    assert clock.read(after(5)) is Reading.WAITING
    assert clock.due_at is None


def test_it_counts_from_an_earlier_fact_and_accepts_what_was_done_before_it_was_owed() -> None:
    milestone = a_milestone(
        starts_on=(Pattern("triaged"),), counts_from="received", within=Limit.parse("90 minutes")
    )
    (clock,) = measured(milestone, (0.25, "arrived"), (0.5, "triaged"))
    assert clock.due_at == after(1.5)
    assert clock.stopped_at == after(0.25)


def test_it_starts_when_the_case_comes_to_fit() -> None:
    urgent = Test("urgency", IsIn(frozenset({"urgent"})))
    milestone = a_milestone(applies=(urgent,), within=Limit.parse("2 hours"))
    (waiting,) = measured(milestone)
    (running,) = measured(milestone, (1, "triaged", {"urgency": "urgent"}))
    assert waiting.anchor is None
    assert running.due_at == after(2)


def test_a_case_that_no_longer_fits_ends_the_clock_but_not_its_breach() -> None:
    private = Test("validity", IsIn(frozenset({"valid"})))
    milestone = a_milestone(
        applies=(private,), starts_on=(Pattern("triaged"),), within=Limit.parse("1 hours")
    )
    valid = (0, "triaged", {"validity": "valid"})
    (early,) = measured(milestone, valid, (0.5, "triaged", {"validity": "invalid"}))
    (late,) = measured(milestone, valid, (1.5, "triaged", {"validity": "invalid"}))
    assert early.read(after(9)) is Reading.CANCELLED
    assert late.read(after(9)) is Reading.BREACHED


def test_what_is_done_too_early_does_not_count_and_does_not_discharge() -> None:
    milestone = a_milestone(opens_after=Limit.parse("2 hours"), within=Limit.parse("4 hours"))
    early, clock = measured(milestone, (1, "arrived"))
    assert early.read(after(3)) is Reading.TOO_EARLY
    assert clock.read(after(1)) is Reading.WAITING
    assert clock.read(after(3)) is Reading.RUNNING
    assert clock.read(after(4) + TICK) is Reading.BREACHED


def test_a_pause_stops_the_clock_and_hides_the_due_instant() -> None:
    milestone = a_milestone(within=Limit.parse("2 hours"))
    (paused,) = measured(milestone, (1, "paused"))
    (resumed,) = measured(milestone, (1, "paused"), (4, "resumed"))
    assert paused.read(after(50)) is Reading.PAUSED
    assert paused.due_at is None
    assert resumed.due_at == after(5)


def test_an_announced_end_of_a_pause_resumes_by_itself() -> None:
    until = {"until": after(3).isoformat()}
    (clock,) = measured(a_milestone(within=Limit.parse("2 hours")), (1, "paused", until))
    assert clock.read(after(2)) is Reading.PAUSED
    assert clock.shown_due_at(after(2)) is None
    assert clock.read(after(3)) is Reading.RUNNING
    assert clock.due_at == after(4)


def test_a_pause_after_the_due_instant_mends_nothing() -> None:
    (clock,) = measured(a_milestone(within=Limit.parse("2 hours")), (3, "paused"))
    assert clock.read(after(4)) is Reading.BREACHED


PROMISE = a_milestone(
    key="acceptance",
    starts_on=(Pattern("planned"),),
    stops_on=(Pattern("inspected", (Test("result", IsIn(frozenset({"pass"}))),)),),
    within=Promise.PROMISED_AT,
)


def _promised(hours: float) -> dict[str, object]:
    return {"promised_at": after(hours).isoformat()}


def test_a_new_promise_in_time_moves_the_due_instant() -> None:
    moved = (5, "repromised", _promised(20))
    (clock,) = measured(PROMISE, (1, "planned", _promised(10)), moved)
    assert clock.due_at == after(20)


def test_a_broken_promise_stays_broken_and_the_new_one_has_its_own_clock() -> None:
    facts = ((1, "planned", _promised(10)), (12, "repromised", _promised(20)))
    old, new = measured(PROMISE, *facts, (15, "inspected", {"result": "pass"}))
    assert old.read(after(30)) is Reading.BREACHED
    assert old.breached_at(after(30)) == after(10)
    assert new.read(after(30)) is Reading.MET
    assert (old.cycle, new.cycle) == (1, 2)


def test_a_promise_does_not_move_with_a_pause() -> None:
    paused = ((2, "paused"), (8, "resumed"))
    (clock,) = measured(PROMISE, (1, "planned", _promised(10)), *paused)
    assert clock.due_at == after(10)


@pytest.mark.parametrize("ending", ["closed", "merged"])
def test_closing_ends_what_runs_unless_it_outlives_closing(ending: str) -> None:
    data: dict[str, object] = {"into": "B"} if ending == "merged" else {}
    (ended,) = measured(a_milestone(within=Limit.parse("2 hours")), (1, ending, data))
    (outlives,) = measured(
        a_milestone(within=Limit.parse("2 hours"), outlives_closing=True), (1, ending, data)
    )
    assert ended.read(after(9)) is Reading.CANCELLED
    assert outlives.read(after(9)) is Reading.BREACHED


def test_a_repeating_milestone_runs_once_for_each_start() -> None:
    milestone = a_milestone(starts_on=(Pattern("planned"),), repeats=True)
    facts = ((1, "planned"), (2, "arrived"), (3, "planned"))
    first, second = measured(milestone, *facts)
    assert first.stopped_at == after(2)
    assert second.anchor == after(3)
    (once,) = measured(a_milestone(starts_on=(Pattern("planned"),)), *facts)
    assert once.stopped_at == after(2)


def test_reopening_starts_again_where_the_pack_says_so() -> None:
    milestone = a_milestone(starts_on=(Pattern("received"), Pattern("reopened")))
    first, second = measured(milestone, (1, "closed"), (5, "reopened"))
    assert first.cancelled_at == after(1)
    assert second.anchor == after(5)


def test_the_earlier_pack_settles_a_matter_and_the_later_fills_the_silence() -> None:
    one = a_procedure(a_milestone(rule="AA-01")).packs[0]
    other = a_procedure(
        a_milestone(rule="BB-01"), a_milestone(rule="BB-02", key="answer", matter="answer")
    ).packs[0]
    both = type(a_procedure())((one, _named(other, "other")))
    rules = [m.rule for m in both.milestones(Kind.REPAIR)]
    assert rules == ["AA-01", "BB-02"]


def _named(pack: Pack, name: str) -> Pack:
    return replace(pack, id=name)


def test_next_changes_are_the_due_instant_and_a_tick_and_the_ends_of_pauses() -> None:
    (clock,) = measured(a_milestone(within=Limit.parse("2 hours")))
    assert clock.changes_after(after(0)) == (after(2) + TICK,)
    assert clock.changes_after(after(2) + timedelta(hours=1)) == ()
