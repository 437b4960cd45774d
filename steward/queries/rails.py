"""The procedure rail: every milestone of a case in the order in which it happened or will."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import itemgetter

from steward.domain.cases.facts import Owed
from steward.domain.clocks.clock import Clock, Reading
from steward.domain.clocks.expecting import shown
from steward.queries.case_files import CaseFile
from steward.queries.clock_lines import ClockLine, clock_values
from steward.queries.words.facts import done

ASKING = (Reading.RUNNING, Reading.BREACHED, Reading.PAUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """An escalation above a node."""

    level: int
    role: str
    at: datetime
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedCase:
    """Another case that belongs to this one."""

    ref: str
    url: str
    label: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RailNode(ClockLine):
    """A clock on the rail, with what stopped it and what came of it.

    ``gap`` is how long the line before it is drawn: short, medium or long. What is ``aside`` is
    further from now than the last that ended and the next to come: a small screen leaves it out.
    """

    facts: tuple[tuple[str, str, datetime], ...] = ()
    flags: tuple[Flag, ...] = ()
    branches: tuple[LinkedCase, ...] = ()
    gap: str = "medium"
    aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hangings:
    """What hangs on the nodes of a rail, by the reference of its milestone and the cycle.

    ``facts`` are by the number of the entry; a ``branches`` key is the entry that set it off.
    """

    facts: dict[int, tuple[str, str, datetime]]
    flags: dict[tuple[str, int], tuple[Flag, ...]]
    branches: dict[int, tuple[LinkedCase, ...]]
    pause_reason: str = ""


BARE = Hangings(facts={}, flags={}, branches={})


def rail(file: CaseFile, now: datetime, hangings: Hangings = BARE) -> tuple[RailNode, ...]:
    """Return the nodes of a case's rail, beginning with its receipt."""
    nodes = [_receipt(file, hangings)]
    before = file.row.received_at
    clocks = list(placed(shown(file.course, file.clocks, now), now))
    over = sum(1 for clock, _instant in clocks if _is_over(clock))
    coming = sum(1 for clock, _instant in clocks if clock.anchor is None and not _is_over(clock))
    near = range(over - 1, len(clocks) - coming + 1)
    for place, (clock, instant) in enumerate(clocks):
        gap = gap_before(before, instant)
        nodes.append(_node(file, clock, now, hangings, gap, aside=place not in near))
        before = instant or before
    return (replace(nodes[0], aside=over > 0), *nodes[1:])


def _is_over(clock: Clock) -> bool:
    return clock.stopped_at is not None or clock.cancelled_at is not None


def _receipt(file: CaseFile, hangings: Hangings) -> RailNode:
    receipt = file.course.log[0]
    return RailNode(
        milestone="",
        label=done(receipt.fact.name) if file.course.case.owed is None else done(Owed.name),
        rule="",
        owner="",
        reading=Reading.MET.value,
        due_at=None,
        opens_at=None,
        met_at=receipt.at,
        words="",
        due_words="",
        explain_url="",
        reason="",
        facts=_told(hangings, receipt.seq),
        branches=hangings.branches.get(receipt.seq, ()),
        gap="short",
    )


def _node(
    file: CaseFile, clock: Clock, now: datetime, hangings: Hangings, gap: str, *, aside: bool
) -> RailNode:
    stopped = clock.stopped_by or 0
    flags = hangings.flags.get((clock.milestone.ref, clock.cycle), ())
    return RailNode(
        **clock_values(file, clock, now, hangings.pause_reason),
        facts=_told(hangings, stopped),
        flags=flags,
        branches=hangings.branches.get(stopped, ()),
        gap=gap,
        aside=aside and not flags,
    )


def _told(hangings: Hangings, seq: int) -> tuple[tuple[str, str, datetime], ...]:
    return (hangings.facts[seq],) if seq in hangings.facts else ()


def in_order(clocks: Iterable[Clock], now: datetime) -> list[Clock]:
    """Return what is over as it ended, then what runs as it is due, then what may come."""
    return [clock for clock, _instant in placed(clocks, now)]


def placed(clocks: Iterable[Clock], now: datetime) -> Iterator[tuple[Clock, datetime | None]]:
    """Yield the clocks in order, each with the instant at which it ended, or is due."""
    known = [(*_place(clock, now), clock) for clock in clocks]
    for _rank, _stamp, instant, clock in sorted(known, key=itemgetter(0, 1)):
        yield clock, instant


def _place(clock: Clock, now: datetime) -> tuple[int, float, datetime | None]:
    ended = clock.stopped_at or clock.cancelled_at
    if ended is not None:
        return 0, ended.timestamp(), ended
    if clock.anchor is None:
        return 3, 0.0, clock.due_at
    due_at = clock.shown_due_at(now)
    return (1, due_at.timestamp(), due_at) if due_at else (2, clock.anchor.timestamp(), None)


def gap_before(before: datetime, instant: datetime | None) -> str:
    """Return how long the line between two instants is drawn."""
    if instant is None:
        return "medium"
    if instant - before < timedelta(hours=1):
        return "short"
    return "medium" if instant - before < timedelta(days=1) else "long"


def in_hand(clocks: Sequence[Clock], now: datetime) -> list[Clock]:
    """Return the clocks that ask for something to be done, the one due first in front."""
    return in_order([clock for clock in clocks if _asks(clock, now)], now)


def _asks(clock: Clock, now: datetime) -> bool:
    over = clock.cancelled_at is not None and clock.cancelled_at <= now
    return not over and clock.read(now) in ASKING
