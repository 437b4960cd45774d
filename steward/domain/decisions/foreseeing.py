"""What a proposed fact would come to: asked of two logs, it says what others changed meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.clocks.measure import clocks
from steward.domain.decisions import Refusal, Refused, decide
from steward.domain.procedures.consequences import Derivation
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.procedure import Procedure
from steward.domain.severity import Call


@dataclass(frozen=True, slots=True)
class Prospect:
    """What follows if a fact is recorded: the duties it ends, the cases it opens, or why not."""

    ends: tuple[Milestone, ...] = ()
    opens: tuple[Derivation, ...] = ()
    against: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How the prospect of a fact changed: what it would no longer do, and what only now.

    ``again`` are the entries added meanwhile that say the same kind of thing.
    """

    no_longer_ends: tuple[Milestone, ...]
    now_ends: tuple[Milestone, ...]
    no_longer_opens: tuple[Derivation, ...]
    now_opens: tuple[Derivation, ...]
    now_against: tuple[Refusal, ...]
    again: tuple[Entry, ...]


def shift(
    procedure: Procedure,
    calendar: WorkingCalendar,
    entries: Sequence[Entry],
    seen: int,
    proposed: Entry,
    called: Iterable[Call] = (),
) -> Shift:
    """Return how what ``proposed`` comes to has changed since the log had ``seen`` entries.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    called = tuple(called)
    before = prospect(procedure, calendar, entries[:seen], proposed, called)
    after = prospect(procedure, calendar, entries, proposed, called)
    same = tuple(e for e in entries[seen:] if e.fact.name == proposed.fact.name)
    return Shift(
        no_longer_ends=_without(before.ends, after.ends),
        now_ends=_without(after.ends, before.ends),
        no_longer_opens=() if after.against else _without(before.opens, after.opens),
        now_opens=_without(after.opens, before.opens),
        now_against=_without(after.against, before.against),
        again=same,
    )


def prospect(
    procedure: Procedure,
    calendar: WorkingCalendar,
    entries: Sequence[Entry],
    proposed: Entry,
    called: Iterable[Call] = (),
) -> Prospect:
    """Return what follows if ``proposed`` is added to these entries.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    entry = replace(proposed, seq=len(entries) + 1)
    try:
        decision = decide(procedure, calendar, entries, entry, called=called)
    except Refused as refused:
        return Prospect(against=refused.refusals)
    measured = clocks(procedure, calendar, decision.course)
    ends = (c.milestone for c in measured if c.stopped_by == entry.seq and not c.too_early)
    return Prospect(ends=tuple(ends), opens=decision.derivations)


def _without(these: tuple[Any, ...], those: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(each for each in these if each not in those)
