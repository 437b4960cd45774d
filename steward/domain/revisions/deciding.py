"""What each step of a revision needs: its stage, a right, and another person."""

from collections.abc import Sequence
from datetime import datetime

from steward.domain.procedures.rights import APPROVE, DRAFT, REVIEW
from steward.domain.procedures.words import Words
from steward.domain.revisions.facts import (
    Acknowledged,
    Approved,
    Draft,
    Drafted,
    Fact,
    Returned,
    Reviewed,
    Submitted,
    Withdrawn,
)
from steward.domain.revisions.state import Revision, Stage


class Refused(Exception):
    """A step that the revision does not allow; the reason is one sentence."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


def right_of(fact: Fact, revision: Revision | None) -> str | None:
    """Return the right that a step needs; none to acknowledge a copy that one was handed.

    Whoever may review or approve a revision may return it instead.
    """
    match fact:
        case Drafted() | Submitted() | Withdrawn():
            return DRAFT
        case Reviewed():
            return REVIEW
        case Approved():
            return APPROVE
        case Returned():
            return REVIEW if revision and revision.stage is Stage.IN_REVIEW else APPROVE
        case Acknowledged():
            return None


def decide(revision: Revision, fact: Fact, by: str, at: datetime) -> None:
    """Refuse a step that may not follow; rights are asked for elsewhere.

    :raises Refused: with the reason.
    """
    match fact:
        case Drafted():
            _in(revision, Stage.DRAFT)
        case Submitted():
            _in(revision, Stage.DRAFT)
            _not_past(revision.draft, at)
        case Reviewed():
            _in(revision, Stage.IN_REVIEW)
            _another(by, (revision.author,))
        case Approved():
            _in(revision, Stage.IN_APPROVAL)
            _another(by, (revision.author, revision.reviewer))
            _not_past(revision.draft, at)
        case Returned():
            _in(revision, Stage.IN_REVIEW, Stage.IN_APPROVAL)
            _reasoned(fact.remark)
        case Withdrawn():
            _in(revision, Stage.DRAFT, Stage.IN_REVIEW, Stage.IN_APPROVAL)
            if by != revision.author:
                raise Refused(Words("只有编制人能撤回。", "Only the author may withdraw it."))
        case Acknowledged():
            _in(revision, Stage.APPROVED)
            _has_copy(revision, by)


def _in(revision: Revision, *stages: Stage) -> None:
    if revision.stage not in stages:
        raise Refused(ELSEWHERE[revision.stage])


ELSEWHERE = {
    Stage.DRAFT: Words(
        "还在编制，请先提交审核。", "It is still a draft: submit it for review first."
    ),
    Stage.IN_REVIEW: Words(
        "正在审核，要改请先退回。", "It is being reviewed: return it before changing it."
    ),
    Stage.IN_APPROVAL: Words(
        "已审核，等待批准；要改请先退回。",
        "It has been reviewed and awaits approval: return it before changing it.",
    ),
    Stage.APPROVED: Words(
        "已经批准，不能再动；要改请另编一份修订。",
        "It is approved and stays as it is: draft another revision to change it.",
    ),
    Stage.WITHDRAWN: Words(
        "已经撤回，请另编一份修订。", "It was withdrawn: draft another revision."
    ),
}


def _another(by: str, others: Sequence[str]) -> None:
    if by in others:
        raise Refused(
            Words(
                "编制、审核、批准应是三个不同的人，请换一位。",
                "Author, reviewer and approver are three different people: ask somebody else.",
            )
        )


def _not_past(draft: Draft, at: datetime) -> None:
    if draft.since is not None and draft.since < at:
        raise Refused(
            Words(
                "生效时间已经过了。请退回编制人改期，已受理的事项不会倒追。",
                "The date of effect has passed. Return it for another date; cases that were"
                " received are never changed backwards.",
            )
        )


def _reasoned(remark: str) -> None:
    if not remark.strip():
        raise Refused(Words("退回要写明原因。", "Say why it is returned."))


def _has_copy(revision: Revision, by: str) -> None:
    if by not in revision.copies:
        raise Refused(Words("这份修订没有发放给您。", "You were not handed a copy of it."))
    if by in revision.acknowledged:
        raise Refused(Words("您已经签收过了。", "You have acknowledged it already."))
