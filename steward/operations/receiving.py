"""Opening a case: a report reached anybody of the company, by whatever way."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from steward.domain.access import Actor
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Fact, Governed, Received, Recorded
from steward.domain.procedures.consequences import Derivation
from steward.domain.procedures.milestones import Milestone
from steward.operations.adopting import adoption_at, situation_of
from steward.operations.numbering import name_cases
from steward.operations.recording import record
from steward.packs.adopted import Situation
from steward.store.models import Adoption, CaseRow, Note, Place
from steward.store.search import vector_of
from steward.store.tenancy import company_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was reported. ``source`` and ``external_id`` name it in the system it came from."""

    fact: Received
    title: str
    text: str = ""
    source: str = ""
    external_id: str = ""


def receive(
    report: Report,
    *,
    actor: Actor,
    at: datetime,
    now: datetime,
    device_at: datetime | None = None,
    whole: bool = False,
) -> CaseRow:
    """Open a case for a report that reached the company at ``at`` and is written down at ``now``.

    ``whole``: all that a record asks is written down with it. A procedure that times the record
    (SOP-01) then has it, without anybody saying so.

    :raises NothingAdopted: the company has no procedure yet.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    with company_scope(actor.company):
        lies = Place.objects.filter(company=actor.company, pk=report.fact.place or 0)
        place = lies.first() if report.fact.place else None
        row = _row(report, adoption_at(actor.company, at, place), at)
        if place is not None:
            row.place = place
        return _open(row, report, actor, at, now, device_at, whole=whole)


def open_own(
    report: Report, fact: Fact, adoption: Adoption, *, actor: Actor, at: datetime, now: datetime
) -> CaseRow:
    """Open a case that nobody reported: ``fact`` says what it is. Called in the company's scope.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    row = _row(report, adoption, at)
    return _open(row, report, actor, at, now, None, (fact,))


def _row(report: Report, adoption: Adoption, at: datetime) -> CaseRow:
    fact = report.fact
    return CaseRow(
        company=adoption.company,
        kind=fact.kind.value,
        title=report.title,
        place_id=int(fact.place) if fact.place else None,
        party_id=int(fact.reporter) if fact.reporter else None,
        adoption=adoption,
        source=report.source,
        external_id=report.external_id,
        received_at=at,
    )


def _open(
    row: CaseRow,
    report: Report,
    actor: Actor,
    at: datetime,
    now: datetime,
    device_at: datetime | None,
    more: tuple[Fact, ...] = (),
    whole: bool = False,
) -> CaseRow:
    situation, place = situation_of(row.adoption), row.place.name if row.place else ""
    # Whoever opens the next case waits from here until this one is committed.
    name_cases([row], now)
    row.search = vector_of(report.title, report.text, place, row.ref)
    receipt = Entry(
        seq=1,
        at=at,
        device_at=device_at,
        recorded_at=now,
        by=actor.id,
        fact=_with_note(row, report, actor, now),
    )
    governed = replace(receipt, seq=2, fact=Governed(adoption=row.adoption.digest))
    rest = [replace(receipt, seq=n, fact=fact) for n, fact in enumerate(more, start=3)]
    if whole and any(m.ends_with(Recorded.name) for m in _timed(situation, report.fact)):
        rest.append(replace(receipt, seq=len(rest) + 3, at=now, fact=Recorded()))
    record(row, (), (receipt, governed, *rest), situation, now, partial(derive, actor=actor))
    return row


def _timed(situation: Situation, fact: Received) -> tuple[Milestone, ...]:
    return situation.procedure.milestones(fact.kind)


def derive(
    parent: CaseRow,
    derivation: Derivation,
    fact: Received,
    at: datetime,
    now: datetime,
    *,
    actor: Actor,
) -> CaseRow:
    """Open the case that ``parent`` gives rise to under a rule."""
    report = Report(fact=fact, title=f"{derivation.title.zh}：{parent.title}")
    row = _row(report, parent.adoption, at)
    row.parent, row.derived_by = parent, derivation.rule
    return _open(row, report, actor, at, now, None)


def _with_note(row: CaseRow, report: Report, actor: Actor, now: datetime) -> Received:
    if not report.text:
        return report.fact
    note = Note.objects.create(
        company_id=row.company_id, case=row, text=report.text, by=actor.id, at=now
    )
    return replace(report.fact, note=str(note.pk))
