"""What the minutes of Gemdale ask by the calendar."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from steward.domain.duties import duties_due
from steward.packs import read_pack
from steward.packs.calendars import china

SHANGHAI = ZoneInfo("Asia/Shanghai")


def due(rule: str, begin: date, end: date) -> list[datetime]:
    duties = read_pack("gemdale-2010").duties
    return [d.due_at for d in duties_due(duties, china(), begin, end) if d.duty.rule == rule]


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=SHANGHAI)


MARCH = (date(2010, 3, 1), date(2010, 3, 15))
FIRST_HALF = (date(2010, 1, 1), date(2010, 7, 1))


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("GD-25", marks=pytest.mark.rule("GD-25")),
        pytest.param("GD-28", marks=pytest.mark.rule("GD-28")),
    ],
)
def test_report_and_ledger_check_fall_on_each_thursday(rule: str) -> None:
    assert due(rule, *MARCH) == [midnight(2010, 3, 5), midnight(2010, 3, 12)]


@pytest.mark.rule("GD-26")
def test_random_calls_are_due_each_week() -> None:
    assert due("GD-26", *MARCH) == [midnight(2010, 3, 8), midnight(2010, 3, 15)]


@pytest.mark.rule("GD-27")
def test_the_satisfaction_meeting_is_due_each_month() -> None:
    months = due("GD-27", date(2010, 1, 1), date(2010, 3, 1))
    assert months == [midnight(2010, 2, 1), midnight(2010, 3, 1)]


@pytest.mark.rule("GD-33")
def test_inspections_are_summed_up_each_quarter() -> None:
    assert due("GD-33", *FIRST_HALF) == [midnight(2010, 4, 1), midnight(2010, 7, 1)]


@pytest.mark.rule("GD-34")
def test_rewards_are_settled_before_the_year_ends() -> None:
    assert due("GD-34", date(2010, 1, 1), date(2011, 1, 1)) == [midnight(2011, 1, 1)]
    assert due("GD-34", *FIRST_HALF) == []
