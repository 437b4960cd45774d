"""Milestones: what is owed on a case, from which fact, until which fact, within which limit."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Closed, Merged, Planned, Repromised
from steward.domain.limits import Limit
from steward.domain.procedures.patterns import Pattern, Test, any_matches
from steward.domain.procedures.words import Words


class Promise(StrEnum):
    """A limit that is an instant somebody promised, not a length of time."""

    PROMISED_AT = "promised_at"


class Turn(StrEnum):
    """A limit that is a day of the calendar: the last one of a turn of a duty."""

    LAST_DAY = "last_day"


class Window(StrEnum):
    """Where a window opens that no length of time gives."""

    HALF_WAY = "half_way"


_ENDINGS = frozenset({Closed.name, Merged.name})
_PROMISES = frozenset({Planned.name, Repromised.name})


class When(StrEnum):
    """On which side of the promised time a starting fact must lie; at that instant is before."""

    BEFORE_PROMISE = "before_promise"
    AFTER_PROMISE = "after_promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One duty inside a case, and the clock that measures it.

    The clock starts with the first fact of ``starts_on`` from which on the case passes
    ``applies``; it counts from the last fact named ``counts_from`` before that, or from the
    starting fact itself. With ``starts_when`` only facts on one side of the promised time start
    it. ``within`` is ``None`` where the source gives no limit: the duty is shown, and never late.
    ``opens_after`` makes a window with two ends: what is done before it opens does not count.
    ``half_way`` opens it in the middle between the start and the promised time. A fact of
    ``restarts_on`` makes a running clock count anew from there. ``repeats`` lets every start count;
    ``again_after_reopening`` only one that follows a reopening. A ``periodic`` one falls due again
    as long as the case goes on: it stands among the duties of a period too. ``heard`` names the
    facts that can move its clock; no other does, as long as the case passes ``applies``. ``ref`` is
    its name inside a composed procedure: unique, and stable as long as the pack is.
    """

    rule: str
    key: str
    matter: str
    title: Words
    owner: str
    applies: tuple[Test, ...] = ()
    starts_on: tuple[Pattern, ...]
    starts_when: When | None = None
    counts_from: str | None = None
    stops_on: tuple[Pattern, ...]
    cancels_on: tuple[Pattern, ...] = ()
    within: Limit | Promise | Turn | None = None
    opens_after: Limit | Window | None = None
    restarts_on: tuple[Pattern, ...] = ()
    repeats: bool = False
    again_after_reopening: bool = False
    outlives_closing: bool = False
    periodic: bool = False
    ladder: str | None = None
    setting: str | None = None
    pack: str
    why: Words
    ref: str = field(init=False, repr=False, compare=False)
    begins: frozenset[str] = field(init=False, repr=False, compare=False)
    ends: frozenset[str] = field(init=False, repr=False, compare=False)
    heard: frozenset[str] = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        """Return what was worked out once: much is kept by milestone, and a procedure's many."""
        return self._hash

    def __post_init__(self) -> None:
        patterns = (*self.starts_on, *self.stops_on, *self.cancels_on, *self.restarts_on)
        names = {pattern.fact for pattern in patterns}
        if not self.outlives_closing:
            names |= _ENDINGS
        if self.within is Promise.PROMISED_AT:
            names |= _PROMISES
        object.__setattr__(self, "ref", f"{self.rule}.{self.key}")
        object.__setattr__(self, "begins", frozenset(p.fact for p in self.starts_on))
        object.__setattr__(self, "ends", frozenset(p.fact for p in self.stops_on))
        object.__setattr__(self, "heard", frozenset(names))
        said = tuple(getattr(self, line.name) for line in fields(self) if line.compare)
        object.__setattr__(self, "_hash", hash(said))

    def starts_with(self, entry: Entry, promised_at: datetime | None) -> bool:
        """Tell whether an entry may start it, with the promise that then stood."""
        if entry.fact.name not in self.begins or not any_matches(self.starts_on, entry.fact):
            return False
        if self.starts_when is None:
            return True
        late = promised_at is not None and entry.at > promised_at
        return self.starts_when is (When.AFTER_PROMISE if late else When.BEFORE_PROMISE)

    def ends_with(self, fact: str) -> bool:
        """Tell whether facts of a name may be what the duty asks for."""
        return fact in self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One step of a ladder: who is told, and how long after the step before."""

    role: str
    after: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Who is told, step by step, from the instant a clock is breached 逐级抄送 (POLY-25)."""

    rule: str
    key: str
    rungs: tuple[Rung, ...]
    pack: str
