"""Instants as people write them in Chinese tables."""

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from steward.operations.importing.problems import Unreadable

WRITTEN = re.compile(
    r"""(?P<year>\d{4})(?:[-/.]|\s*年\s*)(?P<month>\d{1,2})(?:[-/.]|\s*月\s*)(?P<day>\d{1,2})
        \s*[日号]?(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?
        (?:[T\s]*(?P<half>上午|早上|凌晨|下午|晚上|AM|PM)?\s*
           (?:(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:\.\d+)?)?
             |(?P<hour_zh>\d{1,2})\s*[时点]\s*
              (?:(?P<minute_zh>\d{1,2})\s*分?\s*(?:(?P<second_zh>\d{1,2})\s*秒)?)?)
           \s*(?P<after>AM|PM)?
           \s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?""",
    re.VERBOSE | re.IGNORECASE,
)
COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:[T\s]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?"
)
# The day numbers of a spreadsheet for 1990 to 2099; other numbers are no dates.
SERIAL = range(32874, 73051)
SERIAL_START = datetime(1899, 12, 30)  # noqa: DTZ001 - a wall clock, as a spreadsheet counts
AFTERNOON = ("下午", "晚上", "pm")


def instant_of(cell: object, zone: ZoneInfo, day_begins: time | None = None) -> datetime:
    """Return the instant in UTC that a cell states in a zone.

    A cell that states a day alone means ``day_begins`` of it, if that is given.

    :raises Unreadable: no instant, one that does not exist, or a day alone.
    """
    match cell:
        case datetime():
            return _local(cell.replace(microsecond=0), zone)
        case date():
            return _local(_at_begin(cell, day_begins), zone)
        case bool() | time() | timedelta():
            raise _no_instant()
        case int() | float() if int(cell) in SERIAL:
            return _of_serial(cell, zone, day_begins)
        case _:
            return _of_text(str(cell), zone, day_begins)


def _of_serial(cell: float, zone: ZoneInfo, day_begins: time | None) -> datetime:
    wall = SERIAL_START + timedelta(seconds=round(cell * 86400))
    if cell == int(cell):
        return _local(_at_begin(wall.date(), day_begins), zone)
    return _local(wall, zone)


def _of_text(written: str, zone: ZoneInfo, day_begins: time | None) -> datetime:
    # Full-width digits and colons are the same to a reader.
    text = unicodedata.normalize("NFKC", written).strip()
    found = WRITTEN.fullmatch(text) or COMPACT.fullmatch(text)
    if found is None:
        raise _no_instant()
    parts = found.groupdict()
    day = _day(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    clock = [parts.get(p) or parts.get(f"{p}_zh") for p in ("hour", "minute", "second")]
    if clock[0] is None:
        return _local(_at_begin(day, day_begins), zone)
    hour, minute, second = (int(c or 0) for c in clock)
    half = parts.get("half") or parts.get("after") or ""
    wall = _wall(day, _of_day(hour, half.lower()), minute, second)
    if offset := parts.get("offset"):
        return datetime.fromisoformat(wall.isoformat() + offset.upper()).astimezone(UTC)
    return _local(wall, zone)


def _of_day(hour: int, half: str) -> int:
    """The hour of a day that was written with its half; twelve at night ends the day."""
    if not half or hour > 12:
        return hour
    if half == "晚上" and hour == 12:
        return 24
    return hour % 12 + (12 if half in AFTERNOON else 0)


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise Unreadable(f"没有{month}月，请改正。", f"There is no month {month}; correct it.")
    if year < 1 or not 1 <= day <= monthrange(year, month)[1]:
        raise Unreadable(
            f"{year}年{month}月没有{day}日，请改正。",
            f"{year}-{month:02} has no day {day}; correct it.",
        )
    return date(year, month, day)


def _wall(day: date, hour: int, minute: int, second: int) -> datetime:
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        shown = f"{hour}:{minute:02}:{second:02}"
        raise Unreadable(
            f"一天里没有{shown}这个时刻，请改正。",
            f"No day has the time {shown}; correct it.",
        )
    begins = datetime.combine(day, time())
    return begins + timedelta(hours=hour, minutes=minute, seconds=second)


def _at_begin(day: date, day_begins: time | None) -> datetime:
    if day_begins is None:
        raise Unreadable(
            "只有日期没有时刻；请补上时刻，或用--day-begins说明按几点算。",
            "It states a day without a time; add the time, or say --day-begins.",
        )
    return datetime.combine(day, day_begins)


def _local(wall: datetime, zone: ZoneInfo) -> datetime:
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != wall:
        raise Unreadable(
            f"当地时钟拨快，{wall:%Y-%m-%d %H:%M}并不存在，请改正。",
            f"Clocks were put forward: {wall:%Y-%m-%d %H:%M} did not exist; correct it.",
        )
    return instant


def _no_instant() -> Unreadable:
    return Unreadable(
        "看不出是什么时间；请写成2019-02-28 11:25或2019年2月28日 11时25分。",
        "This is no date and time; write it as 2019-02-28 11:25.",
    )
