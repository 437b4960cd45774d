"""Windows with two ends, starts that count anew, and one turn for each reopening."""

from datetime import UTC, datetime

from steward.domain.clocks.clock import Clock, Reading
from steward.domain.clocks.measure import measured
from steward.domain.courses import course_of
from steward.domain.limits import Limit
from steward.domain.procedures.milestones import Promise, Window
from steward.domain.procedures.patterns import Pattern
from steward.packs.calendars import china
from tests.domain.building import a_log, a_milestone, after


def run(
    *facts: tuple[float, str] | tuple[float, str, dict[str, object]], **milestone: object
) -> list[Clock]:
    """Return the clocks of one milestone over a log."""
    return list(measured((a_milestone(**milestone),), china(), course_of(a_log(*facts))))


def test_a_window_in_months_opens_with_the_day_and_closes_after_the_day() -> None:
    (clock,) = run(opens_after=Limit.parse("1 months"), within=Limit.parse("2 months"))
    assert clock.opens_at == datetime(2010, 4, 7, 16, tzinfo=UTC)  # 8 April 00:00 in Shanghai
    assert clock.due_at == datetime(2010, 5, 8, 16, tzinfo=UTC)


def test_an_open_pause_leaves_a_window_without_a_beginning() -> None:
    (clock,) = run((1.0, "paused"), opens_after=Limit.parse("2 days"), within=Limit.parse("3 days"))
    assert (clock.opens_at, clock.due_at) == (None, None)


def test_half_way_lies_between_the_start_and_the_promise() -> None:
    milestone = {
        "starts_on": (Pattern("planned"),),
        "opens_after": Window.HALF_WAY,
        "within": Promise.PROMISED_AT,
    }
    promised: dict[str, object] = {"promised_at": after(10).isoformat()}
    (clock,) = run((2.0, "planned", promised), **milestone)
    assert (clock.opens_at, clock.due_at) == (after(6), after(10))
    (bare,) = run((2.0, "planned"), **milestone)
    assert (bare.opens_at, bare.due_at) == (None, None)
    (moved,) = run(
        (2.0, "planned", promised),
        (3.0, "repromised", {"promised_at": after(12).isoformat()}),
        **milestone,
    )
    assert (moved.opens_at, moved.due_at) == (after(7), after(12))


def test_a_running_clock_counts_anew_and_a_missed_one_stays_missed() -> None:
    milestone = {"restarts_on": (Pattern("finished"),), "within": Limit.parse("2 hours")}
    (anew,) = run((1.0, "finished"), **milestone)
    assert (anew.anchor, anew.cycle) == (after(1), 1)
    missed, second = run((3.0, "finished"), **milestone)
    assert missed.read(after(9)) is Reading.BREACHED
    assert (second.anchor, second.cycle) == (after(3), 2)


def test_each_reopening_gives_one_more_turn() -> None:
    milestone = {"starts_on": (Pattern("resolved"), Pattern("finished"))}
    first = ((1.0, "finished"), (2.0, "arrived"), (3.0, "resolved"))
    assert len(run(*first, again_after_reopening=True, **milestone)) == 1
    again = (*first, (4.0, "reopened"), (5.0, "resolved"))
    clocks = run(*again, again_after_reopening=True, **milestone)
    assert [c.anchor for c in clocks] == [after(1), after(5)]
    assert len(run(*again, **milestone)) == 1
