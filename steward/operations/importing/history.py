"""Taking in reports with what is known to have followed, as one record each.

A report of long ago and its reply are recorded together: recorded one after the other, the first
would already call late what the second says was done.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from steward.domain.access import Actor
from steward.domain.calendars import CalendarNotCovered
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Fact, Governed, Replied
from steward.domain.courses import Course
from steward.domain.decisions import Refused, decide
from steward.domain.procedures.words import Words
from steward.operations.adopting import NothingAdopted, situation_of
from steward.operations.importing.incoming import Incoming
from steward.operations.importing.parties import Key, key_of
from steward.operations.importing.problems import Problem
from steward.operations.numbering import name_cases
from steward.operations.receiving import derive
from steward.operations.recording import Judged, judged, write
from steward.operations.settling import refresh
from steward.store.adoptions import Adoptions
from steward.store.models import Adoption, CaseRow, Note
from steward.store.search import vector_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where rows are taken in: the company's adoptions and places, who imports, and when.

    ``paths`` are those of the places by their ids.
    """

    actor: Actor
    source: str
    adoptions: Adoptions
    paths: Mapping[str, str]
    now: datetime

    def adoption_at(self, at: datetime, place: str | None = None) -> Adoption:
        """Return the adoption that governs an instant, and the place with this id.

        :raises NothingAdopted: there is none.
        """
        found = self.adoptions.at(at, self.paths.get(place or "", ""))
        if found is None:
            raise NothingAdopted("adopt a procedure first")
        return found


def judge(desk: Desk, batch: Sequence[Incoming]) -> Iterator[Problem | None]:
    """Yield for each row what the door would say of it, writing nothing."""
    for incoming in batch:
        row = _row(desk, incoming, {})
        entries = _entries(desk, incoming, row, {}, {})
        yield _problem_of(incoming, partial(_judge, row, entries, desk.now))


def take_in(
    desk: Desk, batch: Sequence[Incoming], parties: Mapping[Key, int]
) -> Iterator[Problem | None]:
    """Open a case for each row, through the one door; yield its problem, or ``None``.

    Where one row has a problem, none of the batch is written.
    """
    rows = [_row(desk, incoming, parties) for incoming in batch]
    name_cases(rows, desk.now)
    for incoming, row in zip(batch, rows, strict=True):
        row.search = vector_of(incoming.title, incoming.text, row.ref)
    notes = _notes(desk, batch, rows)
    found: list[Judged] = []
    for incoming, row in zip(batch, rows, strict=True):
        entries = _entries(desk, incoming, row, notes, parties)
        yield _problem_of(incoming, partial(_open, row, entries, desk, found))
    if len(found) == len(rows):
        write(found, desk.now)


def _open(row: CaseRow, entries: Sequence[Entry], desk: Desk, found: list[Judged]) -> None:
    derived = partial(derive, actor=desk.actor)
    found.append(judged(row, (), entries, situation_of(row.adoption), desk.now, derived))


def _judge(row: CaseRow, entries: Sequence[Entry], now: datetime) -> None:
    situation = situation_of(row.adoption)
    procedure, calendar = situation.procedure, situation.calendar
    course: Course | None = None
    for n, entry in enumerate(entries):
        course = decide(procedure, calendar, entries[:n], entry, course=course).course
    if course is not None:
        refresh(row, course, situation, now)


def _problem_of(incoming: Incoming, work: Callable[[], None]) -> Problem | None:
    try:
        work()
    except CalendarNotCovered as error:
        day = error.day.isoformat()
        zh = f"工作日历没有{day}的数据，算不出时限；请先补上日历。"
        return _problem(incoming, zh, str(error))
    except Refused as error:
        words = error.refusals[0].reason
        return _problem(incoming, words.zh, words.en)
    return None


def _row(desk: Desk, incoming: Incoming, parties: Mapping[Key, int]) -> CaseRow:
    adoption = desk.adoption_at(incoming.received_at, incoming.place)
    return CaseRow(
        company=adoption.company,
        kind=incoming.kind.value,
        title=incoming.title,
        place_id=int(incoming.place) if incoming.place else None,
        party_id=parties.get(key_of(incoming)),
        adoption=adoption,
        source=desk.source,
        external_id=incoming.external_id,
        received_at=incoming.received_at,
    )


def _notes(
    desk: Desk, batch: Sequence[Incoming], rows: Sequence[CaseRow]
) -> dict[tuple[int, str], str]:
    """The texts of reports and replies, saved; their ids by case and fact."""
    bodies = [
        ((row.pk, name), _note(desk, row, text))
        for incoming, row in zip(batch, rows, strict=True)
        for name, text in (("received", incoming.text), ("replied", incoming.reply))
        if text
    ]
    saved = Note.objects.bulk_create([note for _, note in bodies])
    return {key: str(note.pk) for (key, _), note in zip(bodies, saved, strict=True)}


def _note(desk: Desk, row: CaseRow, text: str) -> Note:
    return Note(company_id=row.company_id, case=row, text=text, by=desk.actor.id, at=desk.now)


def _entries(
    desk: Desk,
    incoming: Incoming,
    row: CaseRow,
    notes: Mapping[tuple[int, str], str],
    parties: Mapping[Key, int],
) -> list[Entry]:
    happened: list[tuple[datetime, Fact]] = [
        (incoming.received_at, incoming.receipt(parties.get(key_of(incoming)))),
        (incoming.received_at, Governed(adoption=row.adoption.digest)),
    ]
    if incoming.replied_at is not None:
        happened.append((incoming.replied_at, Replied()))
    return [
        Entry(seq=seq, at=at, recorded_at=desk.now, by=desk.actor.id, fact=_noted(fact, row, notes))
        for seq, (at, fact) in enumerate(happened, start=1)
    ]


def _noted(fact: Fact, row: CaseRow, notes: Mapping[tuple[int, str], str]) -> Fact:
    note = notes.get((row.pk, fact.name))
    return replace(fact, note=note) if note else fact


def _problem(incoming: Incoming, zh: str, en: str) -> Problem:
    return Problem(row=incoming.row, column="", value=incoming.external_id, words=Words(zh, en))
