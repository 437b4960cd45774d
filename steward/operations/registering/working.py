"""In which trade somebody works from a day on, and which hours; each change is written down."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations.registering.putting import ask_right
from steward.operations.registering.staff import STAFF
from steward.operations.registering.writing import Book, add, alter, remove
from steward.store.models import Company, Place, Rota, Skill, Staff
from steward.store.tenancy import company_scope


class WorkRefused(Exception):
    """A trade or hours cannot be entered so; ``words`` say why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


def give_trade(
    number: int, trade: str, place: str, since: date, *, actor: Actor, now: datetime
) -> None:
    """Enter that somebody works in a trade from a day on: at the place of a code, or everywhere.

    :raises NotAllowed: the actor's roles may not keep the register of staff.
    :raises WorkRefused: there is no such place, or they work in the trade there already.
    """
    with company_scope(actor.company):
        book = _book(actor, now)
        person = Staff.objects.get(company=book.company, pk=number)
        where = Place.objects.filter(company=book.company, code=place).first() if place else None
        if place and where is None:
            raise WorkRefused("没有这个位置编码，请核对。", "There is no place of this code.")
        known = Skill.objects.filter(company=book.company, staff=person, trade=trade, place=where)
        if known.filter(until=None).exists():
            raise WorkRefused("这个工种已经登记了。", "They work in this trade there already.")
        skill = Skill(company=book.company, staff=person, trade=trade, place=where, since=since)
        add(book, [skill])


def give_hours(
    number: int,
    weekdays: Sequence[int],
    begins: time,
    ends: time,
    since: date,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Enter the hours that somebody works on some weekdays from a day on; Monday is 0.

    :raises NotAllowed: the actor's roles may not keep the register of staff.
    """
    with company_scope(actor.company):
        book = _book(actor, now)
        person = Staff.objects.get(company=book.company, pk=number)
        add(
            book,
            [
                Rota(
                    company=book.company,
                    staff=person,
                    weekdays=sorted(set(weekdays)),
                    begins=begins,
                    ends=ends,
                    since=since,
                )
            ],
        )


def end_work(number: int, row: int, *, hours: bool, actor: Actor, now: datetime) -> None:
    """End a trade of somebody, or with ``hours`` a shift, today; what had not begun never was.

    :raises NotAllowed: the actor's roles may not keep the register of staff.
    """
    with company_scope(actor.company):
        book = _book(actor, now)
        today = now.astimezone(ZoneInfo(book.company.timezone)).date()
        model: type[Rota] | type[Skill] = Rota if hours else Skill
        found = model._default_manager.filter(
            company=book.company, staff=number, pk=row, until=None
        ).first()
        if found is not None and found.since >= today:
            remove(book, [found])
        elif found is not None:
            alter(book, [(found, {"until": today})])


def _book(actor: Actor, now: datetime) -> Book:
    ask_right(STAFF, actor, now)
    company = Company.objects.select_for_update().get(pk=actor.company)
    return Book(company=company, by=actor.staff, at=now)
