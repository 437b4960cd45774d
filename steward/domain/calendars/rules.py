"""What a date may be declared to be, and what makes a calendar's content fit to use."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from steward.domain.calendars.errors import CalendarInvalid
from steward.domain.calendars.hours import DAY, Hours, in_order


class DayKind(StrEnum):
    """What a dated exception declares when it does not list hours of its own."""

    OFF = "off"
    WORK = "work"


DayRule = DayKind | Hours
"""A dated exception: off, work by the ordinary hours, or hours of its own."""

Dates = Mapping[date, DayRule]
Years = frozenset[int] | None


def hours_by(rule: DayRule, ordinary: Hours) -> Hours:
    """Return the hours a dated exception stands for."""
    match rule:
        case DayKind.OFF:
            return ()
        case DayKind.WORK:
            return ordinary
        case _:
            return rule


def spill(weekly: tuple[Hours, ...], ordinary: Hours) -> int:
    """Return how many seconds of the day after the longest night shift may take."""
    ends = [shift.closes for hours in (*weekly, ordinary) for shift in hours]
    return max([DAY, *ends]) - DAY


def check(weekly: tuple[Hours, ...], ordinary: Hours, years: Years, dates: Dates) -> None:
    """Check that the content of a calendar makes sense together.

    :raises CalendarInvalid: it does not, or nothing is ever open.
    """
    if len(weekly) != 7:
        raise CalendarInvalid("weekly", "a week has seven days, Monday first")
    for hours in (*weekly, ordinary, *(hours_by(rule, ordinary) for rule in dates.values())):
        if in_order(hours) != hours:
            raise CalendarInvalid("hours", "the openings of a day are written in their order")
    for day, rule in sorted(dates.items()):
        if rule == DayKind.WORK and not ordinary:
            raise CalendarInvalid(day.isoformat(), "a day of work needs the ordinary hours")
    if not _ever_open(weekly, ordinary, years, dates):
        raise CalendarInvalid("weekly", "the calendar is never open, so no deadline could be met")


def digest(
    zone: str, weekly: tuple[Hours, ...], ordinary: Hours, years: Years, dates: Dates
) -> str:
    """Return the SHA-256 of all that decides what counts as working time."""
    content = {
        "zone": zone,
        "weekly": [_written(hours) for hours in weekly],
        "ordinary": _written(ordinary),
        "years": None if years is None else sorted(years),
        "dates": {day.isoformat(): _written(hours_by(dates[day], ordinary)) for day in dates},
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _written(hours: Hours) -> list[str]:
    return [str(shift) for shift in hours]


def _ever_open(weekly: tuple[Hours, ...], ordinary: Hours, years: Years, dates: Dates) -> bool:
    if years is None:
        # Exceptions end somewhere; only the pattern goes on for ever.
        return any(weekly)
    if any(hours_by(rule, ordinary) for rule in dates.values()):
        return True
    return any(_open_by_pattern(year, weekly, dates) for year in sorted(years))


def _open_by_pattern(year: int, weekly: tuple[Hours, ...], dates: Dates) -> bool:
    days = (date(year, 1, 1) + timedelta(n) for n in range(365))
    return any(weekly[day.weekday()] for day in days if day not in dates)
