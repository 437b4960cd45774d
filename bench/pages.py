"""How long the pages take that are looked at all day, over HTTP on a connection that is kept."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

import psycopg
from django.db import connection

from bench import raw
from bench.browsing import Browser
from bench.crowd import PASSWORD, Crowd
from bench.figures import Figure
from bench.serving import Served
from steward.store.search import wanted_terms
from steward.store.tenancy import company_scope

WORD = "漏水"
WARM = 8
QUEUE_MS, CASE_MS, SEARCH_MS = 40, 40, 60
FIRST_LOAD_KB = 250
FOUND = re.compile(r"找到 ([\d,]+) 件")
LINKED = re.compile(r'(?:<link[^>]+href|<script[^>]+src)="(/static/[^"]+)"')
MATCHES = """
select count(*) from case_row c left join place p on p.id = c.place_id
where c.company_id = %s and (c.title like %s
  or exists (select 1 from note n where n.company_id = c.company_id and n.case_id = c.id
             and n.text like %s))
"""


def pages(served: Served, crowd: Crowd, cases: int, runs: int) -> Iterator[Figure]:
    """Yield how long queue, a deep page of it, a case and a search take, in turns with raw."""
    browser = Browser(served.port)
    browser.sign_in(crowd.login, PASSWORD)
    expected = _matches(crowd)
    answer = browser.get(f"/?q={WORD}")
    found = FOUND.search(answer.text)
    shown = int(found.group(1).replace(",", "")) if found else -1
    deep = max(1, cases // 100)
    times: dict[str, list[float]] = defaultdict(list)
    busy: dict[str, float] = defaultdict(float)
    with raw.connected(crowd.company.pk) as alone:
        for run in range(-WARM, runs):
            ref = f"B-2026-{(run + WARM) * 7919 % cases + 1:06}"
            asked = {
                "queue": "/?scope=all",
                "deep": f"/?scope=all&page={deep}",
                "case": f"/cases/{ref}",
                "search": f"/?q={WORD}",
            }
            for name, path in asked.items():
                before = served.processor_seconds()
                answer = browser.get(path)
                assert answer.status == 200, answer.text[:2000]
                if run >= 0:
                    times[name].append(answer.milliseconds)
                    busy[name] += served.processor_seconds() - before
            for name, took in _alone(alone, crowd, ref, deep):
                if run >= 0:
                    times[name].append(took)
    for name, title, limit in (
        ("queue", "Queue page", QUEUE_MS),
        ("deep", f"Queue, page {deep}", None),
        ("case", "Case page", CASE_MS),
        ("search", f"Search {WORD}", SEARCH_MS),
    ):
        note = f"{busy[name] / runs * 1000:.0f} ms of a processor in web and worker each time"
        met = None if limit is None else median(times[name]) <= limit
        if name == "search":
            note += f"; {shown:,} cases found of {expected:,} whose title or report says it"
            met = met and shown == expected
        yield Figure(
            name=f"{name}_page",
            title=title,
            unit="ms",
            runs=times[name],
            raw=times[f"raw_{name}"],
            target="" if limit is None else f"≤ {limit} ms",
            met=met,
            note=f"GET {asked[name]}; {note}.",
        )


def first_load(served: Served, crowd: Crowd) -> Figure:
    """Return how many kilobytes come over the wire when the queue is opened for the first time."""
    browser = Browser(served.port, encoding="gzip, br")
    plain = Browser(served.port)
    plain.sign_in(crowd.login, PASSWORD)
    browser.cookies = plain.cookies
    page = browser.get("/?scope=all")
    files = sorted(set(LINKED.findall(plain.get("/?scope=all").text)))
    sizes = [browser.get(path).wire for path in files]
    total = (page.wire + sum(sizes)) / 1024
    how = page.headers.get("content-encoding", "not compressed")
    return Figure(
        name="first_load",
        title="First load of the queue",
        unit="KB",
        runs=[total],
        target=f"< {FIRST_LOAD_KB} KB",
        met=total < FIRST_LOAD_KB,
        note=f"the page {page.wire / 1024:.0f} KB ({how}), {len(files)} files "
        f"{sum(sizes) / 1024:.0f} KB, each with its head.",
    )


def _matches(crowd: Crowd) -> int:
    with company_scope(crowd.company.pk), connection.cursor() as cursor:
        cursor.execute(MATCHES, [crowd.company.pk, f"%{WORD}%", f"%{WORD}%"])
        return int(cursor.fetchone()[0])


def _alone(
    alone: psycopg.Connection, crowd: Crowd, ref: str, deep: int
) -> Iterator[tuple[str, float]]:
    company = crowd.company.pk
    yield "raw_queue", raw.timed(alone, (raw.QUEUE, [company]))
    yield "raw_deep", raw.timed(alone, (f"{raw.QUEUE} offset {(deep - 1) * 50}", [company]))
    row = alone.execute(raw.CASE, [company, ref]).fetchone()
    assert row is not None
    case = row[0]
    of_case: Sequence[object] = [company, case]
    yield (
        "raw_case",
        raw.timed(alone, (raw.CASE, [company, ref]), (raw.LOG, of_case), (raw.NOTES, of_case)),
    )
    query = " & ".join(f"'{term}'" for term in wanted_terms(WORD))
    yield "raw_search", raw.timed(alone, (raw.SEARCH, [company, query]))
