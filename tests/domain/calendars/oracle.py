"""A slow second opinion: it walks through time minute by minute and looks at the clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.domain.calendars.situations import DAY, Minutes, Plan

MINUTE = timedelta(minutes=1)
# Long enough to have seen the time from which clocks were last put back.
RUN_UP = timedelta(hours=3)


class Unknown(Exception):
    """A minute was needed of a day for which the plan has no data."""


def worked(plan: Plan, start: datetime, end: datetime) -> timedelta:
    """Return the working time in ``[start, end)``."""
    total = timedelta(0)
    for minute, is_open in walk(plan, start, end):
        if is_open:
            total += min(end, minute + MINUTE) - max(start, minute)
    return total


def deadline(plan: Plan, start: datetime, seconds: int, end: datetime) -> datetime | None:
    """Return when so many seconds have been worked, or None if that is after ``end``."""
    left = timedelta(seconds=seconds)
    if not left:
        return start
    for minute, is_open in walk(plan, start, end):
        if is_open:
            begin = max(start, minute)
            if begin + left <= min(end, minute + MINUTE):
                return begin + left
            left -= minute + MINUTE - begin
    return None


def walk(plan: Plan, start: datetime, end: datetime) -> Iterator[tuple[datetime, bool]]:
    """Yield each minute that ``[start, end)`` touches, in UTC, with whether it is working time."""
    for minute, shown in clock(plan.zone, start, end):
        yield minute, _is_open(plan, shown)


def clock(zone: str, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield each minute of ``[start, end)`` with the latest time the wall has shown by then.

    While clocks that were put back repeat an hour, that is the time they showed before.
    """
    where = ZoneInfo(zone)
    minute = start.replace(second=0, microsecond=0) - RUN_UP
    latest = datetime.min  # noqa: DTZ901
    while minute < end and start < end:
        latest = max(latest, minute.astimezone(where).replace(tzinfo=None, fold=0))
        if minute + MINUTE > start:
            yield minute.astimezone(UTC), latest
        minute += MINUTE


def openings(plan: Plan, day: date) -> Minutes | None:
    """Return the openings of a day; None where there is no data."""
    rule = plan.dates.get(day)
    if rule == "off":
        return ()
    if rule == "work":
        return plan.ordinary
    if rule is not None:
        return rule  # type: ignore[return-value]
    if plan.years is not None and day.year not in plan.years:
        return None
    return plan.weekly[day.weekday()]


def _is_open(plan: Plan, shown: datetime) -> bool:
    today = shown.date()
    minute = (shown - datetime.combine(today, time.min)) // MINUTE
    todays, yesterdays = openings(plan, today), openings(plan, today - timedelta(1))
    if todays is None or (yesterdays is None and minute + DAY < _latest_close(plan)):
        raise Unknown
    return any(opens <= minute < closes for opens, closes in todays) or any(
        opens <= minute + DAY < closes for opens, closes in yesterdays or ()
    )


def _latest_close(plan: Plan) -> int:
    return max(closes for day in (*plan.weekly, plan.ordinary) for _, closes in day)
