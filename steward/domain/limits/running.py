"""Limits in minutes and hours: time that runs, all of it or working time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from steward.domain.calendars import Opening, in_utc
from steward.domain.limits.pauses import Pause


class Pace(Protocol):
    """Which time counts; a ``WorkingCalendar`` is one."""

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """Return the time that counts in ``[start, end)``."""

    def after(self, start: datetime, time: timedelta) -> datetime:
        """Return the earliest instant at which so much has passed."""

    def openings(self, start: datetime, end: datetime) -> tuple[Opening, ...]:
        """Return the spans that count in ``[start, end)``."""


@dataclass(frozen=True, slots=True)
class DayAndNight:
    """The pace at which all time counts; instants are returned in the zone."""

    zone: ZoneInfo

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """Return the length of ``[start, end)``."""
        return in_utc(end) - in_utc(start)

    def after(self, start: datetime, time: timedelta) -> datetime:
        """Return the instant so much later."""
        return (in_utc(start) + time).astimezone(self.zone)

    def openings(self, start: datetime, end: datetime) -> tuple[Opening, ...]:
        """Return the whole of ``[start, end)``."""
        return (Opening(start.astimezone(self.zone), end.astimezone(self.zone)),)


@dataclass(frozen=True, slots=True)
class RunningCount:
    """Time counted at a pace from ``start``; pauses are in order and none begins before it."""

    pace: Pace
    start: datetime
    time: timedelta
    pauses: tuple[Pause, ...]

    def at(self) -> datetime | None:
        """Return when all of the time has passed; None if a pause without end comes first."""
        left = self.time
        since = self.start
        for pause in self.pauses:
            if in_utc(self.pace.after(since, left)) <= pause.start:
                break
            if pause.end is None:
                return None
            left -= self.pace.worked(since, pause.start)
            since = pause.end
        return self.pace.after(since, left)

    def spans(self) -> tuple[Opening, ...]:
        """Return every span that was counted."""
        return tuple(
            opening
            for since, until in self._unpaused()
            for opening in self.pace.openings(since, until)
        )

    def days(self) -> tuple[date, ...]:
        """Return no days: time is counted."""
        return ()

    moved = days

    def _unpaused(self) -> Iterator[tuple[datetime, datetime]]:
        at = self.at()
        since = in_utc(self.start)
        for pause in self.pauses:
            if at is not None and in_utc(at) <= pause.start:
                break
            if since < pause.start:
                yield since, pause.start
            if pause.end is None:
                return
            since = pause.end
        if at is not None and since < in_utc(at):
            yield since, at
