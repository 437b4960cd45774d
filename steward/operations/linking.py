"""Naming the matter that cases share: somebody confirms that two of them are about the same."""

from datetime import datetime

from steward.domain.access import Actor
from steward.domain.cases.facts import MatterNamed
from steward.domain.cases.state import fold
from steward.domain.decisions import Refusal, Refused
from steward.domain.procedures.words import Words
from steward.operations.performing import CaseUnknown, perform
from steward.store.log import load_many
from steward.store.models import CaseRow
from steward.store.reach import within_reach
from steward.store.tenancy import company_scope

ITSELF = Words("不能和自己归为同一事由。", "A case is always about the same as itself.")
ALREADY = Words("这两单已经归为同一事由。", "These two cases are of the same matter already.")
OTHERS = Words(
    "对方已经归入另一事由；先在对方单上更正那一条，再归到一起。",
    "The other case is of another matter; correct that entry there first.",
)


def same_matter(ref: str, other: str, *, actor: Actor, now: datetime) -> None:
    """Record on both cases that they are about the same matter; on those that say so already, not.

    The first to be reported gives the matter its name. Correcting the entry undoes it.

    :raises CaseUnknown: there is no such case within the actor's reach.
    :raises NotAllowed: the actor may not do this.
    :raises Refused: one of them is of another matter, or they share it already.
    """
    with company_scope(actor.company):
        one, two = _locked((ref, other), actor)
        logs = load_many([one, two])
        named = {row: fold(logs[row.pk]).matter for row in (one, two)}
        if ref == other:
            raise Refused((Refusal(None, ITSELF),))
        if named[one] and named[one] == named[two]:
            raise Refused((Refusal(None, ALREADY),))
        if named[one] and named[two]:
            raise Refused((Refusal(None, OTHERS),))
        first = min((one, two), key=lambda row: (row.received_at, row.pk))
        matter = named[one] or named[two] or first.ref
        for row in (one, two):
            if named[row] is None:
                perform(MatterNamed(matter=matter), ref=row.ref, actor=actor, at=now, now=now)


def _locked(refs: tuple[str, str], actor: Actor) -> tuple[CaseRow, CaseRow]:
    """Both in one order for everybody, so that nobody waits for somebody who waits for him."""
    cases = within_reach(CaseRow.objects.all(), actor).filter(ref__in=refs)
    rows = {row.ref: row for row in cases.select_for_update(of=("self",)).order_by("pk")}
    for ref in refs:
        if ref not in rows:
            raise CaseUnknown(ref)
    return rows[refs[0]], rows[refs[1]]
