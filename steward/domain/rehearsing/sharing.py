"""What two ways to run cases have in common: it is worked out once for both sides.

A change of procedure mostly moves a few limits. Then facts are judged alike on both sides, and only
the clocks that the change touches are measured anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from steward.domain.cases.words import OWN_KINDS, Kind
from steward.domain.clocks.measure import measured
from steward.domain.escalations import escalations
from steward.domain.procedures.procedure import Procedure
from steward.domain.rehearsing.sides import Logs, Rules, Side, reads, run_all, side_of, sides
from steward.domain.replaying.run import CaseRun

# By these a fact is judged, and what it sets off is found.
JUDGING = ("guards", "derivations", "notices", "rises")
WHOLE = ("forms", "reachings", "roles", "everyone_may", "unmarked_validity")


@dataclass(frozen=True, slots=True)
class Common:
    """Two sides that judge alike. ``kept``: by kind, the milestones that both measure alike."""

    kept: Mapping[Kind, frozenset[str]]


@lru_cache(maxsize=256)
def common(before: Rules, after: Rules) -> Common | None:
    """Return what two sides share; none where they judge facts differently, or count otherwise."""
    if before.calendar.digest != after.calendar.digest or not _judge_alike(before, after):
        return None
    kept = {kind: frozenset(_kept(before.procedure, after.procedure, kind)) for kind in Kind}
    if any(_waits_for_a_change(after.procedure, kind, kept[kind]) for kind in Kind):
        return None
    return Common(kept)


def _judge_alike(before: Rules, after: Rules) -> bool:
    one, two = before.procedure, after.procedure
    if [pack.id for pack in one.packs] != [pack.id for pack in two.packs]:
        return False
    whole = all(
        getattr(a, name) == getattr(b, name)
        for a, b in zip(one.packs, two.packs, strict=True)
        for name in WHOLE
    )
    return whole and all(
        getattr(one, lines)(kind) == getattr(two, lines)(kind) for lines in JUDGING for kind in Kind
    )


def _kept(one: Procedure, two: Procedure, kind: Kind) -> Iterator[str]:
    before = {milestone.ref: milestone for milestone in one.milestones(kind)}
    for milestone in two.milestones(kind):
        known = before.get(milestone.ref)
        if known == milestone and one.ladder(milestone) == two.ladder(milestone):
            yield milestone.ref


def _waits_for_a_change(procedure: Procedure, kind: Kind, kept: frozenset[str]) -> bool:
    """Whether a case of its own comes only after the due instant of a clock that differs."""
    changed = {m.key for m in procedure.milestones(kind) if m.ref not in kept}
    return any(d.after_due_of in changed for d in procedure.derivations(kind))


def both(
    logs: Logs, before: Rules, after: Rules, now: datetime
) -> tuple[dict[str, Side], dict[str, Side]]:
    """Return what cases come to by ``now`` on both sides, as ``sides`` says of each alone.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    :raises NotReceived: a log does not begin with the receipt.
    """
    runs = run_all(logs, before, now)
    first = {
        ref: side_of(run, reads(run.clocks, now), run.escalations) for ref, run in runs.items()
    }
    shared = common(before, after)
    if shared is None or any(run.course.case.kind in OWN_KINDS for run in runs.values()):
        return first, sides(logs, after, now)
    return first, {ref: _again(run, first[ref], shared, after, now) for ref, run in runs.items()}


def _again(run: CaseRun, first: Side, shared: Common, rules: Rules, now: datetime) -> Side:
    """What a case comes to on the second side, given what it came to on the first."""
    kind = run.course.case.kind
    kept = shared.kept[kind]
    touched = [m for m in rules.procedure.milestones(kind) if m.ref not in kept]
    clocks = measured(touched, rules.calendar, run.weighed)
    rungs = escalations(rules.procedure, rules.calendar, clocks, now)
    return side_of(
        run,
        (*(read for read in first.reads if read.ref in kept), *reads(clocks, now)),
        (*(rung for rung in run.escalations if rung.milestone in kept), *rungs),
    )
