"""Facts of dispatching: taken on, handed on, given back, and whose people do the work."""

from dataclasses import dataclass
from typing import ClassVar

from steward.domain.cases.facts.base import Fact, Ranges
from steward.domain.cases.words import Executor, ExecutorReason, Hindrance


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed(Fact):
    """抢单: somebody took on a case that nobody had. Without ``person``, whoever records it."""

    name: ClassVar[str] = "claimed"
    by_desk: ClassVar[frozenset[str]] = frozenset({"person", "trade", "in_hand"})
    ranges: ClassVar[Ranges] = {"in_hand": (0, None)}
    person: str | None = None
    trade: str | None = None
    in_hand: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred(Fact):
    """转单: whoever had the case handed it to a colleague, with the reason."""

    name: ClassVar[str] = "transferred"
    to_person: str
    reason: Hindrance


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(Fact):
    """退单: whoever had the case gave it back, with the reason; nobody has it then."""

    name: ClassVar[str] = "returned"
    reason: Hindrance


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutorChosen(Fact):
    """定谁来修: own people or another firm, with the reason (GD-07).

    ``firm`` is the id of a contractor; ``unit`` keeps what the firm was called then.
    """

    name: ClassVar[str] = "executor_chosen"
    by_desk: ClassVar[frozenset[str]] = frozenset({"unit"})
    executor: Executor
    reason: ExecutorReason
    unit: str | None = None
    firm: str | None = None
