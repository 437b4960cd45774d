"""What can be chosen above a list: its tabs, its scopes, its projects."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that a reader may choose. ``count`` is how many it shows, where that is told."""

    key: str
    label: str
    count: int | str | None
    url: str
    active: bool


def choices(
    labels: Mapping[str, str],
    chosen: str,
    address: Callable[[str], str],
    counts: Mapping[str, int | str] | None = None,
) -> tuple[Choice, ...]:
    """Return a choice for each label, in their order. With ``counts``, one without any has none."""
    return tuple(
        Choice(
            key=key,
            label=label,
            count=None if counts is None else counts.get(key, 0),
            url=address(key),
            active=key == chosen,
        )
        for key, label in labels.items()
    )
