"""Whether somebody may keep a register."""

from datetime import datetime

from steward.domain.access import Actor, Verdict, registers
from steward.queries.revisions import procedure_now


def verdict(right: str, actor: Actor, now: datetime) -> Verdict:
    """Tell whether an actor holds a right over the registers, with the reason."""
    return registers.may_keep(procedure_now(actor.company, now), actor, right)


def may_keep(right: str, actor: Actor, now: datetime) -> bool:
    """Whether an actor holds a right over the registers."""
    return bool(verdict(right, actor, now))
