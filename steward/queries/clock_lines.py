"""One clock as a line that a reader understands: label, reading, words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.utils.translation import gettext as _

from steward.domain.clocks.clock import Clock, Reading
from steward.domain.limits import Limit
from steward.domain.procedures.milestones import Milestone, Promise, Turn
from steward.packs.adopted import Situation
from steward.queries.links import explain_url
from steward.queries.words import said, times
from steward.queries.words.facts import verb

SECOND = timedelta(seconds=1)
DUE_SOON = "due_soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """A clock as a page shows it. ``reading`` is a domain reading or ``due_soon``."""

    milestone: str
    label: str
    rule: str
    owner: str
    reading: str
    due_at: datetime | None
    opens_at: datetime | None
    met_at: datetime | None
    words: str
    due_words: str
    explain_url: str
    reason: str


class Referred(Protocol):
    """What has the reference of a case."""

    @property
    def ref(self) -> str:
        """The reference."""


class Held(Protocol):
    """A case as far as one of its clocks needs it."""

    @property
    def row(self) -> Referred:
        """Its row."""

    @property
    def situation(self) -> Situation:
        """What it is run by."""


def clock_line(file: Held, clock: Clock, now: datetime, pause_reason: str = "") -> ClockLine:
    """Return the line of a clock of a case as it reads at ``now``."""
    return ClockLine(**clock_values(file, clock, now, pause_reason))


def clock_values(file: Held, clock: Clock, now: datetime, pause_reason: str = "") -> dict[str, Any]:
    """Return what the line of a clock says, for a line that says more."""
    milestone, reading = clock.milestone, reading_of(clock, now)
    due_at = clock.shown_due_at(now)
    owner = file.situation.procedure.roles.get(milestone.owner)
    return {
        "milestone": milestone.ref,
        "label": said(milestone.title),
        "rule": milestone.rule,
        "owner": said(owner.title) if owner else milestone.owner,
        "reading": reading,
        "due_at": due_at,
        "opens_at": clock.opens_at,
        "met_at": clock.stopped_at,
        "words": words(clock, reading, now),
        "due_words": times.day_end(due_at, now) if due_at else "",
        "explain_url": explain_url(file.row.ref, clock),
        "reason": pause_reason if reading == Reading.PAUSED else "",
    }


def reading_of(clock: Clock, now: datetime) -> str:
    """Return what a clock reads; one with under a quarter of its time left is due soon."""
    reading = clock.read(now)
    if reading is not Reading.RUNNING or clock.due_at is None or clock.anchor is None:
        return reading.value
    return DUE_SOON if now > _soon(clock, clock.due_at, clock.anchor) else reading.value


def _soon(clock: Clock, due_at: datetime, anchor: datetime) -> datetime:
    """The last instant at which a quarter of the time is left."""
    return due_at - (due_at - (clock.opens_at or anchor)) / 4


def turns(clock: Clock) -> Iterator[datetime]:
    """Yield every instant at, before or after which a clock may read otherwise than next to it."""
    if clock.anchor is None:
        return
    yield clock.anchor
    ends = (clock.opens_at, clock.due_at, clock.stopped_at, clock.cancelled_at)
    pauses = (instant for pause in clock.pauses for instant in (pause.start, pause.end))
    yield from (instant for instant in (*ends, *pauses) if instant is not None)
    if clock.due_at is not None:
        yield _soon(clock, clock.due_at, clock.anchor)


def words(clock: Clock, reading: str, now: datetime) -> str:
    """Return what a clock says, in words."""
    match reading:
        case Reading.WAITING.value:
            return _waiting(clock, now)
        case Reading.PAUSED.value:
            pause = clock.paused_at(now)
            return _("已暂停 {time}").format(time=_between(pause.start if pause else now, now))
        case Reading.MET.value:
            return _("用了 {time}").format(time=_between(clock.anchor, clock.stopped_at))
        case Reading.MET_LATE.value:
            return times.late(seconds(clock.due_at, clock.stopped_at))
        case Reading.TOO_EARLY.value:
            return _("早了 {time}").format(time=_between(clock.stopped_at, clock.opens_at))
        case Reading.CANCELLED.value:
            return _("不再需要")
        case _:
            return _running(clock, reading, now)


def _running(clock: Clock, reading: str, now: datetime) -> str:
    if clock.due_at is None:
        return _("待办，不限时")
    if reading == Reading.BREACHED.value:
        return times.late(seconds(clock.due_at, clock.cancelled_at or now))
    return times.left(seconds(now, clock.due_at))


def _waiting(clock: Clock, now: datetime) -> str:
    if clock.anchor is not None and clock.opens_at is not None and now < clock.opens_at:
        return _("{time}后才能办").format(time=_between(now, clock.opens_at))
    begin = _("或").join(dict.fromkeys(verb(p.fact) for p in clock.milestone.starts_on))
    if bound := allowance(clock.milestone):
        return _("“{fact}”后起算，{limit}").format(fact=begin, limit=bound)
    return _("“{fact}”之后办").format(fact=begin)


def allowance(milestone: Milestone) -> str:
    """Return the limit of a milestone in words; nothing where there is none."""
    if isinstance(milestone.within, Limit):
        return _("限 {limit}").format(limit=times.limit(milestone.within))
    if milestone.within is Promise.PROMISED_AT:
        return _("按答应的时间")
    if milestone.within is Turn.LAST_DAY:
        return _("按日历")
    return ""


def seconds(begin: datetime | None, end: datetime | None) -> int:
    """Return the whole seconds between two instants; none when one is missing."""
    return max(0, (end - begin) // SECOND) if begin and end else 0


def _between(begin: datetime | None, end: datetime | None) -> str:
    return times.length(seconds(begin, end))
