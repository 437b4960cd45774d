"""Where the page of a case offers what can be recorded on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from steward.queries.actions import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Dock:
    """The actions of a case, each in one place and in the order in which a case goes.

    ``primary`` stops the clock that is due next, ``near`` another one that runs.
    """

    primary: tuple[Action, ...]
    near: tuple[Action, ...]
    other: tuple[Action, ...]
    refused: tuple[Action, ...]


def dock(offered: Sequence[Action]) -> Dock:
    """Return actions by the place where they are offered."""
    allowed = [action for action in offered if not action.refusal]
    return Dock(
        primary=tuple(action for action in allowed if action.primary),
        near=tuple(action for action in allowed if action.near and not action.primary),
        other=tuple(action for action in allowed if not action.near),
        refused=tuple(action for action in offered if action.refusal),
    )
