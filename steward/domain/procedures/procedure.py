"""The procedure of a company: its packs in order of precedence, read as one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from steward.domain.cases.state import Case
from steward.domain.cases.words import Kind, Validity
from steward.domain.procedures.comparisons import Comparison
from steward.domain.procedures.consequences import Derivation, Detector, Guard, Notice
from steward.domain.procedures.duties import Duty
from steward.domain.procedures.forms import Form
from steward.domain.procedures.milestones import Ladder, Milestone
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.patterns import Test
from steward.domain.procedures.rates import Rate, Sample
from steward.domain.procedures.reaching import Reaching
from steward.domain.procedures.records import Category, Channel, Role
from steward.domain.procedures.severities import Rise
from steward.domain.procedures.warranties import Charge, Component, Exclusion, PlaceDuty


class _Line(Protocol):
    @property
    def matter(self) -> str: ...
    @property
    def applies(self) -> tuple[Test, ...]: ...


Line = TypeVar("Line", bound=_Line)


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """Packs in order of precedence.

    A matter that two packs settle for a kind of case is settled by the earlier one; what the
    earlier is silent on comes from the later.
    """

    packs: tuple[Pack, ...]

    def milestones(self, kind: Kind) -> tuple[Milestone, ...]:
        """Return the milestones of a kind of case, in the order of the packs."""
        return _settled(self, kind, "milestones")

    def guards(self, kind: Kind) -> tuple[Guard, ...]:
        """Return the guards of a kind of case."""
        return _settled(self, kind, "guards")

    def derivations(self, kind: Kind) -> tuple[Derivation, ...]:
        """Return what may give rise to a case of its own."""
        return _settled(self, kind, "derivations")

    def notices(self, kind: Kind) -> tuple[Notice, ...]:
        """Return what is told to whom at once."""
        return _settled(self, kind, "notices")

    def rises(self, kind: Kind) -> tuple[Rise, ...]:
        """Return what raises the severity of a kind of case."""
        return _settled(self, kind, "rises")

    def reachings(self, kind: Kind) -> tuple[Reaching, ...]:
        """Return in which order people are tried to be reached."""
        return _settled(self, kind, "reachings")

    @property
    def detectors(self) -> tuple[Detector, ...]:
        """Return the detectors of all packs: a sign is a sign."""
        return tuple(d for pack in self.packs for d in pack.detectors)

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Return the periodic duties of all packs."""
        return tuple(d for pack in self.packs for d in pack.duties)

    @property
    def rates(self) -> tuple[Rate, ...]:
        """Return the rates that the packs demand; one that two name is the earlier pack's."""
        settled: dict[str, str] = {}
        return tuple(
            rate
            for pack in self.packs
            for rate in pack.rates
            if settled.setdefault(rate.name, pack.id) == pack.id
        )

    @property
    def samples(self) -> tuple[Sample, ...]:
        """Return the samples that the packs have drawn."""
        return tuple(s for pack in self.packs for s in pack.samples)

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Return the signs between facts and cases that the packs look for."""
        return tuple(c for pack in self.packs for c in pack.comparisons)

    @property
    def components(self) -> tuple[Component, ...]:
        """Return the work under warranty, the earlier packs' first."""
        return tuple(c for pack in self.packs for c in pack.components)

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """Return the damage that no warranty covers."""
        return tuple(e for pack in self.packs for e in pack.exclusions)

    @property
    def charges(self) -> tuple[Charge, ...]:
        """Return who bears the cost of a repair, and when."""
        return tuple(c for pack in self.packs for c in pack.charges)

    @property
    def place_duties(self) -> tuple[PlaceDuty, ...]:
        """Return what is owed at places."""
        return tuple(d for pack in self.packs for d in pack.place_duties)

    @property
    def categories(self) -> tuple[Category, ...]:
        """Return the choices of all packs: taxonomies stand side by side."""
        return tuple(c for pack in self.packs for c in pack.categories)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Return the ways in that the packs name."""
        return tuple(c for pack in self.packs for c in pack.channels)

    @property
    def forms(self) -> tuple[Form, ...]:
        """Return the record forms of all packs."""
        return tuple(f for pack in self.packs for f in pack.forms)

    @property
    def roles(self) -> dict[str, Role]:
        """Return every role; one that two packs name is the earlier pack's, with both rights."""
        roles: dict[str, Role] = {}
        for pack in self.packs:
            for key, role in pack.roles.items():
                known = roles.get(key)
                roles[key] = role if known is None else _joined(known, role)
        return roles

    @property
    def everyone_may(self) -> frozenset[str]:
        """Return the facts that any employee may record (POLY-14)."""
        return frozenset().union(*(pack.everyone_may for pack in self.packs))

    def validity_of(self, case: Case) -> Validity | None:
        """Return whether a case is valid: as marked, or as an unmarked complaint is read."""
        if case.validity is not None or case.kind is not Kind.COMPLAINT:
            return case.validity
        read_as = (p.unmarked_validity for p in self.packs if p.unmarked_validity is not None)
        return next(read_as, None)

    def ladder(self, milestone: Milestone) -> Ladder | None:
        """Return the ladder that a breach of this milestone climbs."""
        if milestone.ladder is None:
            return None
        return next(p for p in self.packs if p.id == milestone.pack).ladders[milestone.ladder]

    def pack(self, id: str) -> Pack:  # noqa: A002 - the field's name
        """Return the pack with this id."""
        return next(pack for pack in self.packs if pack.id == id)


def speaks_of(applies: Iterable[Test], kind: Kind) -> bool:
    """Tell whether a line may concern cases of this kind."""
    return all(test.check.holds(kind) for test in applies if test.field == "kind")


@lru_cache(maxsize=1024)
def _settled(procedure: Procedure, kind: Kind, lines: str) -> tuple[Line, ...]:
    settled: dict[str, str] = {}
    found: list[Line] = []
    for pack in procedure.packs:
        for line in getattr(pack, lines):
            owner = settled.get(line.matter)
            if speaks_of(line.applies, kind) and owner in (None, pack.id):
                settled[line.matter] = pack.id
                found.append(line)
    return tuple(found)


def _joined(first: Role, second: Role) -> Role:
    return Role(
        key=first.key,
        title=first.title,
        reports_to=first.reports_to or second.reports_to,
        may=first.may | second.may,
    )
