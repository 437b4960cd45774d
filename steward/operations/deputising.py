"""Leave 请假: who is away, entered and ended; the deputy is told what begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from steward.domain.access import Actor, Verdict
from steward.domain.access.deputising import Leave as Span
from steward.domain.procedures.words import Words
from steward.operations.adopting import situation_of
from steward.operations.performing import NotAllowed
from steward.operations.telling import ways
from steward.store.adoptions import adoptions_of
from steward.store.leaves import read, real
from steward.store.lines import staff_beneath
from steward.store.models import Company, Leave, Message, Staff
from steward.store.tenancy import company_scope

NOT_YOURS = Verdict(
    False,
    Words(
        "只能登记自己的请假，或者归自己管的人的。",
        "You may enter leave for yourself, or for those who report to you.",
    ),
)


class LeaveUnknown(Exception):
    """There is no such leave, or nobody of that number works here."""


class LeaveRefused(Exception):
    """A leave cannot be as it was stated; ``reason`` says why."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A leave that somebody asks to enter. Without ``until`` it lasts until further notice."""

    person: int
    deputy: int | None
    since: datetime
    until: datetime | None = None
    note: str = ""


def enter_leave(stated: Stated, *, actor: Actor, now: datetime) -> Leave:
    """Enter that somebody is away, and tell the deputy.

    :raises LeaveUnknown: nobody of that number works here.
    :raises NotAllowed: it is neither the actor nor somebody who reports to them.
    :raises LeaveRefused: it ends before it begins, or they are away then already.
    """
    with company_scope(actor.company):
        person = _colleague(stated.person, actor)
        deputy = _colleague(stated.deputy, actor) if stated.deputy is not None else None
        if not may_enter(person.pk, actor, now):
            raise NotAllowed(NOT_YOURS)
        _check(stated, person, deputy, now)
        row = Leave.objects.create(
            company_id=actor.company,
            staff=person,
            deputy=deputy,
            since=stated.since,
            until=stated.until,
            note=stated.note,
            entered_by_id=actor.staff,
            entered_at=now,
        )
        _tell(row, _begun(row), "begun", actor, now)
        return row


def end_leave(number: int, *, actor: Actor, now: datetime) -> Leave:
    """End a leave at ``now``: they are back early, or it never begins.

    :raises LeaveUnknown: there is no such leave, or it is over.
    :raises NotAllowed: it concerns neither the actor nor somebody who reports to them.
    """
    with company_scope(actor.company):
        rows = Leave.objects.select_for_update(of=("self",)).filter(company=actor.company)
        going_on = rows.filter(Q(until=None) | Q(until__gt=now), ended_at=None)
        row = going_on.select_related("staff", "deputy").filter(pk=number).first()
        if row is None:
            raise LeaveUnknown(number)
        if not may_enter(row.staff_id, actor, now):
            raise NotAllowed(NOT_YOURS)
        row.ended_at, row.ended_by_id = now, actor.staff
        row.save(update_fields=["ended_at", "ended_by"])
        _tell(row, _ended(row), "ended", actor, now)
        return row


def may_enter(person: int, actor: Actor, now: datetime) -> bool:
    """Tell whether an actor may enter leave for somebody: themselves, or who reports to them."""
    return person == actor.staff or _under(actor, now).filter(pk=person).exists()


def _under(actor: Actor, now: datetime) -> QuerySet[Staff]:
    """Those who report to the actor. Called in the company's scope."""
    company = Company.objects.get(pk=actor.company)
    procedures = [situation_of(a).procedure for a in adoptions_of(actor.company).in_force(now)]
    return staff_beneath(actor, procedures, now.astimezone(ZoneInfo(company.timezone)).date())


def _colleague(number: int, actor: Actor) -> Staff:
    person = Staff.objects.filter(company=actor.company, pk=number, is_active=True).first()
    if person is None:
        raise LeaveUnknown(number)
    return person


def _check(stated: Stated, person: Staff, deputy: Staff | None, now: datetime) -> None:
    if stated.until is not None and stated.until <= max(stated.since, now):
        raise LeaveRefused(
            Words(
                "结束时间要晚于开始时间，也要晚于现在。请核对两个时间。",
                "The end must come after the beginning and after now. Check both.",
            )
        )
    if deputy is not None and deputy.pk == person.pk:
        raise LeaveRefused(
            Words("代理人不能是本人，请另选一位。", "Nobody is their own deputy: choose another.")
        )
    asked = Span(person=str(person.pk), since=stated.since, until=stated.until)
    known = Leave.objects.select_for_update(of=("self",)).filter(real(), staff=person)
    if any(span.meets(asked) for span in read(known)):
        raise LeaveRefused(
            Words(
                f"这段时间里{person.name}已经登记过请假。请先结束那一段，或者把时间错开。",
                f"Leave is entered for {person.name} in that time already. "
                "End that one first, or choose other times.",
            )
        )


def _begun(row: Leave) -> Words:
    name = row.staff.name
    return Words(
        f"{name}请假期间由您代理，发给{name}的消息和{name}的事项会转到您这里",
        f"You stand in for {name}: their messages and their cases come to you meanwhile",
    )


def _ended(row: Leave) -> Words:
    return Words(
        f"{row.staff.name}的请假提前结束，不用再代理了",
        f"The leave of {row.staff.name} has ended early: you no longer stand in",
    )


def _tell(row: Leave, words: Words, step: str, actor: Actor, now: datetime) -> None:
    """Tell the deputy; who enters it for themselves as a deputy knows."""
    if row.deputy is None or row.deputy_id == actor.staff:
        return
    Message.objects.bulk_create(_messages(row, row.deputy, words, step, now), ignore_conflicts=True)


def _messages(
    row: Leave, person: Staff, words: Words, step: str, now: datetime
) -> Iterator[Message]:
    for way in ways(person, f"leave:{row.pk}:{step}", now):
        yield Message(
            company_id=row.company_id,
            subject=words.zh,
            body=f"{words.zh}\n{words.en}",
            **way,
        )
