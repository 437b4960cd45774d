"""Dates as people write them in Chinese tables, and those that do not exist."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from steward.operations.importing.instants import instant_of
from steward.operations.importing.problems import Unreadable

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def in_shanghai(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHANGHAI)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    "written",
    [
        "2019-02-28 11:25:05",
        "2019-02-28T11:25:05",
        "2019/2/28 11:25:05",
        "2019.2.28 11:25:05",
        "2019年2月28日 11时25分5秒",
        "2019年02月28日11:25:05",
        "2019年2月28日（星期四）上午11:25:05",
        "２０１９－０２－２８　１１：２５：０５",
        " 2019-02-28 11:25:05 ",
        "2019-02-28 11:25:05.000",
        "20190228112505",
        "2019-02-28 03:25:05Z",
        "2019-02-28T11:25:05+08:00",
        "2019-02-28 11:25:05 AM",
        datetime(2019, 2, 28, 11, 25, 5),  # noqa: DTZ001 - a spreadsheet knows no zone
        43524.475752314815,
    ],
)
def test_the_usual_ways_say_the_same_instant(written: object) -> None:
    assert instant_of(written, SHANGHAI) == in_shanghai(2019, 2, 28, 11, 25, 5)


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2019/2/28 8:05", in_shanghai(2019, 2, 28, 8, 5)),
        ("2019年2月28日 8时", in_shanghai(2019, 2, 28, 8)),
        ("2019年2月28日 8点30分", in_shanghai(2019, 2, 28, 8, 30)),
        ("2019年2月28日 下午3点", in_shanghai(2019, 2, 28, 15)),
        ("2019年2月28日 下午12:30", in_shanghai(2019, 2, 28, 12, 30)),
        ("2019年2月28日 凌晨12:30", in_shanghai(2019, 2, 28, 0, 30)),
        ("2019年2月28日 晚上12点", in_shanghai(2019, 3, 1)),
        ("2019-02-28 24:00", in_shanghai(2019, 3, 1)),
        ("2020-02-29 00:00:00", in_shanghai(2020, 2, 29)),
        ("201902281125", in_shanghai(2019, 2, 28, 11, 25)),
    ],
)
def test_hours_and_halves_of_the_day(written: str, instant: datetime) -> None:
    assert instant_of(written, SHANGHAI) == instant


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2019-02-29 11:25", "2019年2月没有29日"),
        ("2019-04-31 11:25", "2019年4月没有31日"),
        ("2019-13-01 11:25", "没有13月"),
        ("2019-00-01 11:25", "没有0月"),
        ("2019-02-28 25:00", "没有25:00:00这个时刻"),
        ("2019-02-28 11:60", "没有11:60:00这个时刻"),
        ("2019-02-28 24:01", "没有24:01:00这个时刻"),
        ("昨天下午", "看不出是什么时间"),
        ("28/02/2019 11:25", "看不出是什么时间"),
        ("11:25", "看不出是什么时间"),
        (time(11, 25), "看不出是什么时间"),
        (12, "看不出是什么时间"),
        (True, "看不出是什么时间"),
        ("2019-02-28", "只有日期没有时刻"),
        (date(2019, 2, 28), "只有日期没有时刻"),
        (43524, "只有日期没有时刻"),
    ],
)
def test_what_is_no_instant_is_named(written: object, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        instant_of(written, SHANGHAI)
    assert said in caught.value.words.zh
    assert caught.value.words.en


@pytest.mark.parametrize("written", ["2019-02-28", "20190228", date(2019, 2, 28), 43524])
def test_a_day_alone_begins_when_the_person_says(written: object) -> None:
    assert instant_of(written, SHANGHAI, time(9)) == in_shanghai(2019, 2, 28, 9)


def test_an_hour_that_the_clocks_skipped_is_named() -> None:
    with pytest.raises(Unreadable) as caught:
        instant_of("2019-03-31 02:30", BERLIN)
    assert "并不存在" in caught.value.words.zh


def test_instants_are_in_utc() -> None:
    assert instant_of("2019-02-28 11:25", SHANGHAI).tzinfo is UTC
