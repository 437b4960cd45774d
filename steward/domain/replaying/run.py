"""Running a document: each event is decided on, as the desk would, and what it sets off is kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Derived
from steward.domain.cases.state import fold
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import Course, clocks, course_of
from steward.domain.courses import extended
from steward.domain.decisions import Decision, Refusal, Refused, decide, derived_receipt
from steward.domain.escalations import Escalation, escalations
from steward.domain.procedures.consequences import Notice
from steward.domain.procedures.procedure import Procedure
from steward.domain.replaying.document import CaseInput, Document
from steward.domain.replaying.values import DocumentInvalid
from steward.domain.severity import Call, all_graded, calls, notices, seen_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notice that an event set off."""

    notice: Notice
    at: datetime


@dataclass(slots=True, kw_only=True)
class CaseRun:
    """A case as the desk would hold it at the document's ``now``.

    ``weighed`` is its course with all its grades, those included that time will bring.
    """

    id: str
    derived_from: str | None = None
    derived_by: str | None = None
    entries: list[Entry] = field(default_factory=list)
    refused: list[tuple[Entry, Refusal]] = field(default_factory=list)
    not_yet: list[Entry] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    written: Course | None = None
    weighed: Course = field(init=False)
    course: Course = field(init=False)
    clocks: tuple[Clock, ...] = ()
    escalations: tuple[Escalation, ...] = ()


def run(
    document: Document, procedure: Procedure, calendar: WorkingCalendar
) -> Mapping[str, CaseRun]:
    """Return every case of the document, and those that they gave rise to, by id.

    Events after ``now`` have not happened yet: they are set aside, not judged.

    :raises DocumentInvalid: a case is received only after ``now``.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    runs: dict[str, CaseRun] = {}
    called = _called(document, procedure, calendar)
    for number, given in enumerate(document.cases):
        others = called.get(given.id, ())
        for case in _run_case(given, number, document.now, procedure, calendar, others):
            if case.id in runs:
                at = f"/cases/{number}/id"
                raise DocumentInvalid(at, f"the id {case.id!r} is also that of a derived case")
            runs[case.id] = case
    weigh(runs, procedure, calendar, document.now)
    return runs


def weigh(
    runs: Mapping[str, CaseRun], procedure: Procedure, calendar: WorkingCalendar, now: datetime
) -> None:
    """Add what time and the other cases make of each: grades, clocks, escalations by ``now``.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    courses = {ref: case.written or course_of(case.entries) for ref, case in runs.items()}
    for ref, course in all_graded(procedure, calendar, courses).items():
        case = runs[ref]
        case.weighed, case.course = course, seen_at(course, now)
        case.told += [Told(notice=n.notice, at=n.at) for n in notices(procedure, case.course)]
        case.clocks = clocks(procedure, calendar, course)
        case.escalations = escalations(procedure, calendar, case.clocks, now)


def _called(
    document: Document, procedure: Procedure, calendar: WorkingCalendar
) -> Mapping[str, tuple[Call, ...]]:
    """What the cases do to each other, as they were given: a refusal takes no voice away."""
    given = {
        case.id: [entry for entry in case.entries if entry.at <= document.now]
        for case in document.cases
    }
    courses = {ref: course_of(entries) for ref, entries in given.items() if entries}
    return calls(procedure, calendar, courses)


def _run_case(
    given: CaseInput,
    number: int,
    now: datetime,
    procedure: Procedure,
    calendar: WorkingCalendar,
    called: tuple[Call, ...],
) -> Iterator[CaseRun]:
    case = CaseRun(id=given.id)
    entries = sorted(given.entries, key=lambda e: (e.at, e.seq))
    case.not_yet += [entry for entry in entries if entry.at > now]
    happened = [entry for entry in entries if entry.at <= now]
    children = play(case, happened, procedure, calendar, last=len(given.entries), called=called)
    if not case.entries:
        raise DocumentInvalid(
            f"/cases/{number}/events", f"the case {given.id!r} is received only after 'now'"
        )
    yield case
    yield from children


def play(
    case: CaseRun,
    entries: Iterable[Entry],
    procedure: Procedure,
    calendar: WorkingCalendar,
    *,
    last: int,
    called: tuple[Call, ...] = (),
) -> list[CaseRun]:
    """Decide on each entry in turn, and return the cases that they gave rise to.

    ``last`` is the highest number that an entry has; what is derived is numbered from there.
    ``called`` is what other cases do to this one.
    """
    children: list[CaseRun] = []
    for entry in entries:
        decision = _record(case, entry, procedure, calendar, called)
        for derivation in decision.derivations if decision else ():
            child = CaseRun(
                id=f"{case.id}/{len(children) + 1}",
                derived_from=case.id,
                derived_by=derivation.rule,
            )
            receipt = derived_receipt(derivation, fold(case.entries))
            _record(child, Entry(seq=1, at=entry.at, fact=receipt), procedure, calendar)
            link = Derived(rule=derivation.rule, case=child.id)
            children.append(child)
            linked = Entry(seq=last + len(children), at=entry.at, fact=link)
            case.entries.append(linked)
            case.written = extended(case.written, linked)
    return children


def _record(
    case: CaseRun,
    entry: Entry,
    procedure: Procedure,
    calendar: WorkingCalendar,
    called: tuple[Call, ...] = (),
) -> Decision | None:
    try:
        decision = decide(
            procedure, calendar, case.entries, entry, course=case.written, called=called
        )
    except Refused as error:
        case.refused += [(entry, refusal) for refusal in error.refusals]
        return None
    case.entries.append(entry)
    case.written = decision.course
    case.told += [Told(notice=notice, at=entry.at) for notice in decision.notices]
    return decision
