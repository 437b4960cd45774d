"""What the instruction of Poly asks by the calendar."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from steward.domain.duties import duties_due
from steward.packs import read_pack
from steward.packs.calendars import china

SHANGHAI = ZoneInfo("Asia/Shanghai")


def due(rule: str, begin: date, end: date) -> list[datetime]:
    duties = read_pack("poly-2009").duties
    return [d.due_at for d in duties_due(duties, china(), begin, end) if d.duty.rule == rule]


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=SHANGHAI)


WINTER = (date(2010, 1, 15), date(2010, 4, 1))


@pytest.mark.rule("POLY-03")
def test_statistics_are_due_by_the_third() -> None:
    assert due("POLY-03", *WINTER) == [midnight(2010, 2, 4), midnight(2010, 3, 4)]


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("POLY-05", marks=pytest.mark.rule("POLY-05")),
        pytest.param("POLY-06", marks=pytest.mark.rule("POLY-06")),
    ],
)
def test_analysis_and_exchange_are_due_each_month(rule: str) -> None:
    assert due(rule, *WINTER) == [
        midnight(2010, 2, 1),
        midnight(2010, 3, 1),
        midnight(2010, 4, 1),
    ]


@pytest.mark.rule("POLY-31")
def test_the_public_notice_is_due_by_the_thirtieth_or_the_last_day() -> None:
    assert due("POLY-31", *WINTER) == [
        midnight(2010, 1, 31),
        midnight(2010, 3, 1),
        midnight(2010, 3, 31),
    ]


@pytest.mark.rule("POLY-33")
def test_legacy_complaints_are_compiled_each_quarter() -> None:
    assert due("POLY-33", *WINTER) == [midnight(2010, 4, 1)]
