"""Rehearsals as pages: those that were asked for, and what one of them found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.rehearsing import writing
from steward.packs import PackInvalid
from steward.packs.adopted import PackChanged, situation
from steward.packs.problems import PackUnknown
from steward.packs.shelf import read_pack
from steward.queries.links import rehearsal_url
from steward.queries.rehearsals.cases import CaseLines, case_lines
from steward.queries.rehearsals.failures import why_ended
from steward.queries.rehearsals.reports import report
from steward.queries.rehearsals.results import titles_of
from steward.queries.rehearsals.sums import Sums, sums
from steward.queries.rehearsals.titles import Titles
from steward.queries.words import said
from steward.store.models import Company, Rehearsal
from steward.store.models.rehearsals import KEPT

SHOWN = 20


class RehearsalUnseen(Exception):
    """There is no such rehearsal that the actor may see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalLine:
    """A rehearsal in the list; ``until`` is the last day of its period."""

    url: str
    packs: tuple[str, ...]
    revision: str
    since: date
    until: date
    asked_by: str
    asked_at: datetime
    state: str
    state_words: str
    done: int
    total: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalsPage:
    """The last rehearsals that the reader may see. Of each person's, ``kept`` keep their cases."""

    now: datetime
    kept: int
    lines: tuple[RehearsalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalPage:
    """One rehearsal: how far it is, its sums so far, and the cases that change.

    ``mark`` narrows the cases to those that change in one thing. ``kept`` is how many of one's
    rehearsals keep their list of cases; this one's may be ``cleared``.
    """

    now: datetime
    number: int
    line: RehearsalLine
    runs: bool
    percent: int
    error: str
    sums: Sums
    mark: str
    cases: CaseLines
    cleared: bool
    kept: int


def rehearsals_page(actor: Actor, zone: ZoneInfo, now: datetime) -> RehearsalsPage:
    """Return the last rehearsals that an actor may see, the newest first."""
    rows = list(_seen(actor).select_related("asked_by").order_by("-pk")[:SHOWN])
    return RehearsalsPage(now=now, kept=KEPT, lines=tuple(_line(row, zone) for row in rows))


def rehearsal_page(
    number: int, mark: str, after: int, actor: Actor, company: Company, now: datetime
) -> RehearsalPage:
    """Return a rehearsal; of its cases those after an id, that change in what a mark names.

    :raises RehearsalUnseen: there is none that the actor may see.
    """
    row = rehearsal_of(number, actor)
    zone = ZoneInfo(company.timezone)
    titles = _titles(row, company)
    line = _line(row, zone)
    return RehearsalPage(
        now=now,
        number=number,
        line=line,
        runs=line.state == "runs",
        percent=100 * row.done // row.total if row.total else 0,
        error=said(why_ended(row.error)),
        sums=sums(report(writing.read(row.tally), titles)),
        mark=mark,
        cases=case_lines(row, mark, after, actor, company, titles),
        cleared=row.cleared_at is not None,
        kept=KEPT,
    )


def rehearsal_of(number: int, actor: Actor) -> Rehearsal:
    """Return a rehearsal that an actor may see.

    :raises RehearsalUnseen: there is none.
    """
    row = _seen(actor).select_related("asked_by").filter(pk=number).first()
    if row is None:
        raise RehearsalUnseen(str(number))
    return row


def _seen(actor: Actor) -> QuerySet[Rehearsal]:
    """Their own; whoever sees every case of the company sees every rehearsal too."""
    rows = Rehearsal.objects.filter(company=actor.company)
    return rows if actor.places is None else rows.filter(asked_by=actor.staff)


def _titles(row: Rehearsal, company: Company) -> Titles:
    try:
        run_by = situation(row.packs, row.settings, row.calendar, company.timezone)
    except PackChanged:
        return titles_of(company)
    return titles_of(company, run_by.procedure)


def _line(row: Rehearsal, zone: ZoneInfo) -> RehearsalLine:
    state = _state(row)
    return RehearsalLine(
        url=rehearsal_url(row.pk),
        packs=tuple(_packs(row.packs)),
        revision=row.revision,
        since=row.since.astimezone(zone).date(),
        until=(row.until.astimezone(zone) - timedelta(days=1)).date(),
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        state=state,
        state_words=_words(state),
        done=row.done,
        total=row.total,
        changed=row.tally.get("changed", 0),
    )


def _packs(packs: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for name, version, _digest in packs:
        try:
            title = said(read_pack(name, version).title)
        except (PackInvalid, PackUnknown):
            title = name  # its files are gone, and with them what it was called
        yield _("{title} 第 {version} 版").format(title=title, version=version)


def _state(row: Rehearsal) -> str:
    if row.cancelled_at is not None:
        return "off"
    if row.ended_at is None:
        return "runs"
    return "failed" if row.error else "done"


def _words(state: str) -> str:
    return {
        "off": _("已取消"),
        "runs": _("正在试"),
        "failed": _("没有试成"),
        "done": _("试完了"),
    }[state]
