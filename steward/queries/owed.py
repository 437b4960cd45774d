"""What somebody's roles owe by the calendar and at places."""

from datetime import datetime

from steward.domain.access import Actor
from steward.queries.situations import situation_of
from steward.store.adoptions import adoptions_of


def owed_by(actor: Actor, now: datetime) -> tuple[str, ...]:
    """Return the milestones of the duties that the actor's roles owe, as hints name them."""
    adopted = {row.pk: row for row in adoptions_of(actor.company).rows if row.since <= now}
    procedures = (situation_of(row).procedure for row in adopted.values() if not row.lapses)
    refs: set[str] = set()
    for procedure in procedures:
        refs |= {f"{d.rule}.{d.key}" for d in procedure.duties if d.owner in actor.roles}
        refs |= {f"{d.rule}.{d.key}" for d in procedure.place_duties if d.owner in actor.roles}
    return tuple(sorted(refs))
