"""The people of a company as choices."""

from steward.domain.access import Actor
from steward.queries.intake import Choosable
from steward.store.models import Staff


def colleagues(actor: Actor) -> tuple[Choosable, ...]:
    """Return everybody who works for the actor's company, by name."""
    people = Staff.objects.filter(company=actor.company, is_active=True).order_by("name")
    return tuple(
        Choosable(key=str(pk), label=name) for pk, name in people.values_list("pk", "name")
    )
