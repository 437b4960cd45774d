"""Moments of a story as its data writes them."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

WAIT = re.compile(r"(?P<now>now)?(?P<count>[+-]?\d+)(?P<unit>[mh])")
DAY = re.compile(r"(?P<days>-?\d+)d (?P<clock>\d\d:\d\d)")
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1)}


def moment(written: str, start: datetime, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant that a text such as ``25m``, ``1d 09:30`` or ``now+95m`` means.

    It counts from ``start``, or from ``now`` where it says so; days are those of the zone.

    :raises ValueError: the text says no moment.
    """
    if found := WAIT.fullmatch(written):
        return (now if found["now"] else start) + int(found["count"]) * UNITS[found["unit"]]
    if found := DAY.fullmatch(written):
        day = start.astimezone(zone).date() + timedelta(days=int(found["days"]))
        return datetime.combine(day, time.fromisoformat(found["clock"]), zone)
    raise ValueError(f"{written!r} is no moment such as 25m, 1d 09:30 or now+95m")
