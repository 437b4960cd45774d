"""What a working calendar answers, by example."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from steward.domain.calendars import (
    ALL_DAY,
    CLOSED,
    CalendarInvalid,
    DayKind,
    Opening,
    Shift,
    WorkingCalendar,
    hours,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = hours(("09:00", "18:00"))
HOUR = 3600


def office(**changes: object) -> WorkingCalendar:
    values = {
        "name": "office",
        "zone": SHANGHAI,
        "weekly": (OFFICE,) * 5 + (CLOSED,) * 2,
        "ordinary": OFFICE,
        **changes,
    }
    return WorkingCalendar(**values)  # type: ignore[arg-type]


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def test_work_that_ends_at_closing_time_is_done_at_closing_time() -> None:
    friday = at("2024-03-01T14:00")
    assert office().deadline(friday, 4 * HOUR) == at("2024-03-01T18:00")
    assert office().deadline(friday, 4 * HOUR + 1) == at("2024-03-04T09:00:01")


def test_no_time_at_all_is_due_at_once_even_when_closed() -> None:
    sunday = at("2024-03-03T14:00")
    assert office().deadline(sunday, 0) == sunday


def test_several_openings_a_day_count_without_the_break() -> None:
    calendar = office(weekly=(hours(("09:00", "12:00"), ("13:30", "18:00")),) * 7)
    assert calendar.elapsed(at("2024-03-01T11:00"), at("2024-03-01T14:00")) == HOUR * 3 // 2
    assert calendar.deadline(at("2024-03-01T11:00"), HOUR) == at("2024-03-01T12:00")


def test_a_night_shift_belongs_to_the_day_on_which_it_opens() -> None:
    night = hours(("22:00", "06:00"))
    calendar = office(
        weekly=(night,) * 5 + (CLOSED,) * 2,
        ordinary=night,
        dates={date(2024, 3, 6): DayKind.OFF},
    )
    assert calendar.elapsed(at("2024-03-02T00:00"), at("2024-03-04T00:00")) == 6 * HOUR
    assert calendar.elapsed(at("2024-03-06T00:00"), at("2024-03-07T12:00")) == 6 * HOUR
    assert not calendar.is_working_day(date(2024, 3, 6))


def test_a_night_shift_and_the_hours_it_reaches_into_count_once() -> None:
    calendar = office(weekly=(hours(("05:00", "12:00"), ("22:00", "06:00")),) * 7)
    assert calendar.elapsed(at("2024-03-01T00:00"), at("2024-03-02T00:00")) == 14 * HOUR
    assert calendar.openings(at("2024-03-01T00:00"), at("2024-03-01T23:00")) == (
        Opening(at("2024-03-01T00:00"), at("2024-03-01T12:00")),
        Opening(at("2024-03-01T22:00"), at("2024-03-01T23:00")),
    )


def test_openings_that_touch_at_new_year_are_one() -> None:
    always = WorkingCalendar.always(SHANGHAI)
    start, end = at("2023-12-31T20:00"), at("2024-01-01T03:00")
    assert always.openings(start, end) == (Opening(start, end),)
    assert always.elapsed(start, end) == 7 * HOUR


def test_dated_exceptions_close_open_and_change_days() -> None:
    calendar = office(
        dates={
            date(2024, 3, 1): DayKind.OFF,
            date(2024, 3, 2): DayKind.WORK,
            date(2024, 3, 3): hours(("10:00", "12:00")),
        }
    )
    assert calendar.deadline(at("2024-03-01T08:00"), 10 * HOUR) == at("2024-03-03T11:00")
    company = calendar.with_dates({date(2024, 3, 2): DayKind.OFF}, name="ours")
    assert not company.is_working_day(date(2024, 3, 2))
    assert company.is_working_day(date(2024, 3, 3))
    assert company.name == "ours"


def test_working_days_are_found_over_weekends_and_exceptions() -> None:
    calendar = office(
        dates={date(2024, 5, day): DayKind.OFF for day in (1, 2, 3)}
        | {date(2024, 5, 11): DayKind.WORK}
    )
    assert calendar.nth_working_day_after(date(2024, 4, 30), 1) == date(2024, 5, 6)
    assert calendar.nth_working_day_after(date(2024, 4, 30), 6) == date(2024, 5, 11)
    assert calendar.nth_working_day_after(date(2024, 5, 4), 0) == date(2024, 5, 4)
    assert len(calendar.working_days(date(2024, 1, 1), date(2025, 12, 31))) == 262 + 261 - 2
    assert calendar.working_days(date(2024, 5, 2), date(2024, 5, 1)) == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"weekly": (CLOSED,) * 7}, "never open"),
        ({"weekly": (CLOSED,) * 7, "dates": {date(2024, 1, 1): OFFICE}}, "never open"),
        ({"years": frozenset()}, "never open"),
        ({"weekly": (OFFICE,) * 6}, "seven days"),
        ({"weekly": ((Shift(0, 7200), Shift(3600, 9000)),) * 7}, "overlap"),
        ({"weekly": ((Shift(7200, 9000), Shift(0, 3600)),) * 7}, "in their order"),
        ({"ordinary": CLOSED, "dates": {date(2024, 1, 6): DayKind.WORK}}, "2024-01-06"),
    ],
)
def test_a_calendar_that_cannot_work_is_refused(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(CalendarInvalid, match=reason):
        office(**changes)


def test_a_calendar_open_on_one_listed_date_alone_is_allowed() -> None:
    calendar = office(
        weekly=(CLOSED,) * 7, years=frozenset({2024}), dates={date(2024, 6, 1): ALL_DAY}
    )
    assert calendar.deadline(at("2024-01-01T00:00"), HOUR) == at("2024-06-01T01:00")


def test_the_digest_follows_what_counts_and_nothing_else() -> None:
    plain = office()
    assert plain.digest == office(name="another").digest
    assert plain == office(name="another")
    assert hash(plain) == hash(office())
    others = (
        office(zone=ZoneInfo("Asia/Tokyo")),
        office(ordinary=hours(("09:00", "17:00"))),
        office(years=frozenset({2024})),
        office(dates={date(2024, 1, 1): DayKind.OFF}),
        office(weekly=(OFFICE,) * 6 + (CLOSED,)),
    )
    assert len({plain.digest, *(other.digest for other in others)}) == 6


def test_a_fraction_of_a_second_is_kept() -> None:
    start = at("2024-03-01T14:00:00.700000")
    assert office().deadline(start, 2) == at("2024-03-01T14:00:02.700000")
    assert office().elapsed(start, at("2024-03-01T14:00:02.600000")) == 2
    assert office().worked(start, at("2024-03-01T14:00:02.600000")) == timedelta(seconds=1.9)


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="is before"):
        office().elapsed(at("2024-03-02T00:00"), at("2024-03-01T00:00"))
    with pytest.raises(ValueError, match="less than no working time"):
        office().deadline(at("2024-03-02T00:00"), -1)
    with pytest.raises(ValueError, match="no working day number"):
        office().nth_working_day_after(date(2024, 3, 1), -1)


def test_an_instant_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="no offset"):
        office().deadline(datetime(2024, 3, 1, 9), 60)  # noqa: DTZ001
