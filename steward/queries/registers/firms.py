"""The contractors of a company: the list, and the page of one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from steward.domain.access import Actor
from steward.domain.procedures.rights import KEEP_ESTATE
from steward.queries.registers.histories import HistoryLine, history_of
from steward.queries.registers.place_rows import today_of
from steward.queries.registers.rights import may_keep
from steward.store.models import Contractor


class FirmUnseen(Exception):
    """The company has no contractor of this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmLine:
    """A contractor in the list; ``over`` once the contract has ended."""

    name: str
    trade: str
    contact: str
    phone: str
    email: str
    since: date | None
    until: date | None
    over: bool
    edit_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmsPage:
    """The contractors of now, and those whose contract has ended."""

    now: datetime
    current: tuple[FirmLine, ...]
    former: tuple[FirmLine, ...]
    history: tuple[HistoryLine, ...]
    may_keep: bool


def firms_page(actor: Actor, now: datetime) -> FirmsPage:
    """Return the contractors of the actor's company, by name."""
    today, keeps = today_of(actor, now), may_keep(KEEP_ESTATE, actor, now)
    rows = list(Contractor.objects.filter(company=actor.company).order_by("name"))
    lines = [_line(row, today, keeps) for row in rows]
    return FirmsPage(
        now=now,
        current=tuple(line for line in lines if not line.over),
        former=tuple(line for line in lines if line.over),
        history=history_of(actor.company, (("contractor", [row.pk for row in rows]),)),
        may_keep=keeps,
    )


def firm_seen(number: int, actor: Actor) -> Contractor:
    """Return a contractor of the actor's company.

    :raises FirmUnseen: there is none of this number.
    """
    row = Contractor.objects.filter(company=actor.company, pk=number).first()
    if row is None:
        raise FirmUnseen(str(number))
    return row


def _line(row: Contractor, today: date, keeps: bool) -> FirmLine:
    return FirmLine(
        name=row.name,
        trade=row.trade,
        contact=row.contact,
        phone=row.phone,
        email=row.email,
        since=row.since,
        until=row.until,
        over=row.until is not None and row.until <= today,
        edit_url=reverse("firm_edit", args=[row.pk]) if keeps else "",
    )
