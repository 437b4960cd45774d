"""When limits are due, by example."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from steward.domain.calendars import CLOSED, DayKind, Opening, WorkingCalendar, hours
from steward.domain.limits import Due, Limit, Pause, due

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = hours(("09:00", "12:00"), ("13:30", "18:00"))
CALENDAR = WorkingCalendar(
    name="office",
    zone=SHANGHAI,
    weekly=(OFFICE,) * 5 + (CLOSED,) * 2,
    ordinary=OFFICE,
    dates={date(2024, 4, 4): DayKind.OFF, date(2024, 4, 5): DayKind.OFF}
    | {date(2024, 4, 7): DayKind.WORK},
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def pause(start: str, end: str | None) -> Pause:
    return Pause(at(start), at(end) if end else None)


def asked(limit: str, start: str, *pauses: Pause, ends_day: bool = False) -> Due:
    return due(Limit.parse(limit), at(start), pauses, CALENDAR, ends_day=ends_day)


@pytest.mark.parametrize(
    ("limit", "start", "expected"),
    [
        ("5 minutes", "2024-03-01T23:58", "2024-03-02T00:03"),
        ("24 hours", "2024-03-01T14:00:30", "2024-03-02T14:00:30"),
        ("0 minutes", "2024-03-01T14:00", "2024-03-01T14:00"),
        ("0 days", "2024-03-01T00:00", "2024-03-02T00:00"),
        ("0 days", "2024-03-01T23:59:59", "2024-03-02T00:00"),
        ("1 days", "2024-03-01T00:00", "2024-03-03T00:00"),
        ("2 days", "2024-03-01T14:00", "2024-03-04T00:00"),
        ("1 weeks", "2024-03-01T14:00", "2024-03-09T00:00"),
        ("1 months", "2024-01-31T14:00", "2024-03-01T00:00"),
        ("1 months", "2023-01-31T14:00", "2023-03-01T00:00"),
        ("1 quarters", "2023-11-30T14:00", "2024-03-01T00:00"),
        ("2 years", "2024-02-29T14:00", "2026-03-01T00:00"),
        ("1 working_days", "2024-04-03T14:00", "2024-04-08T00:00"),
        ("2 working_days", "2024-04-03T14:00", "2024-04-09T00:00"),
        ("1 working_days", "2024-03-02T14:00", "2024-03-05T00:00"),
        ("0 working_days", "2024-03-01T14:00", "2024-03-02T00:00"),
        ("4 working_hours", "2024-03-01T14:00", "2024-03-01T18:00"),
        ("30 working_minutes", "2024-03-01T11:45", "2024-03-01T13:45"),
    ],
)
def test_each_unit_has_its_convention(limit: str, start: str, expected: str) -> None:
    assert asked(limit, start).at == at(expected)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("0 days", "2024-03-04T00:00"),
        ("2 days", "2024-03-06T00:00"),
        ("1 working_days", "2024-03-05T00:00"),
        ("1 hours", "2024-03-04T01:00"),
    ],
)
def test_a_limit_counted_from_a_midnight_that_ends_a_day(limit: str, expected: str) -> None:
    assert asked(limit, "2024-03-04T00:00", ends_day=True).at == at(expected)


@pytest.mark.parametrize(
    ("limit", "pauses", "expected"),
    [
        ("2 hours", [("14:30", "15:30")], "2024-03-01T17:00"),
        ("2 hours", [("13:00", "15:30")], "2024-03-01T17:30"),
        ("2 hours", [("13:00", "14:00")], "2024-03-01T16:00"),
        ("2 hours", [("16:00", "17:00")], "2024-03-01T16:00"),
        ("2 hours", [("15:59", "17:00")], "2024-03-01T17:01"),
        ("2 hours", [("15:00", "16:00"), ("14:30", "15:30")], "2024-03-01T17:30"),
        ("2 hours", [("15:00", "15:20"), ("15:20", "15:40")], "2024-03-01T16:40"),
        ("2 hours", [("16:30", "17:00"), ("15:00", "15:40")], "2024-03-01T17:10"),
        ("2 working_hours", [("15:00", "20:00")], "2024-03-04T10:00"),
        ("2 working_hours", [("12:00", "13:30")], "2024-03-01T16:00"),
    ],
)
def test_a_pause_stops_minutes_and_hours(
    limit: str, pauses: list[tuple[str, str]], expected: str
) -> None:
    day = "2024-03-01T"
    stops = [pause(day + start, day + end) for start, end in pauses]
    assert asked(limit, "2024-03-01T14:00", *stops).at == at(expected)


@pytest.mark.parametrize(
    ("limit", "start", "end", "expected"),
    [
        ("2 days", "2024-03-02T09:00", "2024-03-02T20:00", "2024-03-04T00:00"),
        ("2 days", "2024-03-02T09:00", "2024-03-03T00:00", "2024-03-05T00:00"),
        ("2 days", "2024-03-01T15:00", "2024-03-02T09:00", "2024-03-04T00:00"),
        ("2 days", "2024-03-03T23:59", "2024-03-06T12:00", "2024-03-07T00:00"),
        ("2 days", "2024-03-04T00:00", "2024-03-06T12:00", "2024-03-04T00:00"),
        ("2 days", "2024-02-01T00:00", "2024-03-03T00:00", "2024-03-05T00:00"),
        ("0 days", "2024-03-01T15:00", "2024-03-02T10:00", "2024-03-03T00:00"),
        ("1 months", "2024-03-10T09:00", "2024-03-12T09:00", "2024-04-04T00:00"),
        ("2 working_days", "2024-03-02T09:00", "2024-03-03T23:00", "2024-03-06T00:00"),
        ("2 working_days", "2024-03-04T09:00", "2024-03-05T09:00", "2024-03-07T00:00"),
        ("2 working_days", "2024-03-05T09:00", "2024-03-09T09:00", "2024-03-12T00:00"),
        ("0 working_days", "2024-03-01T15:00", "2024-03-02T09:00", "2024-03-05T00:00"),
    ],
)
def test_a_limit_in_days_moves_by_the_counted_days_that_end_in_a_pause(
    limit: str, start: str, end: str, expected: str
) -> None:
    assert asked(limit, "2024-03-01T14:00", pause(start, end)).at == at(expected)


@pytest.mark.parametrize("limit", ["2 hours", "2 days", "1 months", "1 working_days"])
def test_a_pause_without_end_leaves_no_due_instant(limit: str) -> None:
    answer = asked(limit, "2024-03-01T14:00", pause("2024-03-01T15:00", None))
    assert answer.at is None
    assert answer.moved == ()


@pytest.mark.parametrize("limit", ["2 hours", "2 days", "1 working_days"])
def test_a_pause_without_end_after_the_due_instant_does_not_matter(limit: str) -> None:
    plain = asked(limit, "2024-03-01T14:00").at
    assert plain is not None
    late = Pause(plain, None)
    assert due(Limit.parse(limit), at("2024-03-01T14:00"), [late], CALENDAR).at == plain


def test_the_spans_counted_add_up_to_the_limit() -> None:
    stops = pause("2024-03-01T15:00", "2024-03-01T15:30"), pause("2024-03-01T19:00", None)
    assert asked("2 hours", "2024-03-01T14:00", *stops).counted == (
        Opening(at("2024-03-01T14:00"), at("2024-03-01T15:00")),
        Opening(at("2024-03-01T15:30"), at("2024-03-01T16:30")),
    )
    assert asked("4 working_hours", "2024-03-01T11:00", *stops).counted == (
        Opening(at("2024-03-01T11:00"), at("2024-03-01T12:00")),
        Opening(at("2024-03-01T13:30"), at("2024-03-01T15:00")),
        Opening(at("2024-03-01T15:30"), at("2024-03-01T17:00")),
    )
    assert asked("4 working_hours", "2024-03-01T17:00", *stops).counted == (
        Opening(at("2024-03-01T17:00"), at("2024-03-01T18:00")),
    )


def test_the_days_counted_and_moved_are_listed() -> None:
    answer = asked("2 working_days", "2024-03-01T14:00", pause("2024-03-04T09:00", "2024-03-05T09"))
    assert answer.days == (date(2024, 3, 4), date(2024, 3, 5), date(2024, 3, 6))
    assert answer.moved == (date(2024, 3, 4),)
    assert answer.counted == (
        Opening(at("2024-03-05T00:00"), at("2024-03-06T00:00")),
        Opening(at("2024-03-06T00:00"), at("2024-03-07T00:00")),
    )
    open_ended = asked("3 days", "2024-03-01T14:00", pause("2024-03-03T09:00", None))
    assert open_ended.days == (date(2024, 3, 2),)


def test_a_pause_of_a_fraction_of_a_second_moves_by_that_fraction() -> None:
    start = at("2024-03-01T14:00")
    stop = Pause(start + timedelta(seconds=0.7), start + timedelta(seconds=1.2))
    assert due(Limit.parse("1 minutes"), start, [stop], CALENDAR).at == start + timedelta(
        seconds=60.5
    )


def test_a_pause_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot end before it starts"):
        pause("2024-03-02T00:00", "2024-03-01T00:00")
    with pytest.raises(ValueError, match="no offset"):
        Pause(datetime(2024, 3, 1), None)  # noqa: DTZ001
