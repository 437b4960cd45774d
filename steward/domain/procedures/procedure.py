"""The procedure of a company: its packs in order of precedence, read as one."""

from collections.abc import Mapping
from dataclasses import dataclass

from steward.domain.cases.state import Case
from steward.domain.cases.words import Kind, Validity
from steward.domain.procedures.comparisons import Comparison
from steward.domain.procedures.consequences import Derivation, Detector, Guard, Notice
from steward.domain.procedures.duties import Duty
from steward.domain.procedures.forms import Form
from steward.domain.procedures.guidance import Guidance, Label
from steward.domain.procedures.milestones import Ladder, Milestone
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.papers import Paper
from steward.domain.procedures.patterns import speaks_of as speaks_of
from steward.domain.procedures.precedence import answering, joined_roles, settled
from steward.domain.procedures.rates import Rate, Sample
from steward.domain.procedures.reaching import Reaching
from steward.domain.procedures.records import Category, Channel, Role
from steward.domain.procedures.severities import Rise
from steward.domain.procedures.warranties import Charge, Component, Exclusion, PlaceDuty
from steward.domain.procedures.wordings import Wording


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """Packs in order of precedence.

    A matter that two packs settle for a kind of case is settled by the earlier one; what the
    earlier is silent on comes from the later.
    """

    packs: tuple[Pack, ...]

    def milestones(self, kind: Kind) -> tuple[Milestone, ...]:
        """Return the milestones of a kind of case, in the order of the packs."""
        return settled(self, kind, "milestones")

    def guards(self, kind: Kind) -> tuple[Guard, ...]:
        """Return the guards of a kind of case."""
        return settled(self, kind, "guards")

    def derivations(self, kind: Kind) -> tuple[Derivation, ...]:
        """Return what may give rise to a case of its own."""
        return settled(self, kind, "derivations")

    def notices(self, kind: Kind) -> tuple[Notice, ...]:
        """Return what is told to whom at once."""
        return settled(self, kind, "notices")

    def rises(self, kind: Kind) -> tuple[Rise, ...]:
        """Return what raises the severity of a kind of case."""
        return settled(self, kind, "rises")

    def guards_on(self, kind: Kind, fact: str) -> tuple[Guard, ...]:
        """Return the guards of a kind of case that a fact of this name may meet."""
        return answering(self, kind, "guards", frozenset({fact}))

    def derivations_on(self, kind: Kind, fact: str) -> tuple[Derivation, ...]:
        """Return what a fact of this name may give rise to."""
        return answering(self, kind, "derivations", frozenset({fact}))

    def notices_on(self, kind: Kind, facts: frozenset[str]) -> tuple[Notice, ...]:
        """Return what facts of these names may have told at once."""
        return answering(self, kind, "notices", facts)

    def reachings(self, kind: Kind) -> tuple[Reaching, ...]:
        """Return in which order people are tried to be reached."""
        return settled(self, kind, "reachings")

    @property
    def detectors(self) -> tuple[Detector, ...]:
        """Return the detectors of all packs: a sign is a sign."""
        return tuple(d for pack in self.packs for d in pack.detectors)

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Return the periodic duties of all packs."""
        return tuple(d for pack in self.packs for d in pack.duties)

    def duty(self, pack: str, key: str) -> Duty | PlaceDuty | None:
        """Return what a pack of this procedure calls so, owed by the calendar or at places."""
        lines: tuple[Duty | PlaceDuty, ...] = (*self.duties, *self.place_duties)
        return next((d for d in lines if (d.pack, d.key) == (pack, key)), None)

    def line_of(self, role: str) -> tuple[str, ...]:
        """Return a role and those above it, from below to the top."""
        known, line = self.roles, list[str]()
        asked: str | None = role
        while asked is not None and asked not in line:
            line.append(asked)
            asked = known[asked].reports_to if asked in known else None
        return tuple(line)

    @property
    def rates(self) -> tuple[Rate, ...]:
        """Return the rates that the packs demand; one that two name is the earlier pack's."""
        settled: dict[str, str] = {}
        known = ((pack.id, rate) for pack in self.packs for rate in pack.rates)
        return tuple(rate for by, rate in known if settled.setdefault(rate.name, by) == by)

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
    def papers(self) -> tuple[Paper, ...]:
        """Return the papers that are handed out or posted."""
        return tuple(p for pack in self.packs for p in pack.papers)

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
    def wordings(self) -> tuple[Wording, ...]:
        """Return the words to residents that the packs have ready."""
        return tuple(w for pack in self.packs for w in pack.wordings)

    @property
    def guidance(self) -> tuple[Guidance, ...]:
        """Return what all packs ask people to keep in mind."""
        return tuple(g for pack in self.packs for g in pack.guidance)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Return the labels of all packs: like categories they stand side by side."""
        return tuple(label for pack in self.packs for label in pack.labels)

    @property
    def roles(self) -> Mapping[str, Role]:
        """Return every role; one that two packs name is the earlier pack's, with both rights."""
        return joined_roles(self)

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
