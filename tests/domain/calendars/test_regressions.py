"""Inputs on which help desks in wide use give a wrong answer."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from steward.domain.calendars import CLOSED, WorkingCalendar, hours

PARIS = ZoneInfo("Europe/Paris")
HOUR = 3600


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def daily(opens: str, closes: str) -> WorkingCalendar:
    return WorkingCalendar(name="daily", zone=PARIS, weekly=(hours((opens, closes)),) * 7)


def weekly(saturday: tuple[tuple[str, str], ...] = ()) -> WorkingCalendar:
    week = (hours(("09:00", "18:00")),) * 5
    return WorkingCalendar(name="week", zone=PARIS, weekly=(*week, hours(*saturday), CLOSED))


def test_no_day_is_skipped_when_clocks_are_put_forward() -> None:
    visited = daily("23:00", "24:00").openings(at("2026-03-27T23:30"), at("2026-04-01T00:00"))
    assert [opening.open.date() for opening in visited] == [
        date(2026, 3, 27),
        date(2026, 3, 28),
        date(2026, 3, 29),
        date(2026, 3, 30),
        date(2026, 3, 31),
    ]


def test_no_day_comes_twice_when_clocks_are_put_back() -> None:
    visited = daily("10:00", "11:00").openings(at("2026-10-25T00:30"), at("2026-10-28T00:00"))
    assert [opening.open.date() for opening in visited] == [
        date(2026, 10, 25),
        date(2026, 10, 26),
        date(2026, 10, 27),
    ]


def test_four_hours_before_closing_are_due_at_closing() -> None:
    assert weekly().deadline(at("2026-03-06T14:00"), 4 * HOUR) == at("2026-03-06T18:00")


def test_each_day_counts_its_own_hours() -> None:
    calendar = weekly(saturday=(("09:00", "13:00"),))
    assert calendar.deadline(at("2026-03-06T18:30"), 5 * HOUR) == at("2026-03-09T10:00")


def test_a_weekend_makes_three_working_days_longer_and_not_shorter() -> None:
    wednesday = date(2026, 3, 4)
    assert weekly().nth_working_day_after(wednesday, 3) == date(2026, 3, 9)


def test_a_day_that_a_zone_has_skipped_needs_no_data_and_hides_no_other() -> None:
    apia = ZoneInfo("Pacific/Apia")  # went from the 29th of December 2011 to the 31st
    calendar = WorkingCalendar(
        name="apia",
        zone=apia,
        weekly=(hours(("00:30", "01:00")),) * 7,
        years=frozenset({2012}),
        dates={date(2011, 12, 29): CLOSED, date(2011, 12, 31): CLOSED},
    )
    late = datetime(2011, 12, 29, 23, 59, 59, tzinfo=apia)

    assert calendar.deadline(late, 1) == datetime(2012, 1, 1, 0, 30, 1, tzinfo=apia)
