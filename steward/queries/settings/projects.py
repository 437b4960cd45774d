"""Service grades and standstill of projects, and what a change of them would mean."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steward.domain.access import Actor
from steward.domain.cases.words import Kind, Status
from steward.packs import read_pack
from steward.queries.reaches import reach_words
from steward.queries.words import said
from steward.store.adoptions import Adoptions, adoptions_of
from steward.store.models import Adoption, CaseRow, Company, Place, ServiceGrade, within
from steward.store.reach import within_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """A project: its grade now and to come, the procedures it runs by, and its standstill."""

    name: str
    grade: str
    coming: tuple[tuple[str, date], ...]
    packs: tuple[str, ...]
    reach: str
    still_from: date | None
    still_until: date | None
    stands_still: bool
    grade_url: str
    still_url: str
    go_on_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectsPage:
    """The projects of a company."""

    now: datetime
    lines: tuple[ProjectLine, ...]


class ProjectUnseen(Exception):
    """The company has no project of this code."""


def projects_page(actor: Actor, now: datetime) -> ProjectsPage:
    """Return the projects of a company with what holds there."""
    company = Company.objects.get(pk=actor.company)
    day = now.astimezone(ZoneInfo(company.timezone)).date()
    known = adoptions_of(actor.company)
    rows = Place.objects.filter(company=company, kind=Place.Kind.PROJECT).order_by("path")
    grades = list(ServiceGrade.objects.filter(company=company).order_by("since", "pk"))
    return ProjectsPage(now=now, lines=tuple(_line(r, grades, known, now, day) for r in rows))


def project(code: str, actor: Actor) -> Place:
    """Return a project.

    :raises ProjectUnseen: the company has none of this code.
    """
    rows = Place.objects.filter(company=actor.company, kind=Place.Kind.PROJECT, code=code)
    if (row := rows.first()) is None:
        raise ProjectUnseen(code)
    return row


def effect_of_grade(place: Place, grade: str, actor: Actor, now: datetime) -> tuple[str, ...]:
    """Return by what a project would be run with another grade, and what stays as it is."""
    known = adoptions_of(actor.company)
    found = known.of_reach(now, place.path, grade)
    before = known.at(now, place.path)
    packs = _titles(found)
    lines = [
        _("规程不变：{packs}。").format(packs=packs)
        if found == before
        else _("新受理的改按：{packs}。").format(packs=packs or _("没有规程"))
    ]
    count = _open(place, actor)
    told = ngettext(
        "在办的 {n} 件仍按受理时的规程办到底。", "在办的 {n} 件仍按受理时的规程办到底。", count
    )
    return (*lines, told.format(n=count))


def effect_of_standstill(
    place: Place, since: date, until: date | None, actor: Actor
) -> tuple[str, ...]:
    """Return which duties would not be owed, and that cases of residents go on."""
    duties = _duties(place, actor)
    turns = [row for row in duties if row.next_due_at is not None]
    zone = ZoneInfo(Company.objects.get(pk=actor.company).timezone)
    waived = sum(
        since <= row.next_due_at.astimezone(zone).date()
        and (until is None or row.next_due_at.astimezone(zone).date() <= until)
        for row in turns
        if row.next_due_at is not None
    )
    told = ngettext(
        "已开的定期职责里有 {n} 件在这些天到期，会记为本期免办。",
        "已开的定期职责里有 {n} 件在这些天到期，会记为本期免办。",
        waived,
    )
    count = _open(place, actor) - len(duties)
    goes_on = ngettext("业主的 {n} 件在办事项照常计时。", "业主的 {n} 件在办事项照常计时。", count)
    return (told.format(n=waived), goes_on.format(n=count))


def _line(
    row: Place, grades: list[ServiceGrade], known: Adoptions, now: datetime, day: date
) -> ProjectLine:
    own = [g for g in grades if g.place_id == row.pk]
    begun = [g for g in own if g.since <= day]
    adoption = known.of_reach(now, row.path, begun[-1].grade if begun else "")
    still = row.still_from is not None and row.still_from <= day <= (row.still_until or day)
    return ProjectLine(
        name=row.name,
        grade=begun[-1].grade if begun else "",
        coming=tuple((g.grade, g.since) for g in own if g.since > day),
        packs=(_titles(adoption),) if adoption else (),
        reach=reach_words(adoption.place.name if adoption.place else "", adoption.grade)
        if adoption
        else "",
        still_from=row.still_from if _ahead(row, day) else None,
        still_until=row.still_until if _ahead(row, day) else None,
        stands_still=still,
        grade_url=reverse("project_grade", args=[row.code]),
        still_url=reverse("project_still", args=[row.code]),
        go_on_url=reverse("project_go_on", args=[row.code]) if _ahead(row, day) else "",
    )


def _ahead(row: Place, day: date) -> bool:
    """Whether it stands still, or will."""
    return row.still_from is not None and (row.still_until is None or row.still_until >= day)


def _titles(adoption: Adoption | None) -> str:
    packs = adoption.packs if adoption else ()
    return " → ".join(said(read_pack(name, version).title) for name, version, _digest in packs)


def _open(place: Place, actor: Actor) -> int:
    return _at(place, actor).count()


def _duties(place: Place, actor: Actor) -> list[CaseRow]:
    return list(_at(place, actor).filter(kind=Kind.DUTY.value))


def _at(place: Place, actor: Actor) -> QuerySet[CaseRow]:
    everywhere = replace(actor, places=None)
    rows = CaseRow.objects.filter(within(place.path, "place__path"), status=Status.OPEN.value)
    return within_reach(rows, everywhere)
