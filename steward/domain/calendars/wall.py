"""Local wall time to instants and back.

One rule settles daylight saving: a wall time means *the earliest instant at which the clocks on
the wall show that time or a later one*. A time that is skipped in spring is therefore the moment
of the change, and a time that comes twice in autumn is its first coming.

Instants are counted here as *stamps*: whole microseconds since 1970-01-01T00:00Z. Plain numbers
keep their order across a change of clocks, which aware datetimes of one zone do not.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SECOND = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WALL_EPOCH = _EPOCH.replace(tzinfo=None)
TICK = timedelta(microseconds=1)


def in_utc(instant: datetime) -> datetime:
    """Return the instant in UTC, where datetimes are ordered as time goes.

    :raises ValueError: the datetime has no offset.
    """
    if instant.tzinfo is UTC:
        return instant
    if instant.utcoffset() is None:
        raise ValueError(f"{instant.isoformat()} has no offset, so it is not an instant")
    return instant.astimezone(UTC)


def stamp_of(instant: datetime) -> int:
    """Return the stamp of an aware datetime.

    :raises ValueError: the datetime has no offset.
    """
    return (in_utc(instant) - _EPOCH) // TICK


def instant_of(stamp: int, zone: ZoneInfo) -> datetime:
    """Return the aware datetime of a stamp, in the zone."""
    return (_EPOCH + stamp * TICK).astimezone(zone)


@lru_cache(maxsize=8192)
def stamp_at(day: date, second: int, zone: ZoneInfo) -> int:
    """Return the stamp at which the clocks of the zone first show a wall time, or a later one.

    ``second`` is counted on the wall from 00:00 of ``day``; 86400 and more is on the next day.
    """
    wall = datetime.combine(day, time.min) + timedelta(seconds=second)
    stamp, again = _stamp(wall, zone), _stamp(wall.replace(fold=1), zone)
    # A time that comes once reads one offset in both folds. One that comes twice is earlier in
    # the first. Only in one that is skipped do the folds enclose the change, the second first.
    return stamp if stamp <= again else _end_of_gap(wall, again, stamp, zone)


@lru_cache(maxsize=8192)
def shown_first(day: date, second: int, zone: ZoneInfo) -> datetime:
    """Return what ``stamp_at`` does as an aware datetime in the zone: days begin and end often."""
    return instant_of(stamp_at(day, second, zone), zone)


def _stamp(wall: datetime, zone: ZoneInfo) -> int:
    return (wall - _WALL_EPOCH - (zone.utcoffset(wall) or timedelta(0))) // TICK


def _end_of_gap(wall: datetime, before: int, after: int, zone: ZoneInfo) -> int:
    while after - before > 1:
        middle = (before + after) // 2
        if instant_of(middle, zone).replace(tzinfo=None) >= wall:
            after = middle
        else:
            before = middle
    return after
