"""Whether somebody may get a case: their roles reach it; who takes it on has room, and is first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.domain.cases.facts import Claimed, Fact, PassedOn, Transferred
from steward.domain.cases.state import Case
from steward.domain.decisions import Refusal, Refused
from steward.domain.dispatching import (
    against_claiming,
    against_reaching,
    dispatching_of,
    trade_of,
    trades_of,
)
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from steward.store.models import CaseRow, Staff
from steward.store.working import as_far_as, worker


def check_claim(
    row: CaseRow, fact: Fact, procedure: Procedure, case: Case, actor: Actor, now: datetime
) -> None:
    """Refuse to let somebody take on what is not theirs to take. The case row is locked.

    :raises Refused: with a reason for each thing against it.
    """
    if not isinstance(fact, Claimed) or actor.is_system:
        return
    if reasons := tuple(_against(row, procedure, case, actor, now)):
        raise Refused(tuple(Refusal(None, reason) for reason in reasons))


def check_reach(row: CaseRow, fact: Fact, actor: Actor, at: datetime) -> None:
    """Refuse to give a case to somebody whose roles do not reach it. What an import says is kept.

    :raises Refused: with the reason.
    """
    if isinstance(fact, PassedOn | Transferred) and fact.to_person and not actor.is_system:
        who = as_far_as(row.company, fact.to_person, row.place, at)
        if reasons := tuple(against_reaching(who)):
            raise Refused(tuple(Refusal(None, reason) for reason in reasons))


def _against(
    row: CaseRow, procedure: Procedure, case: Case, actor: Actor, now: datetime
) -> Iterator[Words]:
    if case.assignee is not None:
        yield _taken(row, case)
        return
    if actor.staff is None:
        return
    line = dispatching_of(procedure, case)
    trade = trades_of(procedure).get(trade_of(procedure, case, row.title))
    who = worker(row.company, actor.staff, row.place, now)
    if actor.roles:
        who = replace(who, beyond=None)  # a deputy reaches as far as those they act for
    yield from against_claiming(line, trade, who)


def _taken(row: CaseRow, case: Case) -> Words:
    """Who was first, and when: the other may ask them."""
    first = Staff.objects.filter(company=row.company_id, pk=int(case.assignee or 0)).first()
    at = (case.assigned_at or case.received_at).astimezone(ZoneInfo(row.company.timezone))
    name = first.name if first else ""
    return Words(
        f"{name}在 {at:%H:%M:%S} 已经接了这张单，请看别的单。",
        f"{name} took this case at {at:%H:%M:%S}; look at another one.",
    )
