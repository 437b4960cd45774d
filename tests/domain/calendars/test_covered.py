"""Dates without data are an error, never a guess."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from steward.domain.calendars import (
    CLOSED,
    CalendarNotCovered,
    DayKind,
    Hours,
    WorkingCalendar,
    hours,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = hours(("09:00", "18:00"))
HOUR = 3600


def office(
    years: set[int] | None, weekly: tuple[Hours, ...] = (OFFICE,) * 5 + (CLOSED,) * 2
) -> WorkingCalendar:
    return WorkingCalendar(
        name="office",
        zone=SHANGHAI,
        weekly=weekly,
        ordinary=OFFICE,
        years=None if years is None else frozenset(years),
    )


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("ask", "missing"),
    [
        (lambda c: c.deadline(at("2026-12-31T17:00"), 2 * HOUR), date(2027, 1, 1)),
        (lambda c: c.deadline(at("2028-05-01T17:00"), 1), date(2028, 5, 1)),
        (lambda c: c.elapsed(at("2023-12-31T12:00"), at("2024-01-02T12:00")), date(2023, 12, 31)),
        (lambda c: c.openings(at("2026-12-31T12:00"), at("2027-01-01T00:01")), date(2027, 1, 1)),
        (lambda c: c.is_working_day(date(2027, 2, 3)), date(2027, 2, 3)),
        (lambda c: c.nth_working_day_after(date(2026, 12, 31), 1), date(2027, 1, 1)),
        (lambda c: c.working_days(date(2026, 12, 1), date(2027, 1, 1)), date(2027, 1, 1)),
        (lambda c: c.working_days(date(2023, 6, 1), date(2024, 1, 1)), date(2023, 6, 1)),
    ],
)
def test_a_date_without_data_is_an_error_that_names_it(
    ask: Callable[[WorkingCalendar], object], missing: date
) -> None:
    calendar = office({2024, 2025, 2026})
    with pytest.raises(CalendarNotCovered) as caught:
        ask(calendar)
    assert caught.value.day == missing
    assert missing.isoformat() in str(caught.value)
    assert str(missing.year) in str(caught.value)


def test_what_needs_no_further_date_is_answered_up_to_the_end_of_the_data() -> None:
    calendar = office({2026})
    assert calendar.deadline(at("2026-12-31T17:00"), HOUR) == at("2026-12-31T18:00")
    assert calendar.elapsed(at("2026-12-31T00:00"), at("2027-01-01T00:00")) == 9 * HOUR
    assert calendar.elapsed(at("2029-05-01T00:00"), at("2029-05-01T00:00")) == 0
    assert calendar.nth_working_day_after(date(2026, 12, 30), 1) == date(2026, 12, 31)


def test_a_dated_exception_covers_its_own_date_and_no_other() -> None:
    calendar = office({2026}).with_dates(
        {date(2027, 1, 1): DayKind.OFF, date(2027, 1, 2): DayKind.WORK}
    )
    assert calendar.deadline(at("2026-12-31T18:00"), 9 * HOUR) == at("2027-01-02T18:00")
    with pytest.raises(CalendarNotCovered, match="2027-01-03"):
        calendar.deadline(at("2026-12-31T18:00"), 9 * HOUR + 1)


def test_an_unknown_day_hides_the_hours_its_night_shift_could_reach() -> None:
    calendar = office({2026}, weekly=(hours(("22:00", "06:00")),) * 7)
    with pytest.raises(CalendarNotCovered, match="2025-12-31"):
        calendar.elapsed(at("2026-01-01T05:00"), at("2026-01-01T07:00"))
    assert calendar.elapsed(at("2026-01-01T06:00"), at("2026-01-01T23:00")) == HOUR


def test_a_search_ends_where_no_calendar_reaches() -> None:
    with pytest.raises(CalendarNotCovered, match="3000-01-01"):
        office(None).deadline(at("2999-12-31T12:00"), 24 * HOUR)
