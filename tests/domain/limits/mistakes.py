"""Plausible mistakes with limits, each a function that can take the place of the right one."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from steward.domain.calendars import Opening, WorkingCalendar
from steward.domain.limits import Pause
from steward.domain.limits.counted_days import DayCount
from steward.domain.limits.running import RunningCount

DAY = timedelta(days=1)

# Kept before any mistake takes their places.
_first = DayCount._first
_last = DayCount._last
_paused_days = DayCount._paused_days
_without_pauses = DayCount._without_pauses
_at = RunningCount.at
_day_of = WorkingCalendar.day_of


def no_pause_matters(found: Iterable[Pause], start: datetime) -> tuple[Pause, ...]:
    return ()


def a_pause_counts_from_its_own_start(found: Iterable[Pause], start: datetime) -> tuple[Pause, ...]:
    return tuple(sorted(found, key=lambda pause: pause.start))


def of_two_pauses_the_end_of_the_second_holds(
    one: datetime | None, other: datetime | None
) -> datetime | None:
    return other


def a_pause_is_added_to_the_end(count: RunningCount) -> datetime | None:
    if any(pause.end is None for pause in count.pauses):
        return _at(count)
    lost = sum((p.end - p.start for p in count.pauses if p.end), timedelta(0))
    return count.pace.after(count.start, count.time) + lost


def only_the_last_pause_matters(count: RunningCount) -> datetime | None:
    return _at(RunningCount(count.pace, count.start, count.time, count.pauses[-1:]))


def a_pause_brings_the_end_nearer(count: RunningCount) -> datetime | None:
    plain = count.pace.after(count.start, count.time)
    lost = sum((p.end - p.start for p in count.pauses if p.end), timedelta(0))
    return max(count.start, plain - lost) if count.pauses else plain


def minutes_are_cut_to_hours(count: RunningCount) -> datetime | None:
    hour = timedelta(hours=1)
    return _at(RunningCount(count.pace, count.start, count.time // hour * hour, count.pauses))


def a_pause_without_end_is_passed_over(count: RunningCount) -> datetime | None:
    ended = tuple(pause for pause in count.pauses if pause.end)
    return _at(RunningCount(count.pace, count.start, count.time, ended))


def pauses_are_shown_as_counted(count: RunningCount) -> tuple[Opening, ...]:
    at = count.at()
    return count.pace.openings(count.start, at) if at else ()


def the_day_of_the_event_counts(count: DayCount) -> date:
    return _without_pauses(count) - (DAY if count.limit.amount else timedelta(0))


def months_are_thirty_days(anchor: date, months: int) -> date:
    return anchor + 30 * months * DAY


def a_pause_until_midnight_does_not_reach_it(
    count: DayCount,
) -> Iterable[tuple[date, date]]:
    for pause in count.pauses:
        ends = pause.end and pause.end - timedelta(microseconds=1)
        begins = max(_first(count), count.calendar.day_of(pause.start))
        yield begins, count.calendar.day_of(ends) - DAY if ends else date.max


def the_day_a_pause_ends_is_lost(count: DayCount) -> Iterable[tuple[date, date]]:
    for begins, ends in _paused_days(count):
        yield begins, ends if ends == date.max else ends + DAY


def added_days_do_not_count(count: DayCount) -> tuple[date, bool]:
    last = _without_pauses(count)
    moved = [
        day
        for begins, ends in _paused_days(count)
        for day in count._counted(begins, min(ends, last))
    ]
    return count._after(last, len(moved)), _last(count)[1]


def a_day_off_is_moved_too(count: DayCount, day: date, n: int) -> date:
    return day + n * DAY


def a_midnight_begins_the_next_day(calendar: WorkingCalendar, instant: datetime) -> date:
    return _day_of(calendar, instant + timedelta(microseconds=1))
