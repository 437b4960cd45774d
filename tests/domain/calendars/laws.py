"""What holds for every working calendar."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from steward.domain.calendars import CalendarNotCovered, in_utc
from tests.domain.calendars import oracle
from tests.domain.calendars.situations import Situation

HORIZON = timedelta(days=4)
T = TypeVar("T")


def elapsed_until_the_deadline_is_the_duration(s: Situation) -> None:
    calendar = s.plan.build()
    assert calendar.elapsed(s.a, calendar.deadline(s.a, s.long)) == s.long


def elapsed_adds_up(s: Situation) -> None:
    calendar = s.plan.build()
    whole = calendar.elapsed(s.a, s.c)
    assert calendar.elapsed(s.a, s.b) + calendar.elapsed(s.b, s.c) == whole


def deadlines_follow_each_other(s: Situation) -> None:
    calendar = s.plan.build()
    in_two = calendar.deadline(calendar.deadline(s.a, s.short), s.long)
    assert in_two == calendar.deadline(s.a, s.short + s.long)


def a_later_start_is_never_due_earlier(s: Situation) -> None:
    calendar = s.plan.build()
    early, late = calendar.deadline(s.a, s.short), calendar.deadline(s.b, s.short)
    assert in_utc(early) <= in_utc(late)


def a_longer_duration_is_due_later(s: Situation) -> None:
    calendar = s.plan.build()
    early = calendar.deadline(s.a, s.short)
    late = calendar.deadline(s.a, s.short + s.long + 1)
    assert in_utc(early) < in_utc(late)


def a_deadline_is_inside_an_opening_or_at_its_end(s: Situation) -> None:
    calendar = s.plan.build()
    # What is worked up to an instant when nothing is open ends exactly at a closing time.
    for seconds in (s.short + 1, calendar.elapsed(s.a, s.b)):
        due = calendar.deadline(s.a, seconds)
        last = calendar.openings(s.a, due)[-1:]
        assert not seconds or in_utc(last[0].close) == in_utc(due)


def openings_hold_the_elapsed_time(s: Situation) -> None:
    calendar = s.plan.build()
    openings = calendar.openings(s.a, s.c)
    total = sum((in_utc(o.close) - in_utc(o.open) for o in openings), timedelta(0))
    assert total == calendar.worked(s.a, s.c)
    for one, other in pairwise(openings):
        assert in_utc(one.close) < in_utc(other.open)


def elapsed_is_what_a_walk_through_time_counts(s: Situation) -> None:
    assert s.plan.build().worked(s.a, s.b) == oracle.worked(s.plan, s.a, s.b)


def a_deadline_is_where_a_walk_through_time_ends(s: Situation) -> None:
    calendar = s.plan.build()
    for seconds in (s.short, calendar.elapsed(s.a, s.b)):
        due = in_utc(calendar.deadline(s.a, seconds))
        expected = oracle.deadline(s.plan, s.a, seconds, s.a + HORIZON)
        assert due == expected if expected else due > s.a + HORIZON


def a_day_is_the_latest_date_the_wall_has_shown(s: Situation) -> None:
    calendar = s.plan.build()
    day = calendar.day_of(s.a)
    [(_, shown)] = oracle.clock(s.plan.zone, s.a, s.a + timedelta(microseconds=1))
    assert day == shown.date()
    assert in_utc(calendar.start_of(day)) <= s.a < in_utc(calendar.end_of(day))


def working_days_are_found_by_trying_each_day(s: Situation) -> None:
    calendar = s.plan.build()
    day, left = s.a.date(), s.count
    while left:
        day += timedelta(1)
        left -= bool(oracle.openings(s.plan, day))
    assert calendar.nth_working_day_after(s.a.date(), s.count) == day
    assert len(calendar.working_days(s.a.date() + timedelta(1), day)) == s.count


def only_what_is_needed_must_be_covered(s: Situation) -> None:
    calendar = s.plan.build()
    found, missing = _answer(lambda: calendar.worked(s.a, s.c))
    assert found == _walked(lambda: oracle.worked(s.plan, s.a, s.c))
    assert missing is None or oracle.openings(s.plan, missing) is None
    if missing and s.a < in_utc(calendar.start_of(missing)):
        _, missing_before = _answer(lambda: calendar.worked(s.a, calendar.start_of(missing)))
        assert missing_before is None


def a_search_stops_where_the_data_ends(s: Situation) -> None:
    calendar = s.plan.build()
    found, missing = _answer(lambda: in_utc(calendar.deadline(s.a, s.short)))
    try:
        expected = oracle.deadline(s.plan, s.a, s.short, s.a + HORIZON)
    except oracle.Unknown:
        assert missing is not None
    else:
        # Beyond the horizon of the walk either answer may be right.
        assert expected in (found, None)


def the_working_days_needed_must_be_covered(s: Situation) -> None:
    calendar = s.plan.build()
    first = s.a.date()
    found, missing = _answer(lambda: calendar.nth_working_day_after(first, s.count))
    last = found or (missing or first) - timedelta(1)
    tried = [
        oracle.openings(s.plan, first + timedelta(n)) for n in range(1, (last - first).days + 1)
    ]
    assert None not in tried
    worked = sum(map(bool, tried))
    assert worked == s.count if found else worked < s.count
    assert missing is None or oracle.openings(s.plan, missing) is None


def _answer(ask: Callable[[], T]) -> tuple[T | None, date | None]:
    try:
        return ask(), None
    except CalendarNotCovered as error:
        return None, error.day


def _walked(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except oracle.Unknown:
        return None


LAWS = (
    elapsed_until_the_deadline_is_the_duration,
    elapsed_adds_up,
    deadlines_follow_each_other,
    a_later_start_is_never_due_earlier,
    a_longer_duration_is_due_later,
    a_deadline_is_inside_an_opening_or_at_its_end,
    openings_hold_the_elapsed_time,
    elapsed_is_what_a_walk_through_time_counts,
    a_deadline_is_where_a_walk_through_time_ends,
    a_day_is_the_latest_date_the_wall_has_shown,
    working_days_are_found_by_trying_each_day,
)
LAWS_OF_COVERAGE = (
    only_what_is_needed_must_be_covered,
    a_search_stops_where_the_data_ends,
    the_working_days_needed_must_be_covered,
)
