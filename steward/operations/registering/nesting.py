"""Which places lie in which."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from steward.store.models import Place

NESTS: Mapping[str, frozenset[str | None]] = {
    Place.Kind.PROJECT: frozenset({None}),
    Place.Kind.BUILDING: frozenset({Place.Kind.PROJECT}),
    Place.Kind.UNIT: frozenset({Place.Kind.BUILDING, Place.Kind.PROJECT}),
    Place.Kind.AREA: frozenset({Place.Kind.BUILDING, Place.Kind.PROJECT}),
}
"""For each kind, the kinds that it may lie in."""

ORDER = (Place.Kind.PROJECT, Place.Kind.BUILDING, Place.Kind.UNIT, Place.Kind.AREA)
"""What others may lie in comes first."""


class _New(Protocol):
    @property
    def fields(self) -> Mapping[str, tuple[object, object]]: ...


N = TypeVar("N", bound=_New)


def by_depth(new: Sequence[N]) -> list[list[N]]:
    """Return new places level by level, so that what one lies in is there before it."""
    return [[change for change in new if change.fields["kind"][1] == kind] for kind in ORDER]


def path_of(code: str, parent: Place | None) -> str:
    """Return the path of a place in another one."""
    return f"{parent.path if parent else ''}{code}/"
