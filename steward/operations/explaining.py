"""Explaining to the resident why something is late, and promising a new time: both or neither."""

from collections.abc import Mapping
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.cases.facts import Fact, Repromised
from steward.operations.noting import NOTHING
from steward.operations.performing import perform
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope


def explain(
    fact: Fact,
    *,
    promised_at: datetime | None,
    ref: str,
    actor: Actor,
    at: datetime,
    now: datetime,
    text: str | None = None,
    texts: Mapping[str, str] = NOTHING,
    seen: int | None = None,
) -> CaseRow:
    """Record words to the resident that say why it is late, after the new time, if there is one.

    :raises CaseUnknown: there is no such case within the actor's reach.
    :raises NotAllowed: the actor may not write to residents, or not promise.
    :raises Stale: the log has grown since ``seen``.
    :raises Refused: a rule, or the case's state, does not allow it.
    """
    with company_scope(actor.company):
        if promised_at is not None:
            new = Repromised(promised_at=promised_at)
            perform(new, ref=ref, actor=actor, at=at, now=now, seen=seen)
            # The row is held: nobody but ourselves has added to the log since.
            seen = None
        return perform(
            fact, ref=ref, actor=actor, at=at, now=now, text=text, texts=texts, seen=seen
        )
