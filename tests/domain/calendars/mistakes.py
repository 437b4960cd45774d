"""Plausible mistakes, each written as a function that can take the place of the right one.

Most are those of existing help desks: closing time taken for the next opening, days of 86,400
seconds, a horizon, a lost night shift, exceptions that can only close.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from steward.domain.calendars import (
    CalendarNotCovered,
    DayKind,
    WorkingCalendar,
    rules,
    wall,
    years,
)
from steward.domain.calendars.hours import Hours
from steward.domain.calendars.timeline import Timeline
from steward.domain.calendars.years import Span, Year

# Kept before any mistake takes their places.
_hours_by = rules.hours_by
_lay_out = years.lay_out
_when_worked = Timeline.when_worked
_nth_working_day_after = Timeline.nth_working_day_after
_check = Year.check
_check_days = Year.check_days


def closing_time_is_the_next_opening(year: Year, amount: int) -> int:
    at = min(bisect_right(year.worked, amount), len(year.opens)) - 1
    return year.opens[at] + amount - year.worked[at]


def the_second_of_closing_counts(year: Year, stamp: int) -> int:
    at = bisect_right(year.opens, stamp) - 1
    if at < 0:
        return 0
    length = year.closes[at] - year.opens[at]
    return year.worked[at] + min(stamp - year.opens[at] + wall.SECOND, length)


def the_clocks_of_new_year_hold_all_year(day: date, second: int, zone: ZoneInfo) -> int:
    first = date(day.year, 1, 1)
    seconds = (day - first).days * 86_400 + second
    return wall.stamp_at(first, 0, zone) + seconds * wall.SECOND


def a_time_on_the_wall_is_its_second_coming(day: date, second: int, zone: ZoneInfo) -> int:
    local = datetime.combine(day, datetime.min.time(), zone) + timedelta(seconds=second)
    return wall.stamp_of(local.replace(fold=1))


def a_make_up_day_stays_closed(rule: rules.DayRule, ordinary: Hours) -> Hours:
    return () if rule in (DayKind.OFF, DayKind.WORK) else _hours_by(rule, ordinary)


def a_day_off_is_worked(rule: rules.DayRule, ordinary: Hours) -> Hours:
    return ordinary if rule in (DayKind.OFF, DayKind.WORK) else _hours_by(rule, ordinary)


def what_overlaps_counts_twice(spans: Iterable[Span]) -> list[Span]:
    return sorted(span for span in spans if span[0] < span[1])


def the_night_before_new_year_is_lost(
    number: int, hours_of: years.HoursOf, spill: int, zone: ZoneInfo
) -> Year:
    eve = date(number - 1, 12, 31)
    return _lay_out(number, lambda day: () if day == eve else hours_of(day), spill, zone)


def an_unknown_night_is_known(number: int, hours_of: years.HoursOf, _: int, zone: ZoneInfo) -> Year:
    return _lay_out(number, hours_of, 0, zone)


def a_search_ends_with_the_year(line: Timeline, first: int, amount: int) -> int:
    year = line._year(line.day_at(first).year)
    return max(first, year.when_worked(min(amount + year.worked_before(first), year.total) or 1))


def a_start_when_closed_loses_an_opening(line: Timeline, first: int, amount: int) -> int:
    found = _when_worked(line, first, amount)
    if line.spans(first, first + 1) or found == first:
        return found
    opens, closes = line.spans(first, found)[0]
    return _when_worked(line, closes, amount) if found > opens else found


def a_duration_is_cut_to_minutes(line: Timeline, first: int, amount: int) -> int:
    minute = 60 * wall.SECOND
    return _when_worked(line, first, max(amount // minute * minute, 1))


def each_part_is_rounded(calendar: WorkingCalendar, start: datetime, end: datetime) -> int:
    return calendar.worked(start, end) // timedelta(seconds=1)


def a_day_is_what_the_wall_shows(line: Timeline, stamp: int) -> date:
    return wall.instant_of(stamp, line.zone).date()


def what_a_search_found_is_not_checked(line: Timeline, first: int, amount: int) -> int:
    year = line._year(line.day_at(first).year)
    amount += year.worked_before(first)
    while amount > year.total:
        year.check(first, year.end)
        amount -= year.total
        year = line._year(year.number + 1)
    return year.when_worked(amount)


def a_gap_that_has_begun_is_not_seen(year: Year, first: int, last: int) -> None:
    for begins, _, day in year.unknown:
        if first <= begins < last:
            raise CalendarNotCovered(day)


def the_end_is_needed_too(year: Year, first: int, last: int) -> None:
    _check(year, first, last + 1)


def an_unknown_day_on_the_way_is_passed(year: Year, after: date, last: date) -> None:
    if last == year.last_day:
        _check_days(year, after, last)


def the_first_day_counts(line: Timeline, day: date, n: int) -> date:
    return _nth_working_day_after(line, day - timedelta(1), n)
