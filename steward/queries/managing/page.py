"""The page of a manager 督办: what is late under them, what waits for them, who carries what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.clocks.clock import Clock, Reading
from steward.queries.case_files import RELATED, CaseFile, case_files
from steward.queries.choices import Choice, choices
from steward.queries.managing import finding
from steward.queries.managing.people import PersonLine, people_lines
from steward.queries.managing.revisions import WaitingRevision, waiting_revisions
from steward.queries.managing.rows import ManagedRow, managed_rows
from steward.queries.managing.under import Under, under
from steward.store.models import CaseRow, Company

PAGE = 25
TABS = ("late", "climbed", "waiting", "people")
UNMET = (Reading.RUNNING, Reading.BREACHED, Reading.PAUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a manager asks to see."""

    tab: str = "late"
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagingPage:
    """One list of 督办. ``alone``: nobody reports to the reader."""

    now: datetime
    tab: str
    tabs: tuple[Choice, ...]
    roles: str
    people_count: int
    rows: tuple[ManagedRow, ...]
    revisions: tuple[WaitingRevision, ...]
    people: tuple[PersonLine, ...]
    total: int
    here: str
    next_url: str | None
    previous_url: str | None
    alone: bool


def managing_page(wish: Wish, actor: Actor, company: Company, now: datetime) -> ManagingPage:
    """Return one list of what is under a manager."""
    below = under(actor, company, now)
    late = finding.late(below, actor, now)
    lists = {
        "late": late,
        "climbed": finding.climbed(late, actor),
        "waiting": finding.waiting(below, actor),
    }
    revisions = waiting_revisions(actor, now)
    counts = {tab: found.count() for tab, found in lists.items()}
    total = counts.get(wish.tab, len(below.people))
    shown = counts | {"people": len(below.people)}
    shown["waiting"] += len(revisions)
    return ManagingPage(
        now=now,
        tab=wish.tab,
        tabs=_tabs(wish, shown),
        roles=_("、").join(sorted(below.title(role) for role in below.roles)),
        people_count=len(below.people),
        rows=_rows(lists[wish.tab], wish, below, actor, now) if wish.tab in lists else (),
        revisions=revisions if wish.tab == "waiting" else (),
        people=_people(wish, below, actor, company, now),
        total=total,
        here=_url(wish, page=wish.page),
        next_url=_url(wish, page=wish.page + 1) if total > wish.page * PAGE else None,
        previous_url=_url(wish, page=wish.page - 1) if wish.page > 1 else None,
        alone=not below.roles,
    )


def _rows(
    cases: QuerySet[CaseRow], wish: Wish, below: Under, actor: Actor, now: datetime
) -> tuple[ManagedRow, ...]:
    start = (wish.page - 1) * PAGE
    files = case_files(cases.select_related(*RELATED)[start : start + PAGE], now)
    here = finding.climbed_clocks(actor, [file.row for file in files])

    def late(_: CaseFile, clock: Clock) -> bool:
        return clock.read(now) is Reading.BREACHED and clock.cancelled_at is None

    def climbed(file: CaseFile, clock: Clock) -> bool:
        return late(file, clock) and (file.row.pk, clock.milestone.ref, clock.cycle) in here

    def mine(_: CaseFile, clock: Clock) -> bool:
        return clock.milestone.ref in below.own and clock.read(now) in UNMET

    wanted = {"climbed": climbed, "waiting": mine}.get(wish.tab, late)
    return managed_rows(files, wanted, actor, now)


def _people(
    wish: Wish, below: Under, actor: Actor, company: Company, now: datetime
) -> tuple[PersonLine, ...]:
    if wish.tab != "people":
        return ()
    start = (wish.page - 1) * PAGE
    lines = people_lines(below.people, below, actor, company, now)
    return lines[start : start + PAGE]


def _tabs(wish: Wish, counts: dict[str, int]) -> tuple[Choice, ...]:
    labels = {
        "late": _("迟了"),
        "climbed": _("升级到我"),
        "waiting": _("等我办"),
        "people": _("人手"),
    }
    return choices(labels, wish.tab, lambda tab: _url(wish, tab=tab), counts)


def _url(wish: Wish, **changed: str | int) -> str:
    chosen = dict(_stated(replace(wish, page=1))) | changed
    return f"{reverse('managing')}?{urlencode(chosen)}"


def _stated(wish: Wish) -> Iterator[tuple[str, str | int]]:
    yield "tab", wish.tab
