"""Recording facts: judged, appended, and all that they set off written down with them.

This and ``settling`` are the whole of the one door. Called with the case row locked, or new.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Derived, Received
from steward.domain.cases.state import fold
from steward.domain.decisions import decide, derived_receipt
from steward.domain.procedures.consequences import Derivation
from steward.operations.kindred import rouse
from steward.operations.log import append
from steward.operations.messaging import keep_messages
from steward.operations.settling import settle
from steward.operations.telling import tell_notices
from steward.packs.adopted import Situation
from steward.store.kin import calls_among, hold_matters, kin_of
from steward.store.models import CaseRow

Opener = Callable[[CaseRow, Derivation, Received, datetime, datetime], CaseRow]


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
    hold_matters(row.company_id, (*log, *proposed))
    kin = kin_of(row, (*log, *proposed))
    before = calls_among(row, log, kin, situation.procedure, situation.calendar)
    written = list(log)
    for entry in proposed:
        called = before.get(row.ref, ())
        decision = decide(situation.procedure, situation.calendar, written, entry, called=called)
        written.append(entry)
        tell_notices(row, situation.procedure, decision.notices, str(entry.seq), now)
        for derivation in decision.derivations:
            receipt = derived_receipt(derivation, fold(written))
            child = open_derived(row, derivation, receipt, entry.at, now)
            link = Derived(rule=derivation.rule, case=child.ref)
            written.append(Entry(seq=len(written) + 1, at=entry.at, recorded_at=now, fact=link))
    append(row, written[len(log) :])
    keep_messages(row, written, proposed, now)
    after = calls_among(row, written, kin, situation.procedure, situation.calendar)
    settle(row, written, situation, now, after.get(row.ref, ()))
    rouse(row, kin, before, after, now)
