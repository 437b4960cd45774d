"""The board of the day 今日看板, for the desk and for the wall."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.words import Kind
from steward.queries.choices import Choice, choices
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.dialled import Dialled, dialled
from steward.queries.finding import OVER, visible
from steward.queries.links import case_url
from steward.queries.rails import in_hand
from steward.queries.today.carriers import Carrier, carriers
from steward.queries.today.counting import counted, day_of
from steward.queries.today.numbers import Number, numbers
from steward.queries.today.strip import Strip, strip
from steward.queries.words.times import weekday
from steward.queries.words.values import value
from steward.store.models import CaseRow, Company, Place, within
from steward.store.reach import places_within_reach

NEXT = 8
RELATED = ("place", "responsible", "assignee")


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLine:
    """A case with what is due next of it. The wall does not say what it is about."""

    ref: str
    url: str
    what: str
    place: str
    kind_label: str
    who: str
    clock: ClockLine


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """The day as one reader sees it, of one project or of all they reach."""

    now: datetime
    date: str
    wall: bool
    projects: tuple[Choice, ...]
    place: str
    numbers: tuple[Number, ...]
    strip: Strip
    coming: tuple[NextLine, ...]
    late: tuple[NextLine, ...]
    carriers: tuple[Carrier, ...]
    here: str
    other_url: str


def today_page(code: str, wall: bool, actor: Actor, company: Company, now: datetime) -> TodayPage:
    """Return the board; a ``code`` that the reader does not reach shows all they reach."""
    projects = places_within_reach(actor).filter(kind=Place.Kind.PROJECT).order_by("name")
    place = projects.filter(code=code).first() if code else None
    cases = visible(actor)
    if place is not None:
        cases = cases.filter(within(place.path, "place__path"))
    day, code = day_of(company, now), place.code if place else ""
    unmet, done = cases.exclude(status__in=OVER), counted(cases, actor.company, day, now)
    return TodayPage(
        now=now,
        date=_date(now),
        wall=wall,
        projects=_projects(projects, code, wall),
        place=place.name if place else "",
        numbers=numbers(cases, done, day, now, code),
        strip=strip(done.hours, (now - day.start) / timedelta(hours=1)),
        coming=_next(unmet.filter(next_due_at__gte=now), now),
        late=_next(unmet.filter(next_due_at__lt=now), now),
        carriers=carriers(cases, company, now),
        here=_url(code, wall),
        other_url=_url(code, not wall),
    )


def _next(cases: QuerySet[CaseRow], now: datetime) -> tuple[NextLine, ...]:
    rows = cases.select_related(*RELATED).order_by("next_due_at", "pk")[:NEXT]
    return tuple(line for file in dialled(rows) if (line := _line(file, now)) is not None)


def _line(file: Dialled, now: datetime) -> NextLine | None:
    row, running = file.row, in_hand(file.clocks, now)
    if not running:
        return None
    person = row.responsible or row.assignee
    clock = clock_line(file, running[0], now)
    return NextLine(
        ref=row.ref,
        url=case_url(row.ref),
        what=row.title,
        place=row.place.name if row.place else "",
        kind_label=value(Kind(row.kind)),
        who=person.name if person else clock.owner,
        clock=clock,
    )


def _projects(projects: QuerySet[Place], chosen: str, wall: bool) -> tuple[Choice, ...]:
    """Which projects there are to choose; a single one is no choice."""
    listed = dict(projects.values_list("code", "name"))
    if len(listed) < 2:
        return ()
    return choices({"": _("全部项目"), **listed}, chosen, lambda code: _url(code, wall))


def _date(now: datetime) -> str:
    local = timezone.localtime(now)
    return f"{formats.date_format(local, _('n月j日'))} {weekday(local)}"


def _url(code: str, wall: bool) -> str:
    chosen = ({"place": code} if code else {}) | ({"wall": "1"} if wall else {})
    return f"{reverse('today')}?{urlencode(chosen)}" if chosen else reverse("today")
