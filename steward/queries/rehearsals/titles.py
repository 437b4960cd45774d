"""What the things of a rehearsal are called, in whichever of its procedures they stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from steward.domain.procedures.duties import Duty
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import PlaceDuty
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True)
class Titles:
    """Names by key. What no procedure names is called by its key."""

    sources: dict[str, Words]
    roles: dict[str, Words]
    guards: dict[str, Words]
    derivations: dict[str, Words]

    @classmethod
    def of(cls, procedures: Iterable[Procedure]) -> "Titles":
        """Return the names that procedures give; the first one's win."""
        titles = cls({}, {}, {}, {})
        for procedure in procedures:
            titles._take(procedure)
        return titles

    def source(self, ref: str) -> Words:
        """Return the name of a milestone or a notice."""
        return self.sources.get(ref) or Words(ref, ref)

    def role(self, key: str) -> Words:
        """Return the name of a role."""
        return self.roles.get(key) or Words(key, key)

    def guard(self, rule: str) -> Words:
        """Return why a rule refuses; without a rule it is the state of the case that does."""
        if not rule:
            return Words("事项当时的状态不允许", "The state of the case did not allow it")
        return self.guards.get(rule) or Words(rule, rule)

    def derivation(self, rule: str) -> Words:
        """Return why a rule gives rise to a case."""
        return self.derivations.get(rule) or Words(rule, rule)

    def _take(self, procedure: Procedure) -> None:
        for key, role in procedure.roles.items():
            self.roles.setdefault(key, role.title)
        for pack in procedure.packs:
            for milestone in pack.milestones:
                self.sources.setdefault(milestone.ref, milestone.title)
            owed: tuple[Duty | PlaceDuty, ...] = (*pack.duties, *pack.place_duties)
            for duty in owed:
                self.sources.setdefault(f"{duty.rule}.{duty.key}", duty.title)
            for notice in pack.notices:
                self.sources.setdefault(f"{notice.rule}.{notice.key}", notice.title)
            for guard in pack.guards:
                self.guards.setdefault(guard.rule, guard.reason)
            for derivation in pack.derivations:
                self.derivations.setdefault(derivation.rule, derivation.title)
