"""The latest looks at phone numbers, beside the other things that are to be reviewed."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.queries.reveals import Looked, RevealLine, line, looks, looks_url

LATEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestLooks:
    """The latest looks of a period, of so many; ``url`` shows them all."""

    now: datetime
    lines: tuple[RevealLine, ...]
    total: int
    url: str


def latest_looks(asked: Looked, actor: Actor, zone: ZoneInfo, now: datetime) -> LatestLooks:
    """Return the latest looks of a period at what lies within the actor's reach."""
    found = looks(asked, actor, zone)
    rows = found.select_related("by", "party", "case", "place")[:LATEST]
    lines = tuple(line(row) for row in rows)
    return LatestLooks(now=now, lines=lines, total=found.count(), url=looks_url(asked))
