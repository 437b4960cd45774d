"""The people of a company as choices."""

from collections.abc import Iterable

from steward.domain.access import Actor
from steward.queries.intake import Choosable
from steward.store.teams import colleagues_of


def colleagues(actor: Actor) -> tuple[Choosable, ...]:
    """Return everybody who works for the actor's company, by name."""
    return choosable(colleagues_of(actor.company))


def choosable(people: Iterable[tuple[int, str]]) -> tuple[Choosable, ...]:
    """Return people, each with the number of the member of staff, as choices."""
    return tuple(Choosable(key=str(pk), label=name) for pk, name in people)
