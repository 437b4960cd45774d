"""Which steps of a revision a reader may take now, and for whom it waits otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor, may
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rights import APPROVE, DRAFT, REVIEW
from steward.domain.revisions import Refused, Revision, Stage, decide, right_of
from steward.domain.revisions.facts import (
    NAMES,
    Acknowledged,
    Approved,
    Fact,
    Returned,
    Reviewed,
    Submitted,
    Withdrawn,
)
from steward.queries.links import revision_step_url
from steward.queries.words import rights, said

OFFERED: tuple[Fact, ...] = (
    Submitted(),
    Reviewed(),
    Approved(),
    Acknowledged(),
    Returned(remark="-"),
    Withdrawn(),
)
FORWARD = (Submitted, Reviewed, Approved, Acknowledged)
WAITING = {Stage.DRAFT: DRAFT, Stage.IN_REVIEW: REVIEW, Stage.IN_APPROVAL: APPROVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAction:
    """A step that the reader may take, or the reason why not. ``asks_why`` needs a remark."""

    name: str
    label: str
    url: str
    asks_why: bool
    main: bool
    refusal: str = ""


def actions(
    number: str, revision: Revision, procedure: Procedure, actor: Actor, now: datetime
) -> Iterator[StepAction]:
    """Yield the steps that the reader's rights allow here, those that a rule refuses with why."""
    for fact in OFFERED:
        right = right_of(fact, revision)
        if right is not None and not may(procedure, actor, right):
            continue
        if right is None and actor.id not in revision.copies:
            continue
        refusal = _refusal(revision, fact, actor, now)
        if refusal and not _comes_next(revision, fact):
            continue
        yield StepAction(
            name=NAMES[type(fact)],
            label=rights.step(NAMES[type(fact)]),
            url=revision_step_url(number, NAMES[type(fact)]),
            asks_why=isinstance(fact, Returned),
            main=isinstance(fact, FORWARD),
            refusal=refusal,
        )


def waiting_for(revision: Revision, procedure: Procedure) -> str:
    """Return which roles may take the next step; nothing once it is over."""
    if (right := WAITING.get(revision.stage)) is None:
        return ""
    roles = [said(role.title) for role in procedure.roles.values() if right in role.may]
    return _("、").join(roles)


def _comes_next(revision: Revision, fact: Fact) -> bool:
    """Whether a revision waits for this step, so that its refusal is worth a word."""
    match revision.stage:
        case Stage.DRAFT:
            return isinstance(fact, Submitted)
        case Stage.IN_REVIEW:
            return isinstance(fact, Reviewed)
        case Stage.IN_APPROVAL:
            return isinstance(fact, Approved)
        case Stage.APPROVED | Stage.WITHDRAWN:
            return False


def _refusal(revision: Revision, fact: Fact, actor: Actor, now: datetime) -> str:
    try:
        decide(revision, fact, actor.id, now)
    except Refused as refused:
        return said(refused.reason)
    return ""
