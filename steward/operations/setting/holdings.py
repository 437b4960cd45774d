"""Roles that are held: begun and ended from a day on, never taken back for days that are over."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from steward.domain.access import Actor
from steward.domain.access.administering import ADMINISTRATOR
from steward.domain.procedures.words import Words
from steward.operations.setting.noting import SettingRefused, Stated, ask_right, not_past, note
from steward.store.models import Company, Holding, Place, Staff
from steward.store.tenancy import company_scope

SUBJECT = "holding"


def begin_holdings(
    staff: int,
    roles: Sequence[str],
    place: int | None,
    *,
    actor: Actor,
    stated: Stated,
    now: datetime,
    under: str = "",
) -> None:
    """Give somebody several roles at once, as the company's role ``under`` means; all or none.

    Those that are held there already stay as they are.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the day is over, or all of them are held there.
    """
    with company_scope(actor.company):
        rows = Holding.objects.filter(company=actor.company, staff=staff, place=place)
        held = rows.filter(Q(until=None) | Q(until__gt=stated.since))
        known = set(held.values_list("role", flat=True))
        for role in [role for role in roles if role not in known] or roles:
            begin_holding(staff, role, place, actor=actor, stated=stated, now=now, under=under)


def begin_holding(
    staff: int,
    role: str,
    place: int | None,
    *,
    actor: Actor,
    stated: Stated,
    now: datetime,
    under: str = "",
) -> Holding:
    """Give somebody a role from a day on: at a place and below, or everywhere.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the day is over, the role is held there, or is not held at a place.
    """
    with company_scope(actor.company):
        ask_right(actor)
        company = Company.objects.get(pk=actor.company)
        person = _person(company, staff)
        where = Place.objects.get(company=company, pk=place) if place is not None else None
        not_past(company, stated.since, now)
        if role == ADMINISTRATOR and where is not None:
            raise SettingRefused(
                Words(
                    "管理员管全公司的账号，不分项目，请不要选项目。",
                    "An administrator keeps the accounts of the whole company: choose no place.",
                )
            )
        held = Holding.objects.filter(company=company, staff=person, role=role, place=where)
        if held.filter(Q(until=None) | Q(until__gt=stated.since)).exists():
            raise SettingRefused(
                Words(
                    f"{person.name}在这里已经任这个岗位。",
                    f"{person.name} holds this role there already.",
                )
            )
        row = Holding.objects.create(
            company=company, staff=person, role=role, place=where, since=stated.since, under=under
        )
        value = {"staff": person.pk, "role": role, "place": place, "begins": True}
        note(actor, SUBJECT, str(row.pk), value, stated, now)
        return row


def end_holding(number: int, *, actor: Actor, stated: Stated, now: datetime) -> None:
    """End a role that is held; ``since`` is the first day on which it is not held.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the day is over, or nobody would be left to administer.
    """
    with company_scope(actor.company):
        ask_right(actor)
        company = Company.objects.get(pk=actor.company)
        row = standing_holding(company.pk, number)
        not_past(company, stated.since, now)
        if row.role == ADMINISTRATOR and not _others_administer(row, stated.since):
            raise SettingRefused(
                Words(
                    "这是最后一位管理员。请先安排另一位，再结束。",
                    "This is the last administrator: give somebody else the role first.",
                )
            )
        # A role that had not begun yet ends when it was to begin.
        row.until = max(stated.since, row.since)
        row.save(update_fields=["until"])
        place = row.place_id
        value = {"staff": row.staff_id, "role": row.role, "place": place, "begins": False}
        note(actor, SUBJECT, str(row.pk), value, stated, now)


def standing_holding(company: int, number: int) -> Holding:
    """Return a role that is held, or is to be, and has no end yet.

    :raises SettingRefused: there is none of this number.
    """
    rows = Holding.objects.select_related("staff", "place").filter(company=company, until=None)
    row = rows.filter(pk=number).first()
    if row is None:
        raise SettingRefused(
            Words("没有这条任职，或者已经结束了。", "There is no such role held, or it has ended.")
        )
    return row


def _person(company: Company, staff: int) -> Staff:
    person = Staff.objects.filter(company=company, pk=staff, is_active=True).first()
    if person is None:
        raise SettingRefused(Words("没有这位在职员工。", "Nobody of this number works there."))
    return person


def _others_administer(row: Holding, day: date) -> bool:
    others = Holding.objects.filter(
        Q(until=None) | Q(until__gt=day),
        company=row.company_id,
        role=ADMINISTRATOR,
        staff__is_active=True,
        since__lte=day,
    )
    return others.exclude(pk=row.pk).exists()
