"""Which saved views somebody sees, and which are theirs to change."""

from steward.domain.access import Actor
from steward.store.models import SavedView
from steward.store.whole_rows import whole

SEEN = """
self.company_id = %s and (self.owner_id = %s or self.role <> '' and self.role = any(%s))
order by self.at, self.id
"""


def views_of(actor: Actor) -> tuple[SavedView, ...]:
    """Return the actor's own views and those shared with a role of theirs, the oldest first."""
    return tuple(
        whole(SavedView, SEEN, [actor.company, actor.staff, list(actor.roles)], ("owner",))
    )


def may_change(view: SavedView, actor: Actor) -> bool:
    """Tell whether an actor may change a view that they see.

    Its owner may; when the owner works here no more, whoever it is shared with looks after it.
    """
    return view.owner_id == actor.staff or not view.owner.is_active
