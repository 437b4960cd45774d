"""The lines of a procedure by part, each under the name by which two procedures can share it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from steward.domain.cases.words import Kind
from steward.domain.procedures.comparisons import Comparison
from steward.domain.procedures.consequences import Derivation, Detector, Guard, Notice
from steward.domain.procedures.duties import Duty, Rate, Sample
from steward.domain.procedures.milestones import Ladder, Milestone
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.records import Category, Channel, Form, Role
from steward.domain.procedures.severities import Rise
from steward.domain.procedures.warranties import Component, Exclusion, PlaceDuty
from steward.domain.procedures.words import Words


class Part(StrEnum):
    """A chapter of a procedure."""

    SETTING = "setting"
    MILESTONE = "milestone"
    LADDER = "ladder"
    GUARD = "guard"
    DERIVATION = "derivation"
    NOTICE = "notice"
    SEVERITY = "severity"
    DUTY = "duty"
    PLACE_DUTY = "place_duty"
    ROLE = "role"
    DETECTOR = "detector"
    COMPARISON = "comparison"
    RATE = "rate"
    SAMPLE = "sample"
    COMPONENT = "component"
    EXCLUSION = "exclusion"
    CATEGORY = "category"
    CHANNEL = "channel"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A setting with the value that holds."""

    key: str
    title: Words
    value: object
    pack: str


Settled = Milestone | Guard | Derivation | Notice | Rise
Watched = Detector | Comparison | Sample
Listed = Duty | PlaceDuty | Watched | Component | Exclusion | Category | Channel | Form
Line = Chosen | Settled | Ladder | Role | Rate | Listed
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A line that holds, and the kinds of cases for which it is settled by this one."""

    line: Line
    kinds: tuple[Kind, ...] = ()


class _Ruled(Protocol):
    @property
    def pack(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def key(self) -> str: ...


def roles_of(line: Line, procedure: Procedure) -> Iterable[str]:
    """Return the roles whose work a line is: who owes, is told, is refused, or may record."""
    match line:
        case Milestone() | Duty() | PlaceDuty():
            return (line.owner,)
        case Ladder():
            return (rung.role for rung in line.rungs)
        case Notice():
            return line.roles
        case Guard() | Derivation():
            named = {pattern.fact for pattern in line.on}
            return (key for key, role in procedure.roles.items() if named & role.may)
        case Role():
            return (line.key,) if line.key else ()
        case _:
            return ()


def _settings(procedure: Procedure) -> dict[Key, Held]:
    chosen = [
        Chosen(key=key, title=setting.title, value=pack.values.get(key), pack=pack.id)
        for pack in procedure.packs
        for key, setting in pack.settings.items()
    ]
    return {(line.pack, line.key): Held(line) for line in chosen}


def _ladders(procedure: Procedure) -> dict[Key, Held]:
    """The ladders that some milestone climbs."""
    climbed = {(m.pack, m.ladder): None for k in Kind for m in procedure.milestones(k) if m.ladder}
    ladders = {pack.id: pack.ladders for pack in procedure.packs}
    return {(pack, key): Held(ladders[pack][key]) for pack, key in climbed}


def _roles(procedure: Procedure) -> dict[Key, Held]:
    everyone = Role(
        key="", title=Words("任何员工", "Any employee"), may=frozenset(procedure.everyone_may)
    )
    found: dict[Key, Held] = {("",): Held(everyone)}
    for key, role in procedure.roles.items():
        found[(key,)] = Held(role)
    return found


def _settled(
    of_kind: Callable[[Procedure, Kind], Iterable[Settled]],
) -> Callable[[Procedure], dict[Key, Held]]:
    """Lines that are settled for each kind of case by itself."""

    def lines(procedure: Procedure) -> dict[Key, Held]:
        found: dict[Key, tuple[Line, list[Kind]]] = {}
        for kind in Kind:
            for line in of_kind(procedure, kind):
                found.setdefault(_key(line), (line, []))[1].append(kind)
        return {key: Held(line, tuple(kinds)) for key, (line, kinds) in found.items()}

    return lines


def _listed(of: Callable[[Procedure], Iterable[Listed]]) -> Callable[[Procedure], dict[Key, Held]]:
    """Lines that stand side by side."""
    return lambda procedure: {_key(line): Held(line) for line in of(procedure)}


def _key(line: _Ruled) -> Key:
    return line.pack, line.rule, line.key


LINES: Mapping[Part, Callable[[Procedure], dict[Key, Held]]] = {
    Part.SETTING: _settings,
    Part.MILESTONE: _settled(Procedure.milestones),
    Part.LADDER: _ladders,
    Part.GUARD: _settled(Procedure.guards),
    Part.DERIVATION: _settled(Procedure.derivations),
    Part.NOTICE: _settled(Procedure.notices),
    Part.SEVERITY: _settled(Procedure.rises),
    Part.DUTY: _listed(lambda p: p.duties),
    Part.PLACE_DUTY: _listed(lambda p: p.place_duties),
    Part.ROLE: _roles,
    Part.DETECTOR: _listed(lambda p: p.detectors),
    Part.COMPARISON: _listed(lambda p: p.comparisons),
    Part.RATE: lambda p: {(rate.pack, rate.rule, rate.name): Held(rate) for rate in p.rates},
    Part.SAMPLE: _listed(lambda p: p.samples),
    Part.COMPONENT: _listed(lambda p: p.components),
    Part.EXCLUSION: _listed(lambda p: p.exclusions),
    Part.CATEGORY: _listed(lambda p: p.categories),
    Part.CHANNEL: _listed(lambda p: p.channels),
    Part.FORM: _listed(lambda p: p.forms),
}
