"""Facts of the outcome: told, confirmed, followed up, resolved, closed, opened again."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from steward.domain.cases.facts.base import Fact, Ranges
from steward.domain.cases.words import Method, Unreached


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionTold(Fact):
    """告知完工: the resident was told that the work is done and accepted (GD-11, GD-22)."""

    name: ClassVar[str] = "completion_told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed(Fact):
    """业主确认、签字."""

    name: ClassVar[str] = "confirmed"
    signature: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn(Fact):
    """交回处理记录表: the signed record reached the customer-service assistant (POLY-27)."""

    name: ClassVar[str] = "handed_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpTried(Fact):
    """回访未接通: tried and not reached; it does not count as a follow-up.

    ``call_at`` is when the customer asked to be called instead (MINE-10).
    """

    name: ClassVar[str] = "follow_up_tried"
    method: Method | None = None
    reason: Unreached | None = None
    call_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpGivenUp(Fact):
    """确认回访不到: every way was tried in vain; the follow-up was not made (MINE-13)."""

    name: ClassVar[str] = "follow_up_given_up"
    reason: Unreached | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedUp(Fact):
    """回访: the resident was reached and asked. ``score`` runs from 1 to 5."""

    name: ClassVar[str] = "followed_up"
    ranges: ClassVar[Ranges] = {"score": (1, 5)}
    score: Decimal | None = None
    satisfied: bool | None = None
    method: Method | None = None
    with_: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved(Fact):
    """处理完毕."""

    name: ClassVar[str] = "resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Fact):
    """消单."""

    name: ClassVar[str] = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Fact):
    """重开."""

    name: ClassVar[str] = "reopened"
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Fact):
    """并单."""

    name: ClassVar[str] = "merged"
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplainedAgain(Fact):
    """二次投诉."""

    name: ClassVar[str] = "complained_again"
