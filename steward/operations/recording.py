"""Recording facts: judged, appended, and all that they set off written down with them.

This and ``settling`` are the whole of the one door. Called with the case row locked, or new.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Derived, Received
from steward.domain.cases.state import fold
from steward.domain.courses import course_of, extended
from steward.domain.decisions import decide, derived_receipt
from steward.domain.procedures.consequences import Derivation
from steward.operations.kindred import rouse
from steward.operations.log import append_many
from steward.operations.messaging import keep_messages
from steward.operations.settling import Settled, refresh, write_down
from steward.operations.telling import Told
from steward.packs.adopted import Situation
from steward.store.kin import Calls, Log, calls_among, hold_matters, kin_of
from steward.store.models import CaseRow

Opener = Callable[[CaseRow, Derivation, Received, datetime, datetime], CaseRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Facts that may be recorded, with all that follows from them, before any of it is written.

    ``log`` is the whole log with them; ``kin`` are the cases that they may concern as well, and
    ``before`` and ``after`` what the cases do to each other.
    """

    settled: Settled
    proposed: Sequence[Entry]
    log: Sequence[Entry]
    told: Sequence[Told]
    kin: Mapping[CaseRow, Log]
    before: Calls
    after: Calls


def record(
    row: CaseRow,
    log: Sequence[Entry],
    proposed: Sequence[Entry],
    situation: Situation,
    now: datetime,
    open_derived: Opener,
) -> None:
    """Add facts to a case's log with everything that follows from them.

    :raises Refused: a guard, or the state of the case, does not allow one of them.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    write([judged(row, log, proposed, situation, now, open_derived)], now)


def judged(
    row: CaseRow,
    log: Sequence[Entry],
    proposed: Sequence[Entry],
    situation: Situation,
    now: datetime,
    open_derived: Opener,
) -> Judged:
    """Return what adding facts to a case's log means; only cases they give rise to are opened.

    :raises Refused: a guard, or the state of the case, does not allow one of them.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    hold_matters(row.company_id, (*log, *proposed))
    kin = kin_of(row, (*log, *proposed))
    procedure, calendar = situation.procedure, situation.calendar
    before = calls_among(row, log, kin, procedure, calendar)
    called = before.get(row.ref, ())
    written, told, course = list(log), list[Told](), course_of(log) if log else None
    for entry in proposed:
        decision = decide(procedure, calendar, written, entry, course=course, called=called)
        course = decision.course
        written.append(entry)
        told += [Told(row, procedure, notice, str(entry.seq)) for notice in decision.notices]
        for derivation in decision.derivations:
            receipt = derived_receipt(derivation, fold(written))
            child = open_derived(row, derivation, receipt, entry.at, now)
            link = Derived(rule=derivation.rule, case=child.ref)
            written.append(Entry(seq=len(written) + 1, at=entry.at, recorded_at=now, fact=link))
            course = extended(course, written[-1])
    after = calls_among(row, written, kin, procedure, calendar)
    course = course or course_of(written)
    owed = refresh(row, course, situation, now, after.get(row.ref, ()))
    return Judged(
        settled=Settled(row, procedure, owed),
        proposed=proposed,
        log=written,
        told=told,
        kin=kin,
        before=before,
        after=after,
    )


def write(found: Sequence[Judged], now: datetime) -> None:
    """Write down what was judged of cases of one company, in a handful of statements for all."""
    rows = [one.settled.row for one in found]
    append_many([(row, one.log[row.entries :]) for row, one in zip(rows, found, strict=True)])
    for row, one in zip(rows, found, strict=True):
        keep_messages(row, one.log, one.proposed, now)
    told = [told for one in found for told in one.told]
    write_down([one.settled for one in found], now, told)
    for row, one in zip(rows, found, strict=True):
        rouse(row, one.kin, one.before, one.after, now)
