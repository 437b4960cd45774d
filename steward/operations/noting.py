"""Texts that come with a fact: kept as notes, so that the log holds their ids alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from steward.domain.access import Actor
from steward.domain.cases.answers import Answers
from steward.domain.cases.facts import Fact
from steward.store.models import CaseRow, Note

NOTHING: Mapping[str, str] = MappingProxyType({})


def with_notes(
    row: CaseRow,
    fact: Fact,
    text: str | None,
    texts: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> Fact:
    """Return a fact that points to the notes of what was said about it and answered to it."""
    if text:
        fact = replace(fact, note=_kept(row, text, actor, now))
    if not texts:
        return fact
    told = {key: _kept(row, words, actor, now) for key, words in texts.items()}
    given = fact.answers.given if fact.answers else ()
    return replace(fact, answers=Answers((*given, *told.items())))


def _kept(row: CaseRow, text: str, actor: Actor, now: datetime) -> str:
    note = Note.objects.create(company_id=row.company_id, case=row, text=text, by=actor.id, at=now)
    return str(note.pk)
