"""What lies under a manager: the roles below theirs, who holds them, what those roles owe."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.domain.access.lines import beneath
from steward.domain.clocks.owed import milestone_of
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.procedure import Procedure
from steward.queries.situations import situation_of
from steward.queries.words import said
from steward.store.adoptions import Adoptions, adoptions_of
from steward.store.lines import staff_beneath
from steward.store.models import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """Who and what is under a manager.

    ``owed`` are the milestones that the roles below owe, as hints name them, and ``own`` those of
    the manager's own roles. ``titles`` are all roles in the reader's language.
    """

    roles: frozenset[str]
    people: tuple[int, ...]
    owed: frozenset[str]
    own: frozenset[str]
    titles: Mapping[str, str]

    def title(self, role: str) -> str:
        """Return the name of a role."""
        return self.titles.get(role, role)


def under(actor: Actor, company: Company, now: datetime) -> Under:
    """Return what lies under an actor at ``now``.

    Cases run by what was adopted when they came in, so every adoption says who owes what.
    """
    known = adoptions_of(company.pk)
    procedures = tuple(situation_of(row).procedure for row in known.rows if not row.lapses)
    below = roles_below(actor, known, now)
    day = now.astimezone(ZoneInfo(company.timezone)).date()
    people = staff_beneath(actor, _in_force(known, now), day)
    owners = dict(_owners(procedures))
    return Under(
        roles=below,
        people=tuple(people.values_list("pk", flat=True)),
        owed=frozenset(ref for ref, owner in owners.items() if owner in below),
        own=frozenset(ref for ref, owner in owners.items() if owner in actor.roles),
        titles=_titles(procedures),
    )


def manages(actor: Actor, now: datetime) -> bool:
    """Tell whether any role reports to one of the actor's."""
    return bool(roles_below(actor, adoptions_of(actor.company), now))


def roles_below(actor: Actor, known: Adoptions, now: datetime) -> frozenset[str]:
    """Return the roles that report to a role of the actor by what is in force at ``now``."""
    procedures = _in_force(known, now)
    below = (beneath(procedures, role) for role in actor.roles)
    return frozenset().union(*below) - actor.roles


def _in_force(known: Adoptions, now: datetime) -> tuple[Procedure, ...]:
    return tuple(situation_of(row).procedure for row in known.in_force(now))


def _owners(procedures: Iterable[Procedure]) -> Iterator[tuple[str, str]]:
    for procedure in procedures:
        for milestone in milestones_of(procedure):
            yield milestone.ref, milestone.owner


def milestones_of(procedure: Procedure) -> Iterator[Milestone]:
    """Yield everything that somebody can owe under a procedure, on cases and by the calendar."""
    for pack in procedure.packs:
        yield from pack.milestones
    yield from map(milestone_of, procedure.duties)
    yield from map(milestone_of, procedure.place_duties)


def _titles(procedures: Iterable[Procedure]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for procedure in procedures:
        titles |= {key: said(role.title) for key, role in procedure.roles.items()}
    return titles
