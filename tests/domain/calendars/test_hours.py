"""Opening hours as people write them."""

import pytest

from steward.domain.calendars import ALL_DAY, CalendarInvalid, Shift, hours


def test_a_close_earlier_than_its_opening_is_on_the_next_day() -> None:
    assert hours(("22:00", "06:00")) == (Shift(22 * 3600, 30 * 3600),)
    assert hours(("00:00", "24:00")) == ALL_DAY


@pytest.mark.parametrize("pair", [("09:00", "12:00"), ("22:00", "06:00"), ("08:30:15", "24:00")])
def test_a_shift_is_written_as_it_was_read(pair: tuple[str, str]) -> None:
    assert str(Shift.of(*pair)) == "-".join(pair)


@pytest.mark.parametrize(("opens", "closes"), [(3600, 3600), (7200, 3600), (3600, 90_001)])
def test_a_shift_has_a_length_of_a_day_at_most(opens: int, closes: int) -> None:
    with pytest.raises(CalendarInvalid, match="closes after it opens, within a day"):
        Shift(opens, closes)


@pytest.mark.parametrize("text", ["9:00", "09.00", "09:60", "24:01", "25:00", "", "09:00 "])
def test_what_is_not_a_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(CalendarInvalid, match="is not a time of day"):
        hours((text, "12:00"))
