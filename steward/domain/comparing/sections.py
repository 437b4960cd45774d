"""The lines of a procedure by part, each under the name by which two procedures can share it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Protocol

from steward.domain.cases.words import Kind
from steward.domain.comparing.lines import (
    Chosen,
    Held,
    Key,
    Line,
    Listed,
    Other,
    Part,
    Settled,
)
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.records import Role
from steward.domain.procedures.words import Words


class _Ruled(Protocol):
    @property
    def pack(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def key(self) -> str: ...


def _settings(procedure: Procedure) -> dict[Key, Held]:
    chosen = [
        Chosen(key=key, title=setting.title, value=pack.values.get(key), pack=pack.id)
        for pack in procedure.packs
        for key, setting in pack.settings.items()
    ]
    return {(line.pack, line.key): Held(line) for line in chosen}


def _others(procedure: Procedure) -> dict[Key, Held]:
    """The lines of every section that no other part lists, so that none is passed over."""
    found: dict[Key, Held] = {}
    for pack in procedure.packs:
        for section in fields(pack):
            lines = getattr(pack, section.name)
            if section.name in LISTED or not isinstance(lines, tuple):
                continue
            for number, line in enumerate(lines, start=1):
                name = str(getattr(line, "key", "") or getattr(line, "name", number))
                other = Other(
                    key=f"{section.name}.{name}",
                    title=getattr(line, "title", Words(name, name)),
                    rule=getattr(line, "rule", ""),
                    content=line,
                    pack=pack.id,
                )
                found[pack.id, other.rule, other.key] = Held(other)
    return found


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
    Part.OTHER: _others,
}

LISTED = {
    "milestones",
    "guards",
    "derivations",
    "notices",
    "detectors",
    "duties",
    "rises",
    "rates",
    "samples",
    "comparisons",
    "components",
    "exclusions",
    "place_duties",
    "categories",
    "channels",
    "forms",
}
"""The sections of a pack that a part of their own lists."""
