"""Clocks as plain values, to be kept beside a case: lists read them without reading its log.

A dial holds what a clock was measured to be. What it reads at an instant is still asked of a clock.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from steward.domain.clocks.clock import Clock
from steward.domain.clocks.owed import milestone_of
from steward.domain.limits import Pause
from steward.domain.procedures.duties import Duty
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import PlaceDuty

Dial = dict[str, Any]
"""The milestone of a clock and what is known of it; instants in ISO 8601. Nothing else is said."""

_INSTANTS = ("anchor", "opens_at", "due_at", "stopped_at", "cancelled_at")


def dials(clocks: Iterable[Clock]) -> list[Dial]:
    """Return clocks as plain values."""
    return [_said(clock) for clock in clocks]


def _said(clock: Clock) -> Dial:
    dial: Dial = {"of": clock.milestone.ref}
    if clock.cycle:
        dial["cycle"] = clock.cycle
    if clock.anchor is None:
        return dial
    for name in _INSTANTS:
        if (instant := getattr(clock, name)) is not None:
            dial[name] = instant.isoformat()
    if clock.stopped_by is not None:
        dial["stopped_by"] = clock.stopped_by
    if clock.too_early:
        dial["too_early"] = True
    if clock.pauses:
        dial["pauses"] = [[_iso(p.start), _iso(p.end)] for p in clock.pauses]
    return dial


def clocks_of(procedure: Procedure, kept: Iterable[Dial]) -> tuple[Clock, ...]:
    """Return the clocks that dials were made of; of milestones that are no more, nothing."""
    known = _not_begun(procedure)
    return tuple([_clock(known[dial["of"]], dial) for dial in kept if dial["of"] in known])


def _clock(not_begun: Clock, dial: Dial) -> Clock:
    """A page of fifty cases has six hundred of them, of which most have not begun."""
    if len(dial) == 1:
        return not_begun
    said = dial.get
    return Clock(
        milestone=not_begun.milestone,
        anchor=_instant(said("anchor")),
        opens_at=_instant(said("opens_at")),
        # How a due instant was counted is not kept: it is as good as a promised one.
        promised_at=_instant(said("due_at")),
        stopped_at=_instant(said("stopped_at")),
        cancelled_at=_instant(said("cancelled_at")),
        cycle=said("cycle", 0),
        pauses=tuple(
            [Pause(datetime.fromisoformat(a), _instant(b)) for a, b in said("pauses", ())]
        ),
        stopped_by=said("stopped_by"),
        too_early=said("too_early", False),
    )


@lru_cache(maxsize=64)
def _not_begun(procedure: Procedure) -> Mapping[str, Clock]:
    owed: tuple[Duty | PlaceDuty, ...] = (*procedure.duties, *procedure.place_duties)
    written = (milestone for pack in procedure.packs for milestone in pack.milestones)
    milestones = (*map(milestone_of, owed), *written)
    return {milestone.ref: Clock(milestone=milestone) for milestone in milestones}


def _instant(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
