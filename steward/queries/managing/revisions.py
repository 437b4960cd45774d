"""Revisions of the procedures that wait for a step of the reader."""

from dataclasses import dataclass
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.revisions import Stage, fold
from steward.domain.revisions.facts import NAMES, Approved, Reviewed
from steward.queries.links import revision_url
from steward.queries.revision_steps import actions
from steward.queries.revisions import procedure_now
from steward.queries.words import rights
from steward.store.models import Revision
from steward.store.revisions import load_many

STEPS = frozenset({NAMES[Reviewed], NAMES[Approved]})
OPEN = (Stage.IN_REVIEW, Stage.IN_APPROVAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRevision:
    """A revision that the reader may review or approve now."""

    number: str
    url: str
    title: str
    step: str
    since: datetime


def waiting_revisions(actor: Actor, now: datetime) -> tuple[WaitingRevision, ...]:
    """Return the revisions that the actor may review or approve, the oldest first."""
    rows = list(Revision.objects.filter(company=actor.company).order_by("pk"))
    logs = load_many(rows)
    procedure = procedure_now(actor.company, now) if rows else None
    found = []
    for row in rows:
        revision = fold(logs[row.pk])
        if procedure is None or revision.stage not in OPEN:
            continue
        steps = actions(row.number, revision, procedure, actor, now)
        if step := next((s for s in steps if s.name in STEPS and not s.refusal), None):
            found.append(
                WaitingRevision(
                    number=row.number,
                    url=revision_url(row.number),
                    title=revision.draft.title,
                    step=rights.step(step.name),
                    since=logs[row.pk][-1].at,
                )
            )
    return tuple(found)
