"""Which places lie in which."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from steward.domain.procedures.words import Words
from steward.store.models import Place

NESTS: Mapping[str, frozenset[str | None]] = {
    Place.Kind.BRANCH: frozenset({None}),
    Place.Kind.PROJECT: frozenset({None, Place.Kind.BRANCH}),
    Place.Kind.BUILDING: frozenset({Place.Kind.PROJECT}),
    Place.Kind.UNIT: frozenset({Place.Kind.BUILDING, Place.Kind.PROJECT}),
    Place.Kind.AREA: frozenset({Place.Kind.BUILDING, Place.Kind.PROJECT}),
}
"""For each kind, the kinds that it may lie in."""

MISPLACED: Mapping[str, Words] = {
    Place.Kind.BRANCH: Words(
        "分公司没有上级，这一格请留空。", "A branch lies in nothing; leave it blank."
    ),
    Place.Kind.PROJECT: Words(
        "项目的上级只能是分公司，没有分公司请留空。",
        "A project lies in a branch; leave it blank where there is none.",
    ),
    Place.Kind.BUILDING: Words("楼栋的上级要是项目。", "A building lies in a project."),
    Place.Kind.UNIT: Words("上级要是楼栋或项目。", "It lies in a building or a project."),
    Place.Kind.AREA: Words("上级要是楼栋或项目。", "It lies in a building or a project."),
}

ORDER = (
    Place.Kind.BRANCH,
    Place.Kind.PROJECT,
    Place.Kind.BUILDING,
    Place.Kind.UNIT,
    Place.Kind.AREA,
)
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
