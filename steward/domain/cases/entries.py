"""A log entry: one fact, when it happened, when it was written down, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from steward.domain.cases.facts import Corrected, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a case's log. All instants are aware.

    ``at`` is when it happened: clocks use it. ``device_at`` is what the device said and
    ``recorded_at`` when the server wrote it: audits compare all three. ``in_place_of`` is the one
    who was away and for whom ``by`` acted as deputy.
    """

    seq: int
    at: datetime
    fact: Fact
    recorded_at: datetime | None = None
    device_at: datetime | None = None
    by: str | None = None
    in_place_of: str | None = None


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that count, by the instant they happened; equal instants keep their order.

    A corrected entry no longer counts.
    """
    entries = tuple(entries)
    struck = {e.fact.entry for e in entries if isinstance(e.fact, Corrected)}
    return tuple(sorted((e for e in entries if e.seq not in struck), key=lambda e: (e.at, e.seq)))
