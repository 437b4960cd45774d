"""In which trades somebody works and when: what dispatching goes by."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.dispatching import trades_of
from steward.domain.procedures.rights import KEEP_PEOPLE
from steward.domain.registers.weekdays import days_said
from steward.queries.intake import Choosable
from steward.queries.registers.member import member_seen
from steward.queries.registers.place_rows import today_of
from steward.queries.registers.rights import may_keep
from steward.queries.situations import procedures_now
from steward.queries.words import said
from steward.store.models import Rota, Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeLine:
    """A trade that somebody works in, and where."""

    pk: int
    trade: str
    where: str
    since: date
    until: date | None
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLine:
    """Hours that somebody works. ``overnight``: they end on the next day."""

    pk: int
    days: str
    begins: time
    ends: time
    overnight: bool
    since: date
    until: date | None
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """Somebody's trades and hours; without hours they are taken to be on duty."""

    now: datetime
    pk: int
    name: str
    today: date
    skills: tuple[TradeLine, ...]
    hours: tuple[HoursLine, ...]
    trades: tuple[Choosable, ...]
    may_keep: bool


def work_page(number: int, actor: Actor, now: datetime) -> WorkPage:
    """Return the trades and hours of somebody.

    :raises MemberUnseen: nobody of this number works for the actor's company.
    """
    person, today = member_seen(number, actor), today_of(actor, now)
    trades = {
        key: said(trade.title)
        for procedure in reversed(procedures_now(actor.company, now))
        for key, trade in trades_of(procedure).items()
    }
    skills = Skill.objects.filter(company=actor.company, staff=person).select_related("place")
    rotas = Rota.objects.filter(company=actor.company, staff=person)
    return WorkPage(
        now=now,
        pk=person.pk,
        name=person.name,
        today=today,
        skills=tuple(
            TradeLine(
                pk=row.pk,
                trade=trades.get(row.trade, row.trade),
                where=row.place.name if row.place else _("全公司"),
                since=row.since,
                until=row.until,
                over=row.until is not None and row.until <= today,
            )
            for row in skills.order_by("-until", "since", "pk")
        ),
        hours=tuple(_hours(row, today) for row in rotas.order_by("-until", "since", "pk")),
        trades=tuple(Choosable(key=key, label=label) for key, label in trades.items()),
        may_keep=may_keep(KEEP_PEOPLE, actor, now),
    )


def _hours(row: Rota, today: date) -> HoursLine:
    return HoursLine(
        pk=row.pk,
        days=said(days_said("".join(map(str, row.weekdays)))),
        begins=row.begins,
        ends=row.ends,
        overnight=row.ends <= row.begins,
        since=row.since,
        until=row.until,
        over=row.until is not None and row.until <= today,
    )
