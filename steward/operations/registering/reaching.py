"""Whether a row of a register lies where somebody works."""

from steward.domain.access import Actor
from steward.domain.procedures.words import Words

BEYOND = Words(
    "不在您负责的范围，不能登记。", "It lies beyond where you work; you cannot register it."
)


def reaches(actor: Actor, path: str) -> bool:
    """Whether a path lies within an actor's places; an empty one is the whole company."""
    return actor.places is None or any(path.startswith(place) for place in actor.places)
