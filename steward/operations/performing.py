"""The one door: every change of a case is a fact that somebody proposes to record."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from steward.domain.access import Actor, Verdict, in_place_of, may
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import DelayExplained, Fact
from steward.domain.cases.messages import explained_by
from steward.domain.cases.state import fold
from steward.domain.cases.words import Kind
from steward.domain.decisions import Refused
from steward.operations.adopting import situation_of
from steward.operations.hiring import hired
from steward.operations.noting import NOTHING, with_notes
from steward.operations.pointing import check_pointers
from steward.operations.receiving import derive
from steward.operations.recording import record
from steward.operations.taking import check_claim, check_reach
from steward.store.attending import attended
from steward.store.log import load
from steward.store.models import CaseRow
from steward.store.reach import within_reach
from steward.store.tenancy import company_scope


class CaseUnknown(Exception):
    """There is no such case, or it is none that this actor sees."""


class NotAllowed(Exception):
    """The actor's roles may not record this."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason.en)
        self.verdict = verdict


class Stale(Exception):
    """The case has moved on since the actor looked at it; ``since`` is what was added."""

    def __init__(self, since: Sequence[Entry]) -> None:
        super().__init__(f"{len(since)} entries were added meanwhile")
        self.since = tuple(since)


def perform(
    fact: Fact,
    *,
    ref: str,
    actor: Actor,
    at: datetime,
    now: datetime,
    text: str | None = None,
    texts: Mapping[str, str] = NOTHING,
    seen: int | None = None,
    device_at: datetime | None = None,
) -> CaseRow:
    """Record that ``fact`` happened to a case at ``at``, written down at ``now``, or raise.

    ``text`` becomes the note of the fact, and each of ``texts`` the note that answers the question
    of its key. ``seen`` is the length of the log that the actor saw.

    :raises CaseUnknown: there is no such case within the actor's reach.
    :raises NotAllowed: the actor may not do this.
    :raises Stale: the log has grown since ``seen``.
    :raises Refused: a rule, or the case's state, does not allow it.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    with company_scope(actor.company):
        row = _locked(ref, actor)
        log = load(row)
        situation = situation_of(row.adoption)
        actor, case = actor.at(row.place.path if row.place else ""), fold(log)
        if not (verdict := may(situation.procedure, actor, fact.name, case)):
            raise NotAllowed(verdict)
        if seen is not None and seen < len(log):
            raise Stale(log[seen:])
        check_pointers(row, fact)
        check_claim(row, fact, situation.procedure, case, actor, now)
        check_reach(row, fact, actor, at)
        day, path = situation.calendar.day_of(at), row.place.path if row.place else ""
        fact = hired(row, fact, day)
        fact = attended(fact, situation.procedure, Kind(row.kind), actor, day, path)
        entry = Entry(
            seq=len(log) + 1,
            at=at,
            device_at=device_at,
            recorded_at=now,
            by=actor.id,
            in_place_of=in_place_of(situation.procedure, actor, fact.name, case),
            fact=with_notes(row, fact, text, texts, actor, now),
        )
        record(row, log, (entry,), situation, now, partial(derive, actor=actor))
        if explained_by(log, fact):
            _note_explained(ref, actor, at, now)
        return row


def _note_explained(ref: str, actor: Actor, at: datetime, now: datetime) -> None:
    """Record that the resident heard why it is late, as far as rights and rules allow."""
    with suppress(NotAllowed, Refused):
        perform(DelayExplained(), ref=ref, actor=actor, at=at, now=now)


def _locked(ref: str, actor: Actor) -> CaseRow:
    try:
        rows = within_reach(CaseRow.objects.all(), actor)
        known = rows.select_related("place", "adoption__company")
        return known.select_for_update(of=("self",)).get(ref=ref)
    except CaseRow.DoesNotExist:
        raise CaseUnknown(ref) from None
