"""How limits are read and written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steward.domain.limits import Limit, LimitInvalid, Unit, anchored_months


@given(st.integers(0, 200), st.sampled_from(Unit))
def test_what_is_written_is_read_back(amount: int, unit: Unit) -> None:
    limit = Limit(amount, unit)
    assert Limit.parse(str(limit)) == limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 working_day", Limit(1, Unit.WORKING_DAYS)),
        ("1 minute", Limit(1, Unit.MINUTES)),
        (" 24  hours ", Limit(24, Unit.HOURS)),
        ("007 days", Limit(7, Unit.DAYS)),
    ],
)
def test_small_freedoms_of_writing(text: str, expected: Limit) -> None:
    assert Limit.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "write a number and a unit"),
        ("hours", "write a number and a unit"),
        ("24hours", "write a number and a unit"),
        ("-1 days", "write a number and a unit"),
        ("1.5 hours", "write a number and a unit"),
        ("２ days", "write a number and a unit"),
        ("3 fortnights", "'fortnights' is not one of the units minutes, hours"),
        ("2 dayss", "'dayss' is not one of the units"),
        ("201 years", "write between 0 and 200 years"),
        ("9" * 5000 + " minutes", "is not a usable limit"),
    ],
)
def test_what_is_not_a_limit_is_refused_in_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(LimitInvalid, match=reason):
        Limit.parse(text)


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(LimitInvalid, match="'-1 days' is not a usable limit"):
        Limit(-1, Unit.DAYS)


def test_months_counted_from_an_anchor_keep_its_day() -> None:
    anchor = date(2023, 1, 31)
    assert [anchored_months(anchor, n) for n in (0, 1, 2, 13, -2)] == [
        date(2023, 1, 31),
        date(2023, 2, 28),
        date(2023, 3, 31),
        date(2024, 2, 29),
        date(2022, 11, 30),
    ]


def test_months_beyond_the_years_that_dates_have_are_refused() -> None:
    with pytest.raises(OverflowError, match="beyond the calendar"):
        anchored_months(date(9999, 12, 1), 1)
