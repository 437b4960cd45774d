"""Sending somebody to a case: by hand, or whoever is next by the procedure's way of assigning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from steward.domain.access import Actor, may
from steward.domain.cases.facts import PassedOn
from steward.domain.cases.state import Case, fold
from steward.domain.cases.words import Assigning, Hindrance
from steward.domain.decisions import Refusal, Refused
from steward.domain.dispatching import Worker, against_sending, dispatching_of, first_of, trade_of
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from steward.operations.adopting import situation_of
from steward.operations.performing import CaseUnknown, NotAllowed, perform
from steward.store.log import load
from steward.store.models import CaseRow, Staff
from steward.store.reach import within_reach
from steward.store.tenancy import company_scope
from steward.store.working import worker, workers

# As many as the board shows.
AT_ONCE = 40
WHY = Words(
    "这张单已经派给了同事，换人要选原因。", "A colleague has this case; choose why it is given on."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom a dispatcher wants to send: an employee, for which trade, for how many minutes."""

    staff: int
    trade: str = ""
    minutes: int | None = None
    reason: Hindrance | None = None
    text: str = ""
    seen: int | None = None


class NobodyFits(Exception):
    """Nobody of the trade is there and on duty for this case."""


def send(ref: str, asked: Asked, *, actor: Actor, now: datetime) -> CaseRow:
    """Record that somebody is sent to a case, chosen by the actor.

    :raises CaseUnknown: there is no such case within the actor's reach.
    :raises NotAllowed: the actor may not send anybody.
    :raises Stale: the log has grown since the actor looked at it.
    :raises Refused: they are away, a rule forbids it, or a reason is missing for taking it from
        somebody.
    """
    with company_scope(actor.company):
        row = _row(ref, actor)
        who = worker(row.company, asked.staff, row.place, now) if _works(row, asked.staff) else None
        against = list(against_sending(who)) if who else []
        if row.assignee_id is not None and asked.reason is None:
            against.append(WHY)
        if against:
            raise Refused(tuple(Refusal(None, words) for words in against))
        fact = PassedOn(
            to_person=str(asked.staff),
            assigning=Assigning.BY_HAND,
            trade=asked.trade or None,
            in_hand=who.in_hand if who else None,
            reason=asked.reason if row.assignee_id is not None else None,
            minutes=asked.minutes,
        )
        note = asked.text or None
        return perform(fact, ref=ref, actor=actor, at=now, now=now, text=note, seen=asked.seen)


def send_next(ref: str, *, actor: Actor, now: datetime) -> CaseRow:
    """Record that whoever is next by the procedure's way of assigning is sent to a case.

    Whom a rule refuses is passed over. Two who send at the same time send two different people,
    as far as the way of assigning goes by turns or load.

    :raises CaseUnknown: there is no such case within the actor's reach.
    :raises NotAllowed: the actor may not send anybody.
    :raises NobodyFits: nobody of the trade is there and on duty.
    :raises Refused: a rule forbids to send any of those who are.
    """
    with company_scope(actor.company):
        row = _row(ref, actor)
        procedure, case = situation_of(row.adoption).procedure, fold(load(row))
        there = actor.at(row.place.path if row.place else "")
        if not (verdict := may(procedure, there, PassedOn.name, case)):
            raise NotAllowed(verdict)
        if case.assignee is not None:
            raise Refused((Refusal(None, WHY),))
        return give_to_next(row, procedure, case, actor=actor, now=now)


def give_to_next(
    row: CaseRow, procedure: Procedure, case: Case, *, actor: Actor, now: datetime
) -> CaseRow:
    """Record that whoever is next is sent to a case that waits; its row is locked.

    :raises NobodyFits: nobody of the trade is there and on duty.
    :raises Refused: a rule forbids to send any of those who are.
    """
    line = dispatching_of(procedure, case)
    if line is None:
        raise NobodyFits(row.ref)
    trade = trade_of(procedure, case, row.title)
    known = workers(row.company, row.place, now)
    if not first_of(line, trade, known.values(), case.gave_back):
        raise NobodyFits(row.ref)
    _in_one_queue(known)
    known = workers(row.company, row.place, now)
    fit = first_of(line, trade, known.values(), case.gave_back)
    in_turn = line.way is Assigning.ROUND_ROBIN
    way = Assigning.ROUND_ROBIN if in_turn else Assigning.BY_RULE
    return _first_allowed(row, fit, way, trade, actor, now)


def _first_allowed(
    row: CaseRow,
    fit: tuple[Worker, ...],
    way: Assigning,
    trade: str,
    actor: Actor,
    now: datetime,
) -> CaseRow:
    refused: Refused | None = None
    for who in fit:
        fact = PassedOn(
            to_person=who.id,
            assigning=way,
            trade=trade or None,
            among=tuple(other.id for other in fit),
            in_hand=who.in_hand,
        )
        try:
            return perform(fact, ref=row.ref, actor=actor, at=now, now=now)
        except Refused as error:
            refused = refused or error
    raise refused or NobodyFits(row.ref)


def _row(ref: str, actor: Actor) -> CaseRow:
    rows = within_reach(CaseRow.objects.select_related("company", "place", "adoption"), actor)
    row = rows.select_for_update(of=("self",), no_key=True).filter(ref=ref).first()
    if row is None:
        raise CaseUnknown(ref)
    return row


def _works(row: CaseRow, staff: int) -> bool:
    """Whom the company does not know, the one door refuses."""
    return Staff.objects.filter(company=row.company_id, pk=staff).exists()


def _in_one_queue(known: Iterable[int]) -> None:
    """Whoever chooses among these people waits until another has: their load is read after that.

    Cases refer to people, so only this kind of lock lets others go on recording.
    """
    people = Staff.objects.filter(pk__in=list(known)).order_by("pk")
    list(people.select_for_update(no_key=True).values_list("pk"))


@dataclass(frozen=True, slots=True)
class Sent:
    """How many cases somebody was sent to, and for how many there was nobody."""

    done: int
    left: int


def send_each(trade: str, *, actor: Actor, now: datetime) -> Sent:
    """Send whoever is next to each case that waits, the one due next first; of one trade or any.

    :raises NotAllowed: the actor may not send anybody.
    """
    done = left = 0
    with company_scope(actor.company):
        waiting = within_reach(CaseRow.objects.filter(waits_for_worker=True), actor)
        if trade:
            waiting = waiting.filter(trade=trade)
        order = (F("next_due_at").asc(nulls_last=True), "received_at", "pk")
        for ref in list(waiting.order_by(*order).values_list("ref", flat=True)[:AT_ONCE]):
            try:
                send_next(ref, actor=actor, now=now)
                done += 1
            except (NobodyFits, Refused):
                left += 1
    return Sent(done=done, left=left)
