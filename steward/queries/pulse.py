"""What has changed within a reader's reach since their page was made."""

from dataclasses import dataclass

from steward.domain.access import Actor
from steward.queries.finding import visible
from steward.store.pulse import MomentUnknown, changed_since

# Whoever missed more than this had better look at everything anew.
MANY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """The references of the cases that changed. ``whole``: too much did, or none can tell."""

    changed: tuple[str, ...]
    whole: bool

    def __bool__(self) -> bool:
        return self.whole or bool(self.changed)


def pulse(since: str, now: str, actor: Actor) -> Pulse:
    """Return what changed between two moments of the database, as far as an actor sees it."""
    try:
        cases = changed_since(visible(actor), since, now)
    except MomentUnknown:
        return Pulse(changed=(), whole=True)
    refs = tuple(cases.order_by().values_list("ref", flat=True)[: MANY + 1])
    return Pulse(changed=refs[:MANY], whole=len(refs) > MANY)
