"""Hours that come every day: their edges, over midnight, in a zone that changes its clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from steward.domain.calendars import CalendarInvalid, Shift, WorkingCalendar
from steward.domain.calendars.daily import until

SHANGHAI = WorkingCalendar.always(ZoneInfo("Asia/Shanghai"))
NIGHT = Shift.parse("21:00-08:00")


def local(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, second, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        (local(5, 20, 59, 59), None),
        (local(5, 21), local(6, 8)),
        (local(5, 23, 59, 59), local(6, 8)),
        (local(6, 0), local(6, 8)),
        (local(6, 7, 59, 59), local(6, 8)),
        (local(6, 8), None),
    ],
)
def test_a_night_begins_at_its_first_instant_and_is_over_at_its_last(
    at: datetime, ends: datetime | None
) -> None:
    assert until(NIGHT, SHANGHAI, at) == ends


def test_hours_of_one_day() -> None:
    noon = Shift.parse("12:00-14:00")
    assert until(noon, SHANGHAI, local(5, 13)) == local(5, 14)
    assert until(noon, SHANGHAI, local(5, 14)) is None


def test_a_night_ends_by_the_clocks_on_the_wall() -> None:
    berlin = WorkingCalendar.always(ZoneInfo("Europe/Berlin"))
    before = datetime(2026, 3, 28, 20, 30, tzinfo=UTC)  # 21:30, the night the clocks go forward

    assert until(NIGHT, berlin, before) == datetime(2026, 3, 29, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "21:00", "21-8", "09:00-09:00", "25:00-08:00"])
def test_what_are_no_hours_is_said(text: str) -> None:
    with pytest.raises(CalendarInvalid):
        Shift.parse(text)


def test_hours_are_written_as_they_are_read() -> None:
    assert str(NIGHT) == "21:00-08:00"
    assert until(NIGHT, SHANGHAI, local(5, 21) - timedelta(microseconds=1)) is None
