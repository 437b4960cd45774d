"""Somebody leaves the company, or comes back: roles and lines end, nothing of them is lost."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations.registering.administrators import LAST, administrators, held_on
from steward.operations.registering.putting import ask_right
from steward.operations.registering.staff import STAFF
from steward.operations.registering.writing import Book, alter
from steward.store.models import Company, Holding, Reporting, Staff
from steward.store.tenancy import company_scope


class LeavingRefused(Exception):
    """Somebody cannot leave or come back so; ``words`` say why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


def leave(number: int, day: date, *, actor: Actor, now: datetime) -> None:
    """End all that somebody is at the company, from a day that has come.

    :raises NotAllowed: the actor's roles may not keep the register of staff.
    :raises LeavingRefused: they left before, the day lies ahead, it is the actor, or nobody would
        be left to keep the accounts.
    """
    with company_scope(actor.company):
        ask_right(STAFF, actor, now)
        company = Company.objects.select_for_update().get(pk=actor.company)
        person = Staff.objects.get(company=company, pk=number)
        if not person.is_active:
            raise LeavingRefused("这个人已经离职了。", "They have left already.")
        if person.pk == actor.staff:
            raise LeavingRefused("自己的离职要请别人来办。", "Somebody else has to enter it.")
        if day > now.astimezone(ZoneInfo(company.timezone)).date():
            raise LeavingRefused(
                "离职的日子还没到；以后哪天起不任职，请改任职的截止日期。",
                "That day lies ahead; end the roles on it instead.",
            )
        own = set(
            Holding.objects.filter(company=company, staff=person).values_list("pk", flat=True)
        )
        spans = administrators(company)
        left = [span for pk, span in spans.items() if pk not in own]
        if held_on(spans.values(), day) and not held_on(left, day):
            raise LeavingRefused(LAST.zh, LAST.en)
        book = Book(company=company, by=actor.staff, at=now)
        lasting = Q(until=None) | Q(until__gt=day)
        held = Holding.objects.filter(lasting, company=company, staff=person)
        alter(book, [(row, {"until": max(day, row.since)}) for row in held])
        mine = Q(staff=person) | Q(superior=person)
        lines = Reporting.objects.filter(lasting & mine, company=company)
        alter(book, [(row, {"until": max(day, row.since)}) for row in lines])
        alter(book, [(person, {"is_active": False, "left_on": day})])


def come_back(number: int, *, actor: Actor, now: datetime) -> None:
    """Let somebody who had left work here again; roles are given anew.

    :raises NotAllowed: the actor's roles may not keep the register of staff.
    :raises LeavingRefused: they have not left.
    """
    with company_scope(actor.company):
        ask_right(STAFF, actor, now)
        company = Company.objects.select_for_update().get(pk=actor.company)
        person = Staff.objects.get(company=company, pk=number)
        if person.is_active:
            raise LeavingRefused("这个人在职。", "They have not left.")
        book = Book(company=company, by=actor.staff, at=now)
        alter(book, [(person, {"is_active": True, "left_on": None})])
