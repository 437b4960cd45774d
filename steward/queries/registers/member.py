"""The page of somebody who works here: roles, lines, leave, and what was changed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.procedures.rights import KEEP_PEOPLE
from steward.queries.finding import OVER
from steward.queries.registers.givings import Giving, givings
from steward.queries.registers.histories import HistoryLine, history_of
from steward.queries.registers.members import titles_now
from steward.queries.registers.place_rows import today_of
from steward.queries.registers.rights import may_keep
from steward.queries.settings.own_roles import own_titles
from steward.store.leaves import real
from steward.store.models import CaseRow, Holding, Leave, Reporting, Rota, Skill, Staff


class MemberUnseen(Exception):
    """Nobody of this number works or worked for the company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingLine:
    """A role that somebody has or had, where, as a part of which of the company's own, by whom."""

    role: str
    where: str
    since: date
    until: date | None
    over: bool
    under: str
    givings: tuple[Giving, ...]
    edit_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLine:
    """To whom somebody reports or reported."""

    name: str
    url: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage:
    """Somebody who works or worked here."""

    now: datetime
    pk: int
    name: str
    number: str
    phone: str
    email: str
    left_on: date | None
    active: bool
    holdings: tuple[HoldingLine, ...]
    superiors: tuple[LineLine, ...]
    reports: tuple[LineLine, ...]
    leaves: tuple[tuple[datetime, datetime | None, str], ...]
    open_cases: int
    history: tuple[HistoryLine, ...]
    may_keep: bool


def member_page(number: int, actor: Actor, now: datetime) -> MemberPage:
    """Return the page of somebody.

    :raises MemberUnseen: nobody of this number works for the actor's company.
    """
    person, today = member_seen(number, actor), today_of(actor, now)
    keeps, titles = may_keep(KEEP_PEOPLE, actor, now), titles_now(actor, now)
    held = Holding.objects.filter(company=actor.company, staff=person).select_related("place")
    given, own = givings(actor.company, held), own_titles(actor)
    mine = Reporting.objects.filter(company=actor.company)
    up = mine.filter(staff=person).select_related("superior").order_by("-since", "-pk")
    down = mine.filter(superior=person, until=None).select_related("staff").order_by("staff__name")
    gone = Leave.objects.filter(real(), company=actor.company, staff=person)
    work = (
        ("skill", Skill.objects.filter(company=actor.company, staff=person)),
        ("rota", Rota.objects.filter(company=actor.company, staff=person)),
    )
    subjects = (
        ("staff", [person.pk]),
        ("holding", [row.pk for row in held]),
        ("reporting", [row.pk for row in up]),
        *((table, list(rows.values_list("pk", flat=True))) for table, rows in work),
    )
    return MemberPage(
        now=now,
        pk=person.pk,
        name=person.name,
        number=person.number,
        phone=person.phone,
        email=person.email,
        left_on=person.left_on,
        active=person.is_active,
        holdings=tuple(
            HoldingLine(
                role=titles.get(row.role, row.role),
                where=row.place.name if row.place else _("全公司"),
                since=row.since,
                until=row.until,
                over=row.until is not None and row.until <= today,
                under=own.get(row.under, ""),
                givings=given[row.pk],
                edit_url=reverse("member_role", args=[person.pk, row.pk]) if keeps else "",
            )
            for row in held.order_by("until", "since", "pk")
        ),
        superiors=tuple(_line(row.superior, row) for row in up),
        reports=tuple(_line(row.staff, row) for row in down),
        leaves=tuple(
            (row.since, row.until, row.deputy.name if row.deputy else "")
            for row in gone.select_related("deputy").order_by("-since")[:5]
        ),
        open_cases=CaseRow.objects.filter(
            Q(assignee=person) | Q(responsible=person), company=actor.company
        )
        .exclude(status__in=OVER)
        .count(),
        history=history_of(actor.company, subjects),
        may_keep=keeps,
    )


def member_seen(number: int, actor: Actor) -> Staff:
    """Return somebody of the actor's company.

    :raises MemberUnseen: there is nobody of this number.
    """
    person = Staff.objects.filter(company=actor.company, pk=number).first()
    if person is None:
        raise MemberUnseen(str(number))
    return person


def _line(other: Staff, row: Reporting) -> LineLine:
    url = reverse("member", args=[other.pk])
    return LineLine(name=other.name, url=url, since=row.since, until=row.until)
