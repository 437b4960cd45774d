"""Open cases in any number: their logs, notes, clocks, escalations and wake-ups, all in place.

A few thousand courses are drawn and settled by the product's own rules; each stands for as many
cases as are needed, at other homes and with other words. Unsealed: only to be measured.
"""

import json
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from django.db import connection

from bench.crowd import Crowd
from bench.stories import Story, stories
from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.domain.courses import course_of
from steward.domain.escalations import Escalation
from steward.operations.adopting import situation_of
from steward.operations.demo.script import read as script
from steward.operations.settling import refresh
from steward.store.hints import plain
from steward.store.models import CaseRow
from steward.store.search import terms_of
from steward.store.tenancy import check_keys, company_scope

DAYS = 20
BATCH = 5000

# Every column there is: what another version of the tables has more is filled as its model says.
COLUMNS = [field for field in CaseRow._meta.concrete_fields if field.name not in {"id", "search"}]
ROWS = """
insert into case_row ({columns}, search)
select {columns}, array_to_tsvector(string_to_array(terms, ' '))
from jsonb_to_recordset(%s::jsonb) as line ({types}, terms text)
returning id
"""
NOTES = """
insert into note (company_id, case_id, text, by, at, redacted)
select %s, id, text, %s, at, false from unnest(%s::bigint[], %s::text[], %s::timestamptz[])
  as line (id, text, at)
returning id
"""
ENTRIES = """
insert into case_entry (company_id, case_id, seq, at, recorded_at, by, kind, data, hash)
select %s, id, seq, at, at, by, kind,
  case when seq = 1 then data::jsonb || jsonb_build_object('note', note::text)
       else data::jsonb end, ''
from unnest(%s::bigint[], %s::bigint[], %s::int[]) as line (id, note, course)
join unnest(%s::int[], %s::int[], %s::timestamptz[], %s::text[], %s::text[], %s::text[])
  as log (of, seq, at, by, kind, data) on of = course
"""
RUNGS = """
insert into escalation (company_id, case_id, rule, milestone, cycle, level, role, due_at, at,
  recorded_at)
select %s, id, rule, milestone, cycle, level, role, due_at, at, at
from unnest(%s::bigint[], %s::int[]) as line (id, course)
join unnest(%s::int[], %s::text[], %s::text[], %s::int[], %s::int[], %s::text[],
  %s::timestamptz[], %s::timestamptz[])
  as rung (of, rule, milestone, cycle, level, role, due_at, at) on of = course
"""
TIMERS = """
insert into timer (company_id, case_id, fire_at, state, generation, attempts, error)
select company_id, id, next_wake_at, 'armed', 1, 0, '' from case_row
where company_id = %s and next_wake_at is not null
"""


@dataclass(frozen=True, slots=True)
class Course:
    """An open case that others are like: its row, log, and the rungs reached so far."""

    row: CaseRow
    log: tuple[Entry, ...]
    data: tuple[str, ...]
    rungs: tuple[Escalation, ...]


def open_cases(crowd: Crowd, drawn: Sequence[Course], count: int) -> None:
    """Save so many open cases like those drawn, with everything that belongs to them."""
    for first in range(0, count, BATCH):
        with company_scope(crowd.company.pk), connection.cursor() as cursor:
            _save(cursor, crowd, drawn, range(first, min(first + BATCH, count)))
            check_keys()
    with company_scope(crowd.company.pk), connection.cursor() as cursor:
        cursor.execute(TIMERS, [crowd.company.pk])
        check_keys()


def courses(crowd: Crowd, count: int, now: datetime) -> list[Course]:
    """Draw courses of open cases, settled at ``now`` as the worker would have."""
    begin = now.replace(minute=0, second=0, microsecond=0) - timedelta(days=DAYS)
    chance = Random(7)
    told = stories(count, begin, DAYS)
    return [_course(crowd, story, chance, now) for story in islice(told, count)]


def soon_late(crowd: Crowd, drawn: Sequence[Course], at: datetime) -> list[Course]:
    """Return those of the courses in which somebody must be told of something by ``at``."""
    situation = situation_of(crowd.adoption)
    late = []
    for course in drawn:
        row = CaseRow(company=crowd.company, adoption=crowd.adoption, kind=course.row.kind)
        owed = refresh(row, course_of(course.log), situation, at).escalations
        if len(owed) > len(course.rungs) and course.row.next_wake_at is not None:
            late.append(course)
    return late


def _course(crowd: Crowd, story: Story, chance: Random, now: datetime) -> Course:
    written = [step for step in story.log if step[0] < now and step[1] != "closed"]
    written = written[: chance.randint(1, len(written))] if written else list(story.log[:1])
    people = crowd.staff
    steps = []
    for at, kind, data in written:
        named = {k: str(people[int(str(v)) % len(people)].pk) for k, v in data.items() if k in WHO}
        steps.append((min(at, now), kind, data | named))
    governed = (steps[0][0], "governed", {"adoption": crowd.adoption.digest})
    steps.insert(1, governed)
    log = tuple(
        Entry(seq=seq, at=at, recorded_at=at, by=str(people[0].pk), fact=read(kind, data))
        for seq, (at, kind, data) in enumerate(steps, start=1)
    )
    row = CaseRow(company=crowd.company, adoption=crowd.adoption, kind=story.kind)
    owed = refresh(row, course_of(log), situation_of(crowd.adoption), now)
    row.entries = len(log)
    data = tuple(json.dumps(data, ensure_ascii=False) for _, _, data in steps)
    return Course(row, log, data, owed.escalations)


WHO = ("to_person", "person")


def _save(cursor, crowd: Crowd, drawn: Sequence[Course], numbers: range) -> None:  # type: ignore[no-untyped-def]
    matters = [m for m in script("matters")["matter"] if m["kind"] in {"repair", "complaint"}]
    company, lines = crowd.company.pk, []
    places = [drawn[n % len(drawn)] for n in numbers]
    texts = []
    for n, course in zip(numbers, places, strict=True):
        matter = matters[n * 7919 % len(matters)]
        place, party = crowd.homes[n * 104_729 % len(crowd.homes)]
        row = copy(course.row)
        texts.append(matter["text"])
        row.ref, row.title = f"B-2026-{n + 1:06}", f"{place.name}{matter['title']}"
        row.place_id, row.party_id = place.pk, party.pk
        row.responsible_id = crowd.staff[n % len(crowd.staff)].pk if n % 5 else None
        terms = {t for text in (row.title, matter["text"], row.ref) for t in terms_of(text)}
        told = {field.column: plain(getattr(row, field.attname)) for field in COLUMNS}
        lines.append({**told, "terms": " ".join(sorted(terms))})
    types = ", ".join(f"{field.column} {field.db_type(connection)}" for field in COLUMNS)
    columns = ", ".join(str(field.column) for field in COLUMNS)
    cursor.execute(ROWS.format(columns=columns, types=types), [json.dumps(lines)])
    ids = [id_ for (id_,) in cursor.fetchall()]
    received = [course.row.received_at for course in places]
    cursor.execute(NOTES, [company, str(crowd.staff[0].pk), ids, texts, received])
    notes = [id_ for (id_,) in cursor.fetchall()]
    of = [n % len(drawn) for n in numbers]
    entries, rungs = list(_entries(drawn)), list(_rungs(drawn))
    cursor.execute(ENTRIES, [company, ids, notes, of, *map(list, zip(*entries, strict=True))])
    if rungs:
        cursor.execute(RUNGS, [company, ids, of, *map(list, zip(*rungs, strict=True))])


def _entries(drawn: Sequence[Course]) -> Iterator[tuple[object, ...]]:
    for number, course in enumerate(drawn):
        for entry, data in zip(course.log, course.data, strict=True):
            yield number, entry.seq, entry.at, entry.by, entry.fact.name, data


def _rungs(drawn: Sequence[Course]) -> Iterator[tuple[object, ...]]:
    for number, course in enumerate(drawn):
        for rung in course.rungs:
            cycle = rung.clock.cycle
            told = rung.rule, rung.milestone, cycle, rung.level, rung.role, rung.due_at, rung.at
            yield number, *told
