"""The people of a company as choices."""

from steward.domain.access import Actor
from steward.queries.intake import Choosable
from steward.store.teams import colleagues_of


def colleagues(actor: Actor) -> tuple[Choosable, ...]:
    """Return everybody who works for the actor's company, by name."""
    people = colleagues_of(actor.company)
    return tuple(Choosable(key=str(pk), label=name) for pk, name in people)
