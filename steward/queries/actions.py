"""What a reader may record on a case now, what stops the next clock, and what a rule forbids."""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, get_origin

from steward.domain.access import Actor, may
from steward.domain.cases import facts as f
from steward.domain.cases.codec import field_types
from steward.domain.cases.entries import Entry
from steward.domain.cases.words import Kind
from steward.domain.clocks.clock import Clock
from steward.domain.decisions import Refusal, met_at, refusals
from steward.domain.procedures.patterns import Pattern, speaks_of
from steward.domain.procedures.procedure import Procedure
from steward.queries.case_files import CaseFile
from steward.queries.links import fact_url
from steward.queries.rails import in_hand
from steward.queries.words import said
from steward.queries.words.facts import verb

# What makes sense on any case, whatever its procedure says.
GENERAL = (
    f.PassedOn,
    f.ExecutorChosen,
    f.Claimed,
    f.Transferred,
    f.Returned,
    f.ResponsibleNamed,
    f.Contacted,
    f.Replied,
    f.Paused,
    f.Resumed,
    f.Resolved,
    f.Closed,
    f.Reopened,
    f.Merged,
    f.FollowUpTried,
)

# What ends a turn of a duty, and who sees to it.
OF_DUTIES = (f.Discharged, f.Waived, f.PassedOn, f.ResponsibleNamed)
OF_NONCONFORMITIES = (f.PassedOn, f.ResponsibleNamed, f.Repromised, f.Closed, f.Reopened)
OF_VISITS = (f.Planned, f.Repromised, f.PassedOn, f.FollowUpTried, f.FollowedUp, f.Closed)

OWN = {
    Kind.DUTY: OF_DUTIES,
    Kind.VISIT: OF_VISITS,
    Kind.NONCONFORMITY: OF_NONCONFORMITIES,
}

# What the desk writes itself, or takes through another form of the page.
ELSEWHERE = (
    f.Received,
    f.Governed,
    f.Derived,
    f.Owed,
    f.Noted,
    f.FileAdded,
    f.Corrected,
    f.MatterNamed,
    f.Messaged,
    f.MessageGiven,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A fact that a reader could record.

    ``primary`` stops the clock that is due next; ``near`` stops any clock that runs. A refused one
    carries the sentence and the rule.
    """

    kind: str
    verb: str
    url: str
    primary: bool
    near: bool
    refusal: str | None
    rule: str


def actions(file: CaseFile, actor: Actor, now: datetime) -> tuple[Action, ...]:
    """Return the actions of a case for an actor, in the order in which a case goes."""
    procedure, actor = file.situation.procedure, actor.at(file.path)
    spoken_of = _spoken_of(procedure, file.course.case.kind)
    offered = [
        kind
        for kind in f.ALL
        if kind in spoken_of and may(procedure, actor, kind.name, file.course.case)
    ]
    against = _against(file, offered, actor, now)
    allowed = {kind.name for kind in offered if not against[kind]}
    near = _stopping(in_hand(file.clocks, now), allowed)
    return tuple(
        _action(file.row.ref, kind, against[kind], near)
        for kind in offered
        if not _senseless(against[kind])
    )


def stops(file: CaseFile, fact: str, now: datetime) -> Clock | None:
    """Return the clock due next that a fact of this name may stop."""
    running = in_hand(file.clocks, now)
    return next((c for c in running if c.milestone.ends_with(fact)), None)


def _action(ref: str, kind: type[f.Fact], against: tuple[Refusal, ...], near: list[str]) -> Action:
    return Action(
        kind=kind.name,
        verb=verb(kind.name),
        url=fact_url(ref, kind.name),
        primary=near[:1] == [kind.name],
        near=kind.name in near,
        refusal=" ".join(said(r.reason) for r in against) if against else None,
        rule=next((r.rule for r in against if r.rule), ""),
    )


def _stopping(running: Iterable[Clock], allowed: set[str]) -> list[str]:
    """The facts that stop running clocks, the one due next in front."""
    names = (p.fact for clock in running for p in clock.milestone.stops_on)
    return [name for name in dict.fromkeys(names) if name in allowed]


def _senseless(against: tuple[Refusal, ...]) -> bool:
    """Only a rule is worth telling: that an open case cannot be reopened, everybody knows."""
    return bool(against) and all(refusal.rule is None for refusal in against)


def _against(
    file: CaseFile, kinds: Iterable[type[f.Fact]], actor: Actor, now: datetime
) -> dict[type[f.Fact], tuple[Refusal, ...]]:
    procedure, seq = file.situation.procedure, len(file.entries) + 1
    course = met_at(procedure, file.entries, now, file.called)
    proposed = {
        kind: Entry(seq=seq, at=now, by=actor.id, fact=_sample(kind, now)) for kind in kinds
    }
    return {
        kind: refusals(procedure, file.entries, entry, course=course, called=file.called)
        for kind, entry in proposed.items()
    }


def _sample(kind: type[f.Fact], now: datetime) -> f.Fact:
    """A fact with what it cannot do without, to ask whether anything of its name is allowed."""
    values: dict[str, Any] = {name: _any(type_, now) for name, type_ in _needed(kind.name)}
    return kind(**values)


@cache
def _needed(name: str) -> tuple[tuple[str, type], ...]:
    types = field_types(name)
    return tuple(
        (field.name, types[field.name.rstrip("_")])
        for field in fields(f.BY_NAME[name])
        if field.default is MISSING and field.default_factory is MISSING
    )


def _any(type_: type, now: datetime) -> object:
    if type_ is datetime:
        return now
    if get_origin(type_) is None and issubclass(type_, StrEnum):
        return next(iter(type_))
    plain: dict[type, object] = {str: "", int: 0, bool: True, Decimal: Decimal(0)}
    return plain.get(type_, ())


def _spoken_of(procedure: Procedure, kind: Kind) -> set[type[f.Fact]]:
    patterns = _patterns(procedure, kind)
    named = {f.BY_NAME[p.fact] for p in patterns if p.fact in f.BY_NAME}
    general = OWN.get(kind, GENERAL)
    labelled = {f.Classified for label in procedure.labels if speaks_of(label.applies, kind)}
    return (named | labelled | set(general)) - set(ELSEWHERE)


def _patterns(procedure: Procedure, kind: Kind) -> Iterator[Pattern]:
    for milestone in procedure.milestones(kind):
        yield from (*milestone.starts_on, *milestone.stops_on, *milestone.cancels_on)
    for guard in procedure.guards(kind):
        yield from (*guard.on, *(need.pattern for need in guard.needs))
    for derivation in procedure.derivations(kind):
        yield from derivation.on
    for notice in procedure.notices(kind):
        yield from notice.on
    for detector in procedure.detectors:
        if speaks_of(detector.applies, kind):
            yield from detector.on
    for comparison in procedure.comparisons:
        if speaks_of(comparison.applies, kind):
            yield from comparison.on
