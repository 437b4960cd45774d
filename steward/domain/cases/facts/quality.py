"""Facts of a nonconformity: what becomes of it, and why it came about."""

from dataclasses import dataclass
from typing import ClassVar

from steward.domain.cases.facts.base import Fact
from steward.domain.cases.words import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteDecided(Fact):
    """定处理程序: the manager decides how a nonconformity is dealt with (VISIT-25)."""

    name: ClassVar[str] = "route_decided"
    route: Route


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseFound(Fact):
    """查明原因: why it came about, in the note."""

    name: ClassVar[str] = "cause_found"
