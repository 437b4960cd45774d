"""Which saved views somebody sees, and which are theirs to change."""

from django.db.models import Q, QuerySet

from steward.domain.access import Actor
from steward.store.models import SavedView


def views_of(actor: Actor) -> QuerySet[SavedView]:
    """Return the actor's own views and those shared with a role of theirs, the oldest first."""
    seen = Q(owner=actor.staff) | (~Q(role="") & Q(role__in=actor.roles))
    return SavedView.objects.filter(seen, company=actor.company).order_by("at", "pk")


def may_change(view: SavedView, actor: Actor) -> bool:
    """Tell whether an actor may change a view that they see.

    Its owner may; when the owner works here no more, whoever it is shared with looks after it.
    """
    return view.owner_id == actor.staff or not view.owner.is_active
