"""Who may keep the registers of places and people, and where."""

from dataclasses import replace

from steward.domain.access import Actor, Verdict, may
from steward.domain.access.administering import ADMINISTRATOR, may_administer
from steward.domain.procedures.procedure import Procedure


def may_keep(procedure: Procedure, actor: Actor, right: str) -> Verdict:
    """Tell whether an actor holds a right over the registers: by a role, or as administrator."""
    verdict = may_administer(actor)
    return verdict if verdict else may(procedure, actor, right)


def as_keeper(actor: Actor) -> Actor:
    """Return an actor as the registers know them: an administrator works for the whole company.

    It concerns places, never cases.
    """
    return replace(actor, places=None) if ADMINISTRATOR in actor.roles else actor
