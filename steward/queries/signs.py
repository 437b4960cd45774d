"""Signs that a rule was not kept, found in the logs of a period: for people to review."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from steward.domain.access import Actor
from steward.domain.cases.entries import Entry
from steward.domain.cases.words import Kind
from steward.domain.courses import Course, course_of
from steward.domain.findings import Finding, findings
from steward.queries.links import case_url
from steward.queries.names import staff_named
from steward.queries.situations import adoption_now, situation_of
from steward.queries.words import said
from steward.queries.words.evidence import evidence_words
from steward.store.log import load_many
from steward.store.models import Adoption, CaseRow, Note
from steward.store.reach import within_reach

# What repeats is counted by quarters at most, so a sign needs no older case.
BEFORE = timedelta(days=92)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCase:
    """A case in which a sign was seen."""

    ref: str
    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign, with what was seen in which cases; ``key`` names it on its page."""

    at: datetime
    cases: tuple[SignCase, ...]
    evidence: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignGroup:
    """All signs of one kind under one rule."""

    rule: str
    reason: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignsPage:
    """The signs of a period; ``until`` is its last day.

    ``raises``: a procedure in force says how a nonconformity is dealt with.
    """

    now: datetime
    since: date
    until: date
    looked_at: int
    groups: tuple[SignGroup, ...]
    raises: bool


def signs_page(since: date, until: date, actor: Actor, zone: ZoneInfo, now: datetime) -> SignsPage:
    """Return the signs whose instant lies on the days from ``since`` to ``until``.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    begin = datetime.combine(since, time.min, zone)
    end = datetime.combine(until + timedelta(days=1), time.min, zone)
    rows = {row.ref: row for row in _rows(actor, begin, end)}
    courses = _courses(rows.values())
    found = [f for f in _found(rows, courses) if begin <= f.at < end]
    return SignsPage(
        now=now,
        since=since,
        until=until,
        looked_at=len(rows),
        groups=tuple(_groups(found, rows)),
        raises=_raises(actor.company, now),
    )


def _raises(company: int, now: datetime) -> bool:
    adoption = adoption_now(company, now)
    return adoption is not None and bool(
        situation_of(adoption).procedure.milestones(Kind.NONCONFORMITY)
    )


def _rows(actor: Actor, begin: datetime, end: datetime) -> Iterable[CaseRow]:
    open_then = Q(closed_at=None) | Q(closed_at__gte=begin - BEFORE)
    cases = within_reach(CaseRow.objects.all(), actor).filter(open_then, received_at__lt=end)
    return cases.order_by("received_at", "pk")


def _courses(rows: Iterable[CaseRow]) -> Mapping[str, Course]:
    """The courses of cases, with the words of each note in the place of its id."""
    rows = list(rows)
    logs = load_many(rows)
    notes = dict(
        Note.objects.filter(case__in=logs, redacted=False).values_list("pk", "text") if rows else ()
    )
    return {row.ref: course_of(_worded(entry, notes) for entry in logs[row.pk]) for row in rows}


def _worded(entry: Entry, notes: Mapping[int, str]) -> Entry:
    note = entry.fact.note
    if not note:
        return entry
    return replace(entry, fact=replace(entry.fact, note=notes.get(int(note))))


def _found(rows: Mapping[str, CaseRow], courses: Mapping[str, Course]) -> Iterator[Finding]:
    by_adoption: dict[int, dict[str, Course]] = defaultdict(dict)
    for ref, course in courses.items():
        by_adoption[rows[ref].adoption_id][ref] = course
    adoptions = Adoption.objects.select_related("company").in_bulk(by_adoption)
    for pk, some in by_adoption.items():
        situation = situation_of(adoptions[pk])
        yield from findings(situation.procedure, situation.calendar, some)


def _groups(found: Iterable[Finding], rows: Mapping[str, CaseRow]) -> Iterator[SignGroup]:
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in found:
        groups[finding.rule, finding.kind].append(finding)
    staff = staff_named({f.evidence.get("by", "") for some in groups.values() for f in some})
    for (rule, _kind), some in sorted(groups.items()):
        latest = sorted(some, key=lambda f: f.at, reverse=True)
        signs = tuple(_sign(finding, rows, staff) for finding in latest)
        yield SignGroup(rule=rule, reason=said(some[0].reason), signs=signs)


def _sign(finding: Finding, rows: Mapping[str, CaseRow], staff: Mapping[str, str]) -> Sign:
    seen = (rows[ref] for ref in finding.cases)
    return Sign(
        at=finding.at,
        cases=tuple(SignCase(ref=row.ref, url=case_url(row.ref), title=row.title) for row in seen),
        evidence=tuple(evidence_words(finding.evidence, staff)),
        key="|".join((finding.rule, finding.kind, *finding.cases)),
    )
