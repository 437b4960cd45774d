"""The worked tables of ``docs/explanation/time.md`` say what the code does."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from steward.domain.limits import Limit, due
from steward.packs.calendars import china

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "time.md"
ZONE = ZoneInfo("Asia/Shanghai")
LIMITS = [
    ("30 minutes", "2010-03-05 22:40", "2010-03-05 23:10"),
    ("0 days", "2010-03-05 22:40", "2010-03-06 00:00"),
    ("2 days", "2010-03-12 16:20", "2010-03-15 00:00"),
    ("1 working_days", "2010-03-12 16:20", "2010-03-16 00:00"),
    ("1 working_days", "2009-09-30 10:00", "2009-10-10 00:00"),
    ("1 working_days", "2009-10-09 10:00", "2009-10-11 00:00"),
    ("4 working_hours", "2010-03-12 14:00", "2010-03-12 18:00"),
    ("4 working_hours", "2010-03-12 16:00", "2010-03-15 11:00"),
    ("1 months", "2010-01-31 10:00", "2010-03-01 00:00"),
]


def an_instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(("limit", "start", "end"), LIMITS)
def test_each_row_of_the_first_table(limit: str, start: str, end: str) -> None:
    assert due(Limit.parse(limit), an_instant(start), (), china()).at == an_instant(end)


def test_the_first_table_has_as_many_rows_as_are_tested() -> None:
    table = PAGE.read_text().split("## Limits")[1].split("## In time")[0]
    rows = re.findall(r"^\| \d", table, re.MULTILINE)
    assert len(rows) == len(LIMITS)


def test_an_interval_from_midnight_belongs_to_the_day_that_ended() -> None:
    late = an_instant("2010-03-09 00:00")
    rung = due(Limit.parse("1 days"), late, (), china(), ends_day=True)
    assert rung.at == late + timedelta(days=1)
