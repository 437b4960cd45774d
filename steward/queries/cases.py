"""The case page."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor, may
from steward.domain.cases.facts import Corrected, Paused
from steward.domain.cases.words import OWN_KINDS, Kind, Severity, Status, Urgency
from steward.queries.actions import actions
from steward.queries.alike import Kin
from steward.queries.case_files import CaseFile, case_file
from steward.queries.case_panel import linked_to, pairs, parent_of
from steward.queries.case_work import Attempt, PromiseLine, attempts, promises, responsible
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.composing import Composer, composer
from steward.queries.docks import Dock, dock
from steward.queries.files import FileLine, files_of
from steward.queries.hangings import hangings
from steward.queries.links import matter_url, presence_url, procedure_url, record_url
from steward.queries.logs import LogLine, log_lines
from steward.queries.matters import confirmed
from steward.queries.names import Names, ids_in, names_from
from steward.queries.own_texts import SUBJECT as TEXTS
from steward.queries.people import Colleague, Person, masked
from steward.queries.presence import SILENT_AFTER, Beside, besides
from steward.queries.rails import LinkedCase, RailNode, in_hand, rail
from steward.queries.reveals import reveal_url
from steward.queries.sendings import sendings
from steward.queries.severities import GradeLine, grade_lines
from steward.queries.warranty.decisions import WarrantyLine, of_case
from steward.queries.words import said
from steward.queries.words.values import value
from steward.store.around import around


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """All that the page of a case shows to one reader. ``seq`` is the length of the log.

    ``reported``: somebody reported it; the desk opened a case of its own itself.
    """

    now: datetime
    ref: str
    title: str
    text: str
    kind_label: str
    reported: bool
    status: str
    status_label: str
    severity_label: str
    urgent: bool
    place: str
    rail: tuple[RailNode, ...]
    clocks: tuple[ClockLine, ...]
    log: tuple[LogLine, ...]
    unsent: tuple[int, ...]
    dock: Dock
    reporter: Person | None
    responsible: Colleague | None
    promises: tuple[PromiseLine, ...]
    attempts: tuple[Attempt, ...]
    facts: tuple[tuple[str, str], ...]
    files: tuple[FileLine, ...]
    linked: tuple[LinkedCase, ...]
    grades: tuple[GradeLine, ...]
    same: tuple[Kin, ...]
    matter_url: str
    parent: LinkedCase | None
    procedures: tuple[tuple[str, str, str], ...]
    records: tuple[tuple[str, str], ...]
    warranty: WarrantyLine | None
    composer: Composer
    beside: tuple[Beside, ...]
    presence_url: str
    seq: int


def case_page(ref: str, actor: Actor, now: datetime) -> CasePage:
    """Return the page of a case at ``now``; no earlier than its receipt, where a clock is behind.

    :raises CaseUnseen: there is no such case within the actor's reach.
    """
    file = case_file(ref, actor, now)
    now = max(now, file.entries[0].at)
    row, case, procedure = file.row, file.course.case, file.situation.procedure
    near = around(
        row,
        ids_in(file.entries),
        subject=TEXTS,
        day=file.situation.calendar.day_of(now),
        reader=actor.staff,
        seen_since=now - SILENT_AFTER,
    )
    names = names_from(row.company_id, procedure, file.entries, near.named)
    linked = linked_to(file, near.children)
    pause_reason = _pause_reason(file, names)
    here = actor.at(file.path)
    corrects = ref if may(procedure, here, Corrected.name) else ""
    sent, files = sendings(file, names, here), files_of(file, names)
    return CasePage(
        now=now,
        ref=row.ref,
        title=row.title,
        text=names.note(file.course.log[0].fact.note),
        kind_label=value(case.kind),
        reported=case.kind not in OWN_KINDS,
        status=case.status.value,
        status_label=value(Status(case.status)),
        severity_label=_severity(case.kind, case.severity),
        urgent=case.urgency is Urgency.URGENT,
        place=row.place.name if row.place else "",
        rail=rail(file, now, hangings(file, names, near.rungs, linked, pause_reason)),
        clocks=tuple(clock_line(file, c, now, pause_reason) for c in in_hand(file.clocks, now)),
        log=log_lines(file.entries, names, correct_ref=corrects, sendings=sent, files=files),
        unsent=tuple(seq for seq, each in sent.items() if each.waits),
        dock=dock(actions(file, actor, now)),
        reporter=_reporter(file),
        responsible=responsible(file, names, near.roles),
        promises=promises(file, names),
        attempts=attempts(file, names),
        facts=pairs(file, names),
        files=files[::-1],
        linked=linked,
        grades=grade_lines(file),
        same=confirmed(file, actor),
        matter_url=matter_url(row.ref),
        parent=parent_of(file),
        procedures=tuple((said(p.title), p.version, procedure_url(p.id)) for p in procedure.packs),
        records=_records(file),
        warranty=of_case(file),
        composer=composer(file, here, near.settled),
        beside=besides(near.beside),
        presence_url=presence_url(row.ref),
        seq=len(file.entries),
    )


def _severity(kind: Kind, severity: Severity) -> str:
    return "" if severity is Severity.ORDINARY or kind is Kind.PRAISE else value(severity)


def _pause_reason(file: CaseFile, names: Names) -> str:
    pauses = [e.fact for e in file.course.log if isinstance(e.fact, Paused)]
    if not file.course.case.paused or not pauses:
        return ""
    return names.note(pauses[-1].note) or pauses[-1].reason or ""


def _reporter(file: CaseFile) -> Person | None:
    party = file.row.party
    if party is None:
        return None
    return Person(
        name=party.name or _("未留姓名"),
        phone_masked=masked(party.phone),
        reveal_url=reveal_url(party.pk, case=file.row.ref) if party.phone else "",
    )


def _records(file: CaseFile) -> tuple[tuple[str, str], ...]:
    case = file.course.case
    forms = file.situation.procedure.forms
    return tuple(
        (said(form.title), record_url(file.row.ref, form.key))
        for form in forms
        if all(test.holds(case) for test in form.applies)
    )
