"""Times during which a clock does not count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from steward.domain.calendars import in_utc


@dataclass(frozen=True, slots=True)
class Pause:
    """From ``start`` up to ``end``, aware and kept in UTC; None means that it has not ended.

    :raises ValueError: it ends before it starts, or an instant has no offset.
    """

    start: datetime
    end: datetime | None

    def __post_init__(self) -> None:
        # Aware datetimes of one zone compare as the wall shows them, which is wrong in the hour
        # that comes twice in autumn; those in UTC compare as time goes.
        object.__setattr__(self, "start", in_utc(self.start))
        object.__setattr__(self, "end", self.end and in_utc(self.end))
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a pause from {self.start.isoformat()} cannot end before it starts")


def from_start(pauses: Iterable[Pause], start: datetime) -> tuple[Pause, ...]:
    """Return what is left of the pauses from ``start`` on: in order, those that meet made one."""
    pauses = tuple(pauses)
    if not pauses:
        return ()
    result: list[Pause] = []
    for pause in sorted(_clipped(pauses, in_utc(start)), key=lambda pause: pause.start):
        if result and _reaches(result[-1], pause.start):
            result[-1] = Pause(result[-1].start, _later(result[-1].end, pause.end))
        else:
            result.append(pause)
    return tuple(result)


def _clipped(pauses: Iterable[Pause], start: datetime) -> Iterable[Pause]:
    for pause in pauses:
        if pause.end is None or pause.end > start:
            yield Pause(max(pause.start, start), pause.end)


def _reaches(pause: Pause, instant: datetime) -> bool:
    return pause.end is None or instant <= pause.end


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else max(one, other)
