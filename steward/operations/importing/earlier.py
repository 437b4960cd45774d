"""Rows that were taken in before: found by source and id, and compared with what they say now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from steward.domain.cases.entries import Entry, in_order
from steward.domain.cases.facts import Received, Replied
from steward.operations.importing.incoming import Incoming
from steward.store.log import load_many
from steward.store.models import CaseRow, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A row that says something else than it said when it was taken in as the case ``ref``."""

    row: int
    ref: str
    targets: tuple[str, ...]


def earlier(company: int, source: str, batch: Sequence[Incoming]) -> dict[str, CaseRow]:
    """Return the cases that rows of a batch were taken in as before, by external id."""
    ids = [incoming.external_id for incoming in batch]
    found = CaseRow.objects.filter(company=company, source=source, external_id__in=ids)
    return {row.external_id: row for row in found.select_related("party")}


def differences(
    batch: Sequence[Incoming], known: Mapping[str, CaseRow], mapped: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Return which rows differ from the earlier import, and in what that is ``mapped`` now."""
    logs = load_many(known.values())
    notes = _notes(known.values())
    found = []
    for incoming in batch:
        if (row := known.get(incoming.external_id)) is None:
            continue
        before = _stated_before(row, logs[row.pk], notes)
        now = _stated_now(incoming)
        targets = tuple(t for t in mapped if t in before and before[t] != now[t])
        if targets:
            found.append(Difference(row=incoming.row, ref=row.ref, targets=targets))
    return tuple(found)


def _stated_now(incoming: Incoming) -> dict[str, object]:
    return {
        "title": incoming.title,
        "text": incoming.text,
        "received_at": incoming.received_at,
        "kind": incoming.kind,
        "channel": incoming.channel,
        "category": incoming.category,
        "urgency": incoming.urgency,
        "place": incoming.place,
        "reporter": incoming.reporter,
        "phone": incoming.phone,
        "replied.at": incoming.replied_at,
        "replied.text": incoming.reply,
    }


def _stated_before(
    row: CaseRow, log: Sequence[Entry], notes: Mapping[str, Note]
) -> dict[str, object]:
    at, fact = next((e.at, e.fact) for e in log if isinstance(e.fact, Received))
    reply = next((e for e in in_order(log) if isinstance(e.fact, Replied)), None)
    stated: dict[str, object] = {
        "title": row.title,
        "received_at": at,
        "kind": fact.kind,
        "channel": fact.channel,
        "category": fact.category,
        "urgency": fact.urgency,
        "place": fact.place,
        "reporter": row.party.name if row.party else "",
        "phone": row.party.phone if row.party else "",
        "replied.at": reply.at if reply else None,
    }
    # A text that was redacted says nothing on what it was.
    for target, note in (("text", fact.note), ("replied.text", reply and reply.fact.note)):
        body = notes.get(note or "")
        if body is None or not body.redacted:
            stated[target] = body.text if body else ""
    return stated


def _notes(rows: Iterable[CaseRow]) -> dict[str, Note]:
    rows = list(rows)
    companies = {row.company_id for row in rows}
    found = Note.objects.filter(company__in=companies, case__in=[row.pk for row in rows])
    return {str(note.pk): note for note in found}
