"""Which pack settles what: of two that speak of one matter for a kind of case, the earlier one."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol, TypeVar

from steward.domain.cases.words import Kind
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.patterns import Pattern, Test, speaks_of
from steward.domain.procedures.records import Role


class _Packs(Protocol):
    @property
    def packs(self) -> tuple[Pack, ...]: ...
    def __hash__(self) -> int: ...


class _Line(Protocol):
    @property
    def matter(self) -> str: ...
    @property
    def applies(self) -> tuple[Test, ...]: ...


class _Answer(_Line, Protocol):
    @property
    def on(self) -> tuple[Pattern, ...]: ...


Line = TypeVar("Line", bound=_Line)
Answer = TypeVar("Answer", bound=_Answer)


@lru_cache(maxsize=1024)
def settled(procedure: _Packs, kind: Kind, lines: str) -> tuple[Line, ...]:
    """Return the lines of one name that concern a kind of case, in the order of the packs."""
    owners: dict[str, str] = {}
    found: list[Line] = []
    for pack in procedure.packs:
        for line in getattr(pack, lines):
            owner = owners.get(line.matter)
            if speaks_of(line.applies, kind) and owner in (None, pack.id):
                owners[line.matter] = pack.id
                found.append(line)
    return tuple(found)


@lru_cache(maxsize=8192)
def answering(
    procedure: _Packs, kind: Kind, lines: str, facts: frozenset[str]
) -> tuple[Answer, ...]:
    """Return those of the settled lines that a fact of one of these names may concern."""
    found: tuple[Answer, ...] = settled(procedure, kind, lines)
    return tuple(line for line in found if any(p.fact in facts for p in line.on))


@lru_cache(maxsize=64)
def joined_roles(procedure: _Packs) -> Mapping[str, Role]:
    """Return every role; one that two packs name is the earlier pack's, with both rights."""
    roles: dict[str, Role] = {}
    for key, role in (held for pack in procedure.packs for held in pack.roles.items()):
        roles[key] = roles[key].joined(role) if key in roles else role
    return MappingProxyType(roles)
