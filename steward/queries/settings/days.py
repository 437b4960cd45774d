"""The days on which the company works against its calendars, and what a change of them moves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steward.domain.access import Actor
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import clocks, course_of
from steward.domain.severity import graded
from steward.packs.adopted import Situation, situation
from steward.packs.calendars import read
from steward.queries.case_files import RELATED, CaseFile, case_files
from steward.queries.reaches import reach_words
from steward.queries.warranty.cities import city_title
from steward.queries.words import said
from steward.queries.words.times import boundary, weekday
from steward.store.adoptions import adoptions_of
from steward.store.models import CaseRow, Change, Company
from steward.store.reach import within_reach

AHEAD = timedelta(days=400)
# So many cases are counted one by one; beyond, the page says how many it looked at.
COUNTED = 300
SHOWN = 8
WAITS = """
jsonb_path_exists(case_row.dials,
  '$[*] ? ((@.due_at >= $day || @.opens_at >= $day)
    && !exists(@.stopped_at) && !exists(@.cancelled_at))',
  jsonb_build_object('day', %s::text))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """A day that is not as its day of the week says: what it is, and by whom."""

    day: date
    weekday: str
    off: bool
    why: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLine:
    """The working hours and the heating city where procedures are adopted."""

    reach: str
    hours: str
    city: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysPage:
    """The days ahead that are not as usual; ``known_until`` is the last year that is published."""

    now: datetime
    days: tuple[DayLine, ...]
    hours: tuple[HoursLine, ...]
    known_until: int


def days_page(actor: Actor, now: datetime) -> DaysPage:
    """Return the days ahead on which the company works or rests against the week."""
    company = Company.objects.get(pk=actor.company)
    day = now.astimezone(ZoneInfo(company.timezone)).date()
    return DaysPage(
        now=now,
        days=tuple(_days(company, day)),
        hours=tuple(_hours(company, now)),
        known_until=max(read().years),
    )


def effect_of_days(
    company: Company, after: Mapping[str, str], first: date, actor: Actor, now: datetime
) -> tuple[str, ...]:
    """Return which running clocks would move if the company's days were these ``after``."""
    waiting = _waiting(first, actor)
    total = waiting.count()
    files = case_files(waiting.select_related(*RELATED).order_by("next_due_at")[:COUNTED], now)
    moved = [(f, list(_moved(f, company, after))) for f in files]
    moved = [(f, found) for f, found in moved if found]
    told = ngettext(
        "在办的有 {n} 件会改到期时间。", "在办的有 {n} 件会改到期时间。", len(moved)
    ).format(n=len(moved))
    if total > COUNTED:
        told = _("那天以后还有时限的共 {total} 件，看了最先到期的 {n} 件：{moved} 件会改到期时间。")
        told = told.format(total=total, n=COUNTED, moved=len(moved))
    lines = [_sentence(f, found[0]) for f, found in moved[:SHOWN]]
    more = [_("……另有 {n} 件。").format(n=len(moved) - SHOWN)] if len(moved) > SHOWN else []
    return (told, *lines, *more, _("以后受理的，也按新的日子算。"))


def _waiting(first: date, actor: Actor) -> QuerySet[CaseRow]:
    """Cases with a clock that runs to that day or past it: no other can move."""
    # Dials are written in several zones, which a day more makes up for.
    at = (first - timedelta(days=1)).isoformat()
    rows = within_reach(CaseRow.objects.filter(~Q(dials=[])), replace(actor, places=None))
    return rows.filter(RawSQL(WAITS, [at], output_field=BooleanField()))  # noqa: S611


def _moved(
    file: CaseFile, company: Company, after: Mapping[str, str]
) -> Iterator[tuple[Clock, Clock]]:
    found = _under(file, company, after)
    course = graded(found.procedure, found.calendar, course_of(file.entries), file.called)
    fresh = clocks(found.procedure, found.calendar, course)
    known = {(c.milestone.ref, c.cycle): c for c in fresh}
    for clock in file.clocks:
        other = known.get((clock.milestone.ref, clock.cycle))
        over = clock.stopped_at is not None or clock.cancelled_at is not None
        if other is not None and not over and _ends(clock) != _ends(other):
            yield clock, other


def _ends(clock: Clock) -> tuple[datetime | None, datetime | None]:
    return clock.opens_at, clock.due_at


def _under(file: CaseFile, company: Company, after: Mapping[str, str]) -> Situation:
    row = file.row.adoption
    return situation(row.packs, row.settings, row.calendar, company.timezone, after)


def _sentence(file: CaseFile, pair: tuple[Clock, Clock]) -> str:
    before, after = pair
    return _("{ref} {milestone}：{before} → {after}").format(
        ref=file.row.ref,
        milestone=said(before.milestone.title),
        before=boundary(before.due_at) if before.due_at else "—",
        after=boundary(after.due_at) if after.due_at else "—",
    )


def _days(company: Company, day: date) -> Iterator[DayLine]:
    china, until = read(), day + AHEAD
    whys = _reasons(company)
    for each in sorted({*china.dates, *map(date.fromisoformat, company.days)}):
        if day <= each <= until:
            own = company.days.get(each.isoformat())
            yield DayLine(
                day=each,
                weekday=weekday(each),
                off=(own or china.dates[each]) == "off",
                why=whys.get(each.isoformat(), "") if own else china.names[each],
                own=own is not None,
            )


def _reasons(company: Company) -> dict[str, str]:
    found: dict[str, str] = {}
    for change in Change.objects.filter(company=company, subject="day").order_by("pk"):
        day, last = date.fromisoformat(change.key), date.fromisoformat(change.value["until"])
        while day <= last:
            found[day.isoformat()] = change.why
            day += timedelta(days=1)
    return found


def _hours(company: Company, now: datetime) -> Iterator[HoursLine]:
    for row in adoptions_of(company.pk).in_force(now):
        own = ["-".join(pair) for pair in row.calendar.get("hours") or ()]
        yield HoursLine(
            reach=reach_words(row.place.name if row.place else "", row.grade),
            hours=_("、").join(own or map(str, read().hours)),
            city=city_title(city) if (city := row.calendar.get("city")) else "",
        )
