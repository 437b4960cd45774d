"""The Chinese working calendar against the libraries it was made from, and its refusals."""

import runpy
from datetime import date, datetime, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from steward.domain.calendars import CalendarInvalid, CalendarNotCovered, hours
from steward.packs.calendars import CHINA, china, read

ROOT = CHINA.parents[1]
YEARS = range(2004, 2027)
DAYS = [date(2004, 1, 1) + timedelta(n) for n in range((date(2027, 1, 1) - date(2004, 1, 1)).days)]


def test_every_day_is_what_the_library_says_but_for_one_it_forgot() -> None:
    calendar = china()
    different = [
        day for day in DAYS if calendar.is_working_day(day) != chinese_calendar.is_workday(day)
    ]
    assert different == [date(2005, 12, 31)]


def test_every_day_is_what_a_second_library_says() -> None:
    calendar = china()
    for year in YEARS:
        second = holidays.country_holidays("CN", years=year)
        days = [day for day in DAYS if day.year == year]
        assert [day for day in days if calendar.is_working_day(day)] == [
            day for day in days if second.is_working_day(day)
        ]


def test_the_files_are_those_that_the_script_writes() -> None:
    script = runpy.run_path(str(ROOT / "script" / "calendar-data"))
    written = {f"{year}.toml": script["written"](year) for year in YEARS}
    assert written == {
        path.name: path.read_text(encoding="utf-8")
        for path in CHINA.glob("*.toml")
        if path.name != "calendar.toml"
    }


def test_the_pattern_comes_from_the_file() -> None:
    calendar = china()
    data = read()
    assert calendar.hours_of(date(2024, 3, 1)) == data.hours == calendar.ordinary
    assert calendar.zone.key == data.zone == "Asia/Shanghai"
    assert calendar.years == frozenset(YEARS)


def test_a_make_up_saturday_is_worked_by_the_ordinary_hours() -> None:
    calendar = china()
    friday = datetime(2024, 9, 13, 17, tzinfo=calendar.zone)
    assert calendar.deadline(friday, 2 * 3600) == datetime(2024, 9, 14, 10, tzinfo=calendar.zone)
    assert read().names[date(2024, 9, 14)] == "中秋"


def test_the_next_year_is_never_guessed() -> None:
    with pytest.raises(CalendarNotCovered, match="2027-01-01"):
        china().nth_working_day_after(date(2026, 12, 31), 1)


def test_dates_hours_and_zone_of_a_company_go_on_top() -> None:
    calendar = china(
        {
            date(2024, 9, 14): "off",
            date(2024, 9, 15): "work",
            date(2024, 9, 21): hours(("08:00", "09:00")),
        },
        [["08:00", "10:00"]],
        "Asia/Urumqi",
    )
    assert not calendar.is_working_day(date(2024, 9, 14))
    assert calendar.hours_of(date(2024, 9, 15)) == hours(("08:00", "10:00"))
    assert calendar.hours_of(date(2024, 9, 21)) == hours(("08:00", "09:00"))
    assert calendar.zone.key == "Asia/Urumqi"


def test_the_same_arguments_give_the_same_value() -> None:
    dates = {date(2024, 9, 14): "off", date(2024, 9, 15): "work"}
    assert china(dates) is china(dict(reversed(dates.items())))
    assert china(dates) != china()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"dates": {date(2024, 1, 1): "holiday"}}, "2024-01-01: 'holiday' is neither off nor work"),
        ({"hours": []}, "hours: a day of work needs at least one opening"),
        ({"hours": [["09:00"]]}, "is not an opening"),
        ({"hours": ["0900"]}, "is not an opening"),
        ({"hours": [["9", "12:00"]]}, "'9' is not a time of day"),
        ({"hours": [["24:30", "25:00"]]}, "'24:30' is not a time of day"),
        ({"hours": [["24:00", "06:00"]]}, "opens between"),
        ({"hours": [["09:00", "09:00"]]}, "no length"),
        (
            {"hours": [["09:00", "12:00"], ["11:00", "13:00"]]},
            "09:00-12:00 and 11:00-13:00 overlap",
        ),
        ({"zone": "Asia/Atlantis"}, "timezone: 'Asia/Atlantis' is not a known time zone"),
        ({"zone": "../etc"}, "is not a known time zone"),
        ({"zone": ""}, "is not a known time zone"),
    ],
)
def test_an_argument_that_cannot_be_used_is_refused(
    arguments: dict[str, object], reason: str
) -> None:
    with pytest.raises(CalendarInvalid, match=reason):
        china(**arguments)  # type: ignore[arg-type]


PATTERN = """
name = "test"
zone = "Asia/Shanghai"
weekdays = [1, 2, 3, 4, 5]
hours = [["09:00", "12:00"]]
"""


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("2024.toml", "year = 2023\noff = []\nwork = []", "2024.toml: year: is 2023"),
        ("2024.toml", "year = 2024\nwork = []", "2024.toml: off: must be a list"),
        ("2024.toml", "year = 2024\noff = [1]\nwork = []", "off: 1 is not a day and its name"),
        ("2024.toml", "year = 2024\noff = []\nwork = []\nhalf = []", "half: is not a key"),
        ("2024.toml", "year = ", "2024.toml: file: it cannot be read"),
        (
            "2024.toml",
            'year = 2024\noff = [{ day = 2023-01-02, name = "x" }]\nwork = []',
            "off: 2023-01-02 is not in the year 2024",
        ),
        (
            "2024.toml",
            'year = 2024\noff = []\nwork = [{ day = 2024-01-02, name = "x" }]',
            "work: 2024-01-02 is work anyway",
        ),
        (
            "2024.toml",
            "year = 2024\nwork = []\n" + '[[off]]\nday = 2024-01-02\nname = "x"\n' * 2,
            "off: 2024-01-02 is listed twice",
        ),
        ("calendar.toml", PATTERN.replace("09:00", "9"), "calendar.toml: hours: '9' is not a time"),
        ("calendar.toml", PATTERN.replace("1, 2", "0, 2"), "weekdays: must be numbers from 1"),
        (
            "2024.toml",
            'year = 2024\noff = [{ day = 2024-01-02T00:00:00, name = "x" }]\nwork = []',
            "is not a day and its name",
        ),
        ("calendar.toml", "name = 3", "calendar.toml: weekdays: must be a list"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_key(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    (tmp_path / "calendar.toml").write_text(PATTERN)
    (tmp_path / name).write_text(text)
    with pytest.raises(CalendarInvalid, match=reason):
        read(tmp_path)
