"""The spans in which the limits of a case stand still."""

from collections.abc import Sequence
from datetime import datetime

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Closed, Merged, Paused, Resumed
from steward.domain.limits import Pause


def pauses_of(log: Sequence[Entry]) -> tuple[Pause, ...]:
    """Return the pauses that an ordered log tells of.

    A pause ends when it is resumed, when its announced end comes, or with the case.
    """
    spans: list[Pause] = []
    start: datetime | None = None
    until: datetime | None = None
    for entry in log:
        if start is not None and until is not None and until <= entry.at:
            spans.append(Pause(start, until))
            start = until = None
        match entry.fact:
            case Paused() if start is None:
                start, until = entry.at, _later(entry.fact.until, entry.at)
            case Resumed() | Closed() | Merged() if start is not None:
                spans.append(Pause(start, entry.at))
                start = until = None
            case _:
                pass
    if start is not None:
        spans.append(Pause(start, until))
    return tuple(spans)


def _later(until: datetime | None, at: datetime) -> datetime | None:
    return until if until is not None and until > at else None
