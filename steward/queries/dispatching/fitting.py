"""Who could be sent to a case, in the order in which the procedure would, and what forbids it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access.attending import highest, present, roles_asked
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Claimed, Fact, PassedOn
from steward.domain.cases.words import Assigning
from steward.domain.decisions import Refusal, refusals
from steward.domain.dispatching import (
    Worker,
    against_sending,
    dispatching_of,
    first_of,
    trade_of,
    trades_of,
    why_first,
    why_nobody,
    why_somebody_decides,
)
from steward.domain.procedures.dispatching import Dispatching
from steward.queries.case_files import CaseFile
from steward.queries.words import said
from steward.queries.words.values import value
from steward.store.working import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """A case, the trade that it needs, those who could be sent, and the first who may.

    Where nobody may, ``lack`` says why and ``rule`` under what. ``stays`` is why the case is not
    given to the first by itself.
    """

    line: Dispatching | None
    trade: str
    trade_label: str
    order: tuple[Worker, ...]
    first: Worker | None
    why: str
    lack: str
    rule: str
    stays: str


def fitting(file: CaseFile, known: Roster, now: datetime) -> Fitting:
    """Return whom the procedure would send to a case, and why."""
    procedure, case = file.situation.procedure, file.course.case
    line, trade = dispatching_of(procedure, case), trade_of(procedure, case, file.row.title)
    here = known.at(file.row.place.path if file.row.place else "")
    found = first_of(line, trade, here.values(), case.gave_back) if line else ()
    refused = {w.id: against(file, known, w, now) for w in found}
    may = tuple(w for w in found if not refused[w.id])
    title = trades_of(procedure).get(trade)
    label = said(title.title) if title else ""
    lack, rule = "", ""
    if found and not may:
        lack, rule = said(refused[found[0].id][0].reason), refused[found[0].id][0].rule or ""
    elif line and not may:
        lack = said(why_nobody(title, here.values()))
    return Fitting(
        line=line,
        trade=trade,
        trade_label=label,
        order=may,
        first=may[0] if may else None,
        why=_why(line, label, may) if line and may else "",
        lack=lack,
        rule=rule,
        stays=said(stays) if line and (stays := why_somebody_decides(line, case)) else "",
    )


def against(
    file: CaseFile, known: Roster, worker: Worker, now: datetime, *, claims: bool = False
) -> tuple[Refusal, ...]:
    """Return every reason for which somebody cannot get a case."""
    asked = _asked(file, known, worker, claims)
    seq = len(file.entries) + 1
    proposed = Entry(seq=seq, at=now, fact=asked, by=worker.id if claims else None)
    told = tuple(Refusal(None, words) for words in against_sending(worker))
    procedure = file.situation.procedure
    return told + refusals(procedure, file.entries, proposed, called=file.called)


def _asked(file: CaseFile, known: Roster, worker: Worker, claims: bool) -> Fact:
    name = Claimed.name if claims else PassedOn.name
    procedure = file.situation.procedure
    path = file.row.place.path if file.row.place else ""
    held = highest(procedure, known.roles(int(worker.id), path))
    roles = present(roles_asked(procedure, file.course.case.kind, name), held)
    if claims:
        return Claimed(person=worker.id, roles=roles)
    return PassedOn(to_person=worker.id, roles=roles)


def _why(line: Dispatching, trade: str, order: tuple[Worker, ...]) -> str:
    """What the rule looked at, such as ``水工 · 手上 1 单 · 手上最少``."""
    parts = [trade] if trade else []
    if line.way is not Assigning.ROUND_ROBIN:
        parts.append(_("手上 {n} 单").format(n=order[0].in_hand))
    by = why_first(line, order)
    if by is not None:
        parts.append(value(by))
    elif len(order) == 1:
        parts.append(_("只有一位能去"))
    return _(" · ").join(parts)


def trade_labels(files: list[CaseFile]) -> Mapping[str, str]:
    """Return the titles of every trade that the procedures of these cases name."""
    known = [trades_of(file.situation.procedure) for file in files]
    return {key: said(trade.title) for trades in known for key, trade in trades.items()}
