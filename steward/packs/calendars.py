"""The Chinese working calendar: the dated files of ``calendars/china`` as a domain value."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from steward.domain import calendars
from steward.domain.calendars import CLOSED, CalendarInvalid, DayKind, DayRule, Hours
from steward.domain.calendars import WorkingCalendar as Calendar

CHINA = Path(__file__).resolve().parents[2] / "calendars" / "china"
_PATTERN = "calendar.toml"
_T = TypeVar("_T")


def china(
    dates: Mapping[date, DayRule | str] = MappingProxyType({}),
    hours: Sequence[Sequence[str]] | None = None,
    zone: str | None = None,
) -> Calendar:
    """Return the Chinese working calendar with a company's own dates, hours and zone on top.

    Each date is ``off``, ``work`` or its own hours; ``hours`` are pairs such as 09:00 and 12:00.
    The same arguments give the same value, whose searches stay warm.

    :raises CalendarInvalid: an argument or a file cannot be used.
    """
    overlay = tuple(sorted((day, _rule(day, rule)) for day, rule in dates.items()))
    return _laid_over(overlay, None if hours is None else _hours(hours), zone)


@dataclass(frozen=True, slots=True)
class China:
    """What the files say; ``names`` tells the holiday behind each of the ``dates``."""

    name: str
    zone: str
    weekdays: frozenset[int]
    hours: Hours
    years: frozenset[int]
    dates: Mapping[date, DayKind]
    names: Mapping[date, str]


@cache
def read(folder: Path = CHINA) -> China:
    """Read ``calendar.toml`` and the years beside it.

    :raises CalendarInvalid: with the file, the key and the reason.
    """
    pattern = _Table.of(folder / _PATTERN, {"name", "zone", "weekdays", "hours"})
    weekdays = frozenset(pattern.value("weekdays", list))
    if not weekdays <= set(range(1, 8)):
        raise pattern.invalid("weekdays", "must be numbers from 1 (Monday) to 7")
    paths = sorted(path for path in folder.glob("*.toml") if path.name != _PATTERN)
    years = [_Year.of(path, weekdays) for path in paths]
    try:
        hours = _hours(pattern.value("hours", list))
    except CalendarInvalid as error:
        raise pattern.invalid("hours", error.reason) from error
    return China(
        name=pattern.value("name", str),
        zone=pattern.value("zone", str),
        weekdays=weekdays,
        hours=hours,
        years=frozenset(year.number for year in years),
        dates=MappingProxyType({day: kind for year in years for day, kind in year.dates.items()}),
        names=MappingProxyType({day: name for year in years for day, name in year.names.items()}),
    )


@lru_cache(maxsize=64)
def _laid_over(
    overlay: tuple[tuple[date, DayRule], ...], hours: Hours | None, zone: str | None
) -> Calendar:
    data = read()
    worked = data.hours if hours is None else hours
    return Calendar(
        name=data.name,
        zone=_zone(data.zone if zone is None else zone),
        weekly=tuple(worked if n in data.weekdays else CLOSED for n in range(1, 8)),
        ordinary=worked,
        years=data.years,
        dates={**data.dates, **dict(overlay)},
    )


def _rule(day: date, rule: DayRule | str) -> DayRule:
    if not isinstance(rule, str):
        return rule
    if rule not in ("off", "work"):
        raise CalendarInvalid(day.isoformat(), f"'{rule}' is neither off nor work")
    return DayKind(rule)


def _hours(pairs: Sequence[Sequence[str]]) -> Hours:
    if not pairs:
        raise CalendarInvalid("hours", "a day of work needs at least one opening")
    for pair in pairs:
        if isinstance(pair, str) or len(pair) != 2 or not all(isinstance(t, str) for t in pair):
            raise CalendarInvalid("hours", f"{pair!r} is not an opening like ['09:00', '12:00']")
    return calendars.hours(*((opens, closes) for opens, closes in pairs))


def _zone(key: str) -> ZoneInfo:
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CalendarInvalid("timezone", f"'{key}' is not a known time zone") from error


@dataclass(frozen=True, slots=True)
class _Table:
    path: Path
    content: Mapping[str, object]

    @classmethod
    def of(cls, path: Path, keys: set[str]) -> "_Table":
        try:
            table = cls(path, tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise CalendarInvalid("file", f"it cannot be read: {error}", file=path.name) from error
        for key in sorted(table.content.keys() - keys):
            raise table.invalid(key, "is not a key of this file")
        return table

    def value(self, key: str, kind: type[_T]) -> _T:
        value = self.content.get(key)
        if not isinstance(value, kind):
            raise self.invalid(key, f"must be a {kind.__name__}")
        return value

    def invalid(self, key: str, reason: str) -> CalendarInvalid:
        return CalendarInvalid(key, reason, file=self.path.name)


@dataclass(frozen=True, slots=True)
class _Year:
    number: int
    dates: dict[date, DayKind]
    names: dict[date, str]

    @classmethod
    def of(cls, path: Path, weekdays: frozenset[int]) -> "_Year":
        table = _Table.of(path, {"year", *DayKind})
        year = cls(table.value("year", int), {}, {})
        if path.stem != str(year.number):
            raise table.invalid("year", f"is {year.number}, which is not the name of the file")
        for kind in DayKind:
            for day, name in _rows(table, kind):
                year.refuse(table, day, kind, weekdays)
                year.dates[day], year.names[day] = kind, name
        return year

    def refuse(self, table: _Table, day: date, kind: DayKind, weekdays: frozenset[int]) -> None:
        if day.year != self.number:
            raise table.invalid(kind, f"{day} is not in the year {self.number}")
        if day in self.dates:
            raise table.invalid(kind, f"{day} is listed twice")
        if (kind is DayKind.WORK) == (day.isoweekday() in weekdays):
            raise table.invalid(kind, f"{day} is {kind} anyway by the day of the week")


def _rows(table: _Table, kind: DayKind) -> Iterator[tuple[date, str]]:
    for row in table.value(kind, list):
        match row:
            case {"day": date() as day, "name": str(name)} if not isinstance(day, datetime):
                yield day, name
            case _:
                raise table.invalid(kind, f"{row!r} is not a day and its name")
