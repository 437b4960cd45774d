"""The cases that a rehearsal changes, each judged once more to say in what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.calendars import CalendarNotCovered
from steward.domain.cases.codec import FactInvalid
from steward.domain.cases.words import Severity
from steward.domain.rehearsing.changes import Aspect, Change, changes
from steward.domain.rehearsing.sharing import both
from steward.domain.rehearsing.sides import Rules
from steward.packs.adopted import PackChanged, situation
from steward.queries.links import case_url, rehearsal_url
from steward.queries.rehearsals.titles import Titles
from steward.queries.situations import situation_of
from steward.queries.words import said
from steward.queries.words.facts import done
from steward.queries.words.readings import reading_words
from steward.queries.words.values import value
from steward.store.kin import Log, kin_of_many
from steward.store.log import load_many
from steward.store.models import CaseRow, Company, Rehearsal
from steward.store.reach import within_reach

PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One thing that is otherwise, in words; empty where a side does not have it."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case that changes, and in what."""

    ref: str
    title: str
    url: str
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLines:
    """Some of the cases that change. ``next_url`` has those after them."""

    lines: tuple[CaseLine, ...]
    previous_url: str = ""
    next_url: str = ""


def case_lines(
    rehearsal: Rehearsal, mark: str, after: int, actor: Actor, company: Company, titles: Titles
) -> CaseLines:
    """Return the changed cases after an id that the actor reaches, narrowed by a mark."""
    found = rehearsal.changed.filter(company=company, case_id__gt=after)
    if mark:
        found = found.filter(marks__contains=[mark])
    within = within_reach(CaseRow.objects.all(), actor).filter(pk__in=found.values("case_id"))
    rows = list(within.select_related("adoption__company").order_by("pk")[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    return CaseLines(
        lines=tuple(_lines(rehearsal, rows, company, titles)),
        previous_url=rehearsal_url(rehearsal.pk, mark=mark) if after else "",
        next_url=rehearsal_url(rehearsal.pk, mark=mark, after=rows[-1].pk) if more else "",
    )


def _lines(
    rehearsal: Rehearsal, rows: list[CaseRow], company: Company, titles: Titles
) -> Iterator[CaseLine]:
    now = rehearsal.asked_at
    try:
        run_by = situation(
            rehearsal.packs,
            rehearsal.settings,
            rehearsal.calendar,
            company.timezone,
            company.days,
        )
        candidate = Rules(run_by.procedure, run_by.calendar)
        logs = load_many(rows)
        kin = kin_of_many(rows, logs)
    except (PackChanged, FactInvalid):
        return
    for row in rows:
        near = {row.ref: logs[row.pk], **{o.ref: log for o, log in kin[row.pk].items()}}
        known = {ref: _known(log, now) for ref, log in near.items()}
        found = _changes(row, {ref: log for ref, log in known.items() if log}, candidate, now)
        lines = tuple(_words(change, titles) for change in found)
        yield CaseLine(ref=row.ref, title=row.title, url=case_url(row.ref), changes=lines)


def _known(log: Log, now: datetime) -> Log:
    return tuple(e for e in log if e.recorded_at is None or e.recorded_at <= now)


def _changes(
    row: CaseRow, logs: dict[str, Log], candidate: Rules, now: datetime
) -> tuple[Change, ...]:
    try:
        situation = situation_of(row.adoption)
        own = Rules(situation.procedure, situation.calendar)
        before, after = both(logs, own, candidate, now)
    except (PackChanged, CalendarNotCovered):
        return ()
    return changes(before[row.ref], after[row.ref])


def _words(change: Change, titles: Titles) -> ChangeLine:
    title, before, after = _title_and_sides(change, titles)
    return ChangeLine(title=title, before=before, after=after)


def _title_and_sides(change: Change, titles: Titles) -> tuple[str, str, str]:
    before, after = change.before, change.after
    match change.aspect:
        case Aspect.CLOCK:
            return (
                said(titles.source(change.key)),
                _timed(before and reading_words(before), change.before_at, _("到期")),
                _timed(after and reading_words(after), change.after_at, _("到期")),
            )
        case Aspect.MESSAGE:
            what = said(titles.source((before or after or "").rsplit(" ", 1)[0]))
            return (
                _("告知{role}：{what}").format(role=said(titles.role(change.key)), what=what),
                _timed(before and _("告知"), change.before_at),
                _timed(after and _("告知"), change.after_at),
            )
        case Aspect.BARRED:
            return said(titles.guard(change.key)), _barred(before), _barred(after)
        case Aspect.DERIVED:
            return said(titles.derivation(change.key)), _derived(before), _derived(after)
        case Aspect.GRADE:
            return _("投诉级别"), _grade(before), _grade(after)


def _barred(fact: str | None) -> str:
    return _("不许记：{fact}").format(fact=done(fact)) if fact else _("可以记")


def _derived(rule: str | None) -> str:
    return _("引出一件") if rule else _("不引出")


def _grade(grade: str | None) -> str:
    return value(Severity(grade)) if grade else ""


def _timed(words: str | None, at: datetime | None, what: str = "") -> str:
    """Say what it is and when: due, where ``what`` says so."""
    if not words:
        return _("没有")
    parts = (words, what, f"{localtime(at):%Y-%m-%d %H:%M}") if at else (words,)
    return " ".join(part for part in parts if part)
