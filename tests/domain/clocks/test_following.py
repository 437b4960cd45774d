"""Which follow-ups are owed, and which comes next, to the instant."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from steward.domain.calendars import WorkingCalendar
from steward.domain.clocks.clock import TICK, Clock
from steward.domain.clocks.following import follow_ups_owed, is_follow_up
from steward.domain.clocks.measure import clocks, course_of
from steward.domain.limits import Limit
from steward.domain.procedures.patterns import Pattern
from tests.domain.building import a_log, a_milestone, a_procedure, after

CALENDAR = WorkingCalendar.always(ZoneInfo("Asia/Shanghai"))
SOON = a_milestone(
    key="soon", starts_on=(Pattern("finished"),), stops_on=(Pattern("followed_up"),),
    within=Limit.parse("24 hours"),
)  # fmt: skip
LATER = replace(
    SOON, key="later", opens_after=Limit.parse("48 hours"), within=Limit.parse("96 hours")
)
UNLIMITED = replace(SOON, key="unlimited", within=None)
VISIT = a_milestone()


def owed(at: datetime, *facts: tuple[float, str]) -> list[str]:
    found = clocks(a_procedure(VISIT, LATER, UNLIMITED, SOON), CALENDAR, course_of(a_log(*facts)))
    return [clock.milestone.key for clock in follow_ups_owed(found, at)]


def test_only_what_a_follow_up_discharges_is_one() -> None:
    assert [is_follow_up(m) for m in (SOON, VISIT)] == [True, False]


def test_nothing_is_owed_before_the_work_is_done() -> None:
    assert owed(after(1)) == []
    assert owed(after(2) - TICK, (2, "finished")) == []


def test_what_can_be_done_comes_before_what_cannot_yet() -> None:
    assert owed(after(3), (2, "finished")) == ["soon", "unlimited", "later"]


def test_a_window_opens_at_its_first_instant() -> None:
    before = owed(after(50) - TICK, (2, "finished"))
    opened = owed(after(50), (2, "finished"))

    assert before == ["soon", "unlimited", "later"]
    assert opened == ["soon", "later", "unlimited"]


def test_a_follow_up_too_early_leaves_the_later_one_owed() -> None:
    assert owed(after(4), (2, "finished"), (3, "followed_up")) == ["later"]
    assert owed(after(60), (2, "finished"), (3, "followed_up"), (51, "followed_up")) == []


def test_a_missed_one_stays_owed_until_it_is_made() -> None:
    assert owed(after(400), (2, "finished"))[0] == "soon"
    # Made at its due instant, the first is over at that instant.
    assert owed(after(26), (2, "finished"), (26, "followed_up")) == ["later"]


def test_what_was_called_off_is_not_owed() -> None:
    clock = Clock(milestone=SOON, cycle=1, anchor=after(2), cancelled_at=after(3))

    assert follow_ups_owed([clock], after(3)) == ()
    assert follow_ups_owed([clock], after(3) - timedelta(seconds=1)) == (clock,)
