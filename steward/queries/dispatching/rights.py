"""Who dispatches: those who may send somebody, and those who may take a case on."""

from datetime import datetime

from steward.domain.access import Actor, may
from steward.domain.cases.facts import Claimed, PassedOn
from steward.queries.situations import procedures_now


def dispatches(actor: Actor, now: datetime) -> bool:
    """Tell whether the board of dispatching is anything to an actor."""
    return may_any(actor, (PassedOn.name, Claimed.name), now)


def may_any(actor: Actor, facts: tuple[str, ...], now: datetime) -> bool:
    """Tell whether an actor may record one of these facts under some procedure in force."""
    known = procedures_now(actor.company, now)
    return any(may(procedure, actor, fact) for procedure in known for fact in facts)
