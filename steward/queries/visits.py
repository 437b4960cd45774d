"""Visits to households in a year: who was visited, who has a date, who is left (SOP-85)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from steward.domain.access import Actor, may
from steward.domain.cases.facts import FollowedUp, Planned
from steward.domain.cases.words import Kind, Status
from steward.domain.procedures.procedure import Procedure
from steward.queries.choices import Choice, choices
from steward.queries.households import Household, households
from steward.queries.situations import adoption_now, situation_of
from steward.store.models import CaseRow, Company, Place, Residence, within
from steward.store.reach import places_within_reach
from steward.store.residents import current

PAGE = 50
TABS = ("left", "planned", "visited")
_YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a reader asks of the visits. No year means this one; an empty project, all."""

    year: int = 0
    project: str = ""
    tab: str = "left"
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsPage:
    """The households of a year. ``share`` is the coverage in per cent, rounded down."""

    now: datetime
    year: int
    years: tuple[Choice, ...]
    projects: tuple[Choice, ...]
    tabs: tuple[Choice, ...]
    tab: str
    households: int
    visited: int
    share: int
    empty: int
    rows: tuple[Household, ...]
    may_visit: bool
    may_plan: bool
    next_url: str | None
    previous_url: str | None


def visits_page(asked: Round, actor: Actor, now: datetime, size: int = PAGE) -> VisitsPage:
    """Return ``size`` households of one list of a year, with how many were visited."""
    company = Company.objects.get(pk=actor.company)
    zone = ZoneInfo(company.timezone)
    asked = replace(asked, year=asked.year if asked.year in _YEARS else now.astimezone(zone).year)
    begin = datetime(asked.year, 1, 1, tzinfo=zone)
    today = now.astimezone(zone).date()
    living = Residence.objects.filter(current(today), company=company, place=OuterRef("pk"))
    homes, end = _homes(asked, actor), datetime(asked.year + 1, 1, 1, tzinfo=zone)
    lists = _lists(homes.filter(Exists(living)), actor, begin, end)
    counts = {tab: found.count() for tab, found in lists.items()}
    total, found = sum(counts.values()), _in_order(lists[asked.tab])
    start = (asked.page - 1) * size
    more = counts[asked.tab] > asked.page * size
    procedure = _procedure(actor, now)
    return VisitsPage(
        now=now,
        year=asked.year,
        years=_years(asked, now.astimezone(zone).year),
        projects=_projects(asked, actor),
        tabs=_tabs(asked, counts),
        tab=asked.tab,
        households=total,
        visited=counts["visited"],
        share=counts["visited"] * 100 // total if total else 0,
        empty=homes.filter(~Exists(living)).count(),
        rows=households(found[start : start + size], actor, today, begin, now),
        may_visit=bool(may(procedure, actor, FollowedUp.name)),
        may_plan=bool(may(procedure, actor, Planned.name)),
        next_url=_url(asked, page=asked.page + 1) if more else None,
        previous_url=_url(asked, page=asked.page - 1) if asked.page > 1 else None,
    )


def _homes(asked: Round, actor: Actor) -> QuerySet[Place]:
    homes = places_within_reach(actor).filter(kind=Place.Kind.UNIT)
    if not asked.project:
        return homes
    project = places_within_reach(actor).filter(code=asked.project).first()
    return homes.filter(within(project.path)) if project else homes.none()


def _lists(
    homes: QuerySet[Place], actor: Actor, begin: datetime, end: datetime
) -> dict[str, QuerySet[Place]]:
    here = CaseRow.objects.filter(company=actor.company, place=OuterRef("pk"))
    visited = Exists(here.filter(visited_at__gte=begin, visited_at__lt=end))
    planned = Exists(here.filter(kind=Kind.VISIT.value, status=Status.OPEN.value))
    return {
        "left": homes.filter(~visited, ~planned),
        "planned": homes.filter(~visited, planned),
        "visited": homes.filter(visited),
    }


def _in_order(homes: QuerySet[Place]) -> QuerySet[Place]:
    """Building by building; a longer number comes after a shorter one, 101 before 1001."""
    return homes.order_by("parent__path", Length("code"), "code")


def household_name(code: str, actor: Actor) -> str:
    """Return what a household is called; nothing where there is none within reach."""
    place = places_within_reach(actor).filter(kind=Place.Kind.UNIT, code=code).first()
    return place.name if place else ""


def _procedure(actor: Actor, now: datetime) -> Procedure:
    adoption = adoption_now(actor.company, now)
    return situation_of(adoption).procedure if adoption else Procedure(())


def _years(asked: Round, this_year: int) -> tuple[Choice, ...]:
    around = range(this_year - 1, this_year + 2)
    labels = {str(year): _("{year} 年").format(year=year) for year in around}
    return choices(labels, str(asked.year), lambda year: _url(asked, year=year))


def _projects(asked: Round, actor: Actor) -> tuple[Choice, ...]:
    projects = places_within_reach(actor).filter(kind=Place.Kind.PROJECT).order_by("path")
    labels = {"": _("全部小区"), **{project.code: project.name for project in projects}}
    if len(labels) < 3 and not asked.project:
        return ()
    return choices(labels, asked.project, lambda code: _url(asked, project=code))


def _tabs(asked: Round, counts: Mapping[str, int]) -> tuple[Choice, ...]:
    labels = {"left": _("还没走访"), "planned": _("已排日期"), "visited": _("已走访")}
    return choices(labels, asked.tab, lambda tab: _url(asked, tab=tab), counts)


def _url(asked: Round, **changed: str | int) -> str:
    chosen: dict[str, str | int] = {
        "year": asked.year,
        "project": asked.project,
        "tab": asked.tab,
        **changed,
    }
    query = {key: value for key, value in chosen.items() if value}
    return f"{reverse('visits')}?{urlencode(query)}"
