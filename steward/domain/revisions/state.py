"""What a revision is, from its log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from steward.domain.revisions.facts import (
    Acknowledged,
    Approved,
    Draft,
    Drafted,
    Returned,
    Reviewed,
    Step,
    Submitted,
    Withdrawn,
)


class Stage(StrEnum):
    """How far a revision is."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    IN_APPROVAL = "in_approval"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a log says: the draft that counts, who did which step, and who has a copy.

    ``since`` is the instant from which it is in force once it is approved.
    """

    stage: Stage
    draft: Draft
    author: str
    reviewer: str = ""
    approver: str = ""
    since: datetime | None = None
    copies: tuple[str, ...] = ()
    acknowledged: tuple[str, ...] = ()


def fold(log: Sequence[Step]) -> Revision:
    """Return what the steps of a revision make of it.

    :raises ValueError: the log does not begin with a draft.
    """
    first = log[0].fact
    if not isinstance(first, Drafted):
        raise ValueError("a revision begins with its draft")
    revision = Revision(stage=Stage.DRAFT, draft=first.draft, author=log[0].by)
    for step in log[1:]:
        revision = _after(revision, step)
    return revision


def _after(revision: Revision, step: Step) -> Revision:
    match step.fact:
        case Drafted(draft=draft):
            # Whoever changes the draft last is its author, whom no other step may be taken by.
            return replace(revision, stage=Stage.DRAFT, draft=draft, author=step.by)
        case Submitted():
            return replace(revision, stage=Stage.IN_REVIEW, reviewer="")
        case Reviewed():
            return replace(revision, stage=Stage.IN_APPROVAL, reviewer=step.by)
        case Returned():
            return replace(revision, stage=Stage.DRAFT, reviewer="")
        case Approved(copies=copies):
            return replace(
                revision,
                stage=Stage.APPROVED,
                approver=step.by,
                since=revision.draft.since or step.at,
                copies=copies,
            )
        case Withdrawn():
            return replace(revision, stage=Stage.WITHDRAWN)
        case Acknowledged():
            return replace(revision, acknowledged=(*revision.acknowledged, step.by))
