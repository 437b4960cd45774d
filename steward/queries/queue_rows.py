"""The rows of the queue. What each says is made once for as long as it says it.

A queue is fetched anew whenever something in it changes. Of nearly all its rows only the words of
the clock go on; the rest stays until the case changes, or one of its clocks reads otherwise.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone

from steward.domain.cases.words import Kind, Status, Urgency
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.dials import clocks_of
from steward.packs.adopted import Situation
from steward.queries.assigning import pick
from steward.queries.clock_lines import ClockLine, clock_line, reading_of, turns, words
from steward.queries.links import case_url
from steward.queries.rails import in_hand
from steward.queries.small_rails import SmallRail, small_rail
from steward.queries.words import language
from steward.queries.words.values import value
from steward.store.queue_lines import QueueLine


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shown:
    """What a case says in the queue but for the words of its clock; the same while it says it.

    ``pick`` names it, as it is seen here, to whoever assigns it. ``clock`` has no words.
    """

    ref: str
    pick: str
    url: str
    what: str
    place: str
    kind_label: str
    urgent: bool
    escalation: int
    assignee: str
    status_label: str
    rail: SmallRail
    clock: ClockLine | None


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case in the queue, and what its clock says in words at this moment."""

    shown: Shown
    words: str


@dataclass(frozen=True, slots=True)
class _Reader:
    """For whom a row says it: in which language, in which zone and on which day there."""

    language: str
    zone: str
    day: date


@dataclass(frozen=True, slots=True)
class _Course:
    """The clocks of a case, and every instant at which something that they show may change.

    ``known`` is what was shown last, under the reader and the time between two of the instants.
    """

    clocks: tuple[Clock, ...]
    turns: tuple[datetime, ...]
    known: dict[tuple[_Reader, int, int], tuple[Shown, Clock | None]] = field(default_factory=dict)


def queue_rows(
    lines: Iterable[QueueLine], situations: Mapping[int, Situation], now: datetime
) -> Iterator[QueueRow]:
    """Yield the rows of these cases at ``now``; ``situations`` are by their adoptions."""
    here = timezone.localtime(now)
    reader = _Reader(language(), timezone.get_current_timezone_name(), here.date())
    for line in lines:
        shown, running = _shown(line, situations[line.adoption], reader, now)
        yield QueueRow(shown, words(running, reading_of(running, now), now) if running else "")


def _shown(
    line: QueueLine, situation: Situation, reader: _Reader, now: datetime
) -> tuple[Shown, Clock | None]:
    course = _course(line, situation)
    # Between two turns, and exactly at one, nothing is said otherwise.
    key = reader, bisect_left(course.turns, now), bisect_right(course.turns, now)
    known = course.known.get(key)
    if known is None:
        # Time goes on: what was said before is not asked for again, but by another reader.
        if len(course.known) > 8:
            course.known.clear()
        known = course.known[key] = _made(line, situation, course.clocks, now)
    return known


@lru_cache(maxsize=1024)
def _course(line: QueueLine, situation: Situation) -> _Course:
    clocks = clocks_of(situation.procedure, json.loads(line.dials))
    instants = {instant for clock in clocks for instant in turns(clock)}
    return _Course(clocks, tuple(sorted(instants)))


@dataclass(frozen=True, slots=True)
class _Held:
    row: QueueLine
    situation: Situation


def _made(
    line: QueueLine, situation: Situation, clocks: tuple[Clock, ...], now: datetime
) -> tuple[Shown, Clock | None]:
    running = next(iter(in_hand(clocks, now)), None)
    clock = clock_line(_Held(line, situation), running, now) if running else None
    shown = Shown(
        ref=line.ref,
        pick=pick(line.ref, line.entries),
        url=case_url(line.ref),
        what=line.title,
        place=line.place,
        kind_label=value(Kind(line.kind)),
        urgent=line.urgency == Urgency.URGENT,
        escalation=line.escalation_level,
        assignee=line.person,
        status_label=value(Status(line.status)),
        rail=small_rail(line.received_at, clocks, now),
        clock=replace(clock, words="") if clock else None,
    )
    return shown, running
