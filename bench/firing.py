"""How many escalations a second are fired with all their rows, beside the same rows written raw.

Each case stands twice: one half the workers fire, the other half gets copies of what they wrote.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import connection

from bench import raw
from bench.crowd import Crowd
from bench.deadlines import as_worker
from bench.figures import Figure
from bench.opened import Course, open_cases
from steward.store.tenancy import company_scope

PER_SECOND = 1000
ROOT = Path(__file__).resolve().parents[1]
SPARE = """
update timer set state = 'parked' from case_row c where timer.case_id = c.id
and timer.company_id = %s and c.company_id = %s and substring(c.ref from 8)::int > %s
"""
OTHERS = """
update timer set state = %s where company_id <> %s and state = %s and fire_at <= %s
"""
PAIRS = """
create unlogged table {name} as
select a.id as one, b.id as other from case_row a join case_row b
on b.company_id = a.company_id and substring(b.ref from 8)::int = substring(a.ref from 8)::int + %s
where a.company_id = %s
"""
RELEASE = "update timer set state = 'armed' where company_id = %s and state = 'parked'"
WRITTEN = """
select (select count(*) from escalation where company_id = %s),
       (select count(*) from message where company_id = %s)
"""
CLAIM = """
select case_id from timer where state = 'armed' and fire_at <= %s
order by fire_at, id limit 200 for update skip locked
"""
LOCK = "select id from case_row where company_id = %s and id = any(%s) for update"
READ = "select * from case_entry where company_id = %s and case_id = any(%s)"
HINTS = "status, next_due_at, next_due, next_wake_at, escalation_level, dials"
WRITE = (
    """
    insert into escalation (company_id, case_id, rule, milestone, cycle, level, role, due_at, at,
      recorded_at)
    select e.company_id, p.other, e.rule, e.milestone, e.cycle, e.level, e.role, e.due_at, e.at,
      e.recorded_at
    from {name} p join escalation e on e.company_id = %s and e.case_id = p.one
    where p.other = any(%s) on conflict do nothing
    """,
    """
    insert into message (company_id, key, case_id, escalation_id, notice, recipient_id, role,
      channel, address, subject, body, state, attempts, last_error, sent_at)
    select m.company_id, m.key || ':' || p.other, p.other, m.escalation_id, m.notice,
      m.recipient_id, m.role, m.channel, m.address, m.subject, m.body, m.state, m.attempts,
      m.last_error, m.sent_at
    from {name} p join message m on m.company_id = %s and m.case_id = p.one
    where p.other = any(%s)
    """,
    f"""
    update case_row set ({HINTS}) = (select {HINTS} from case_row f where f.id = p.one)
    from {{name}} p where case_row.id = p.other and case_row.company_id = %s and p.other = any(%s)
    """,
    """
    update timer set (fire_at, state, generation) =
      (select fire_at, state, generation + 1 from timer f where f.case_id = p.one)
    from {name} p where timer.case_id = p.other and timer.company_id = %s and p.other = any(%s)
    """,
)


def firing(crowd: Crowd, drawn: Sequence[Course], at: datetime, cases: int, workers: int) -> Figure:
    """Return at what rate so many workers fire so many cases whose hour has come by ``at``."""
    half = max(1, cases // len(drawn)) * len(drawn)
    company = crowd.company.pk
    open_cases(crowd, drawn, half * 2)
    name = f"pairs_{company}"
    with company_scope(company), connection.cursor() as cursor:
        # Nothing is known yet of these rows, and each would be compared with each.
        cursor.execute("set local enable_nestloop = off")
        cursor.execute(SPARE, [company, company, half])
        cursor.execute(PAIRS.format(name=name), [half, company])
        cursor.execute(f"grant select on {name} to steward_worker")
    _analyse("case_row", "case_entry", "timer", name)
    before = _written(company)
    # What comes due elsewhere by then would be fired too, and not be counted.
    _others("armed", "parked", company, at)
    took, worked = _fire(at, workers)
    rungs, messages = (n - b for n, b in zip(_written(company), before, strict=True))
    with company_scope(company), connection.cursor() as cursor:
        cursor.execute(RELEASE, [company])
    _analyse("escalation", "message")
    before = _written(company)
    alone = _write_raw(company, name, at, workers)
    _others("parked", "armed", company, at)
    again, messages_again = (n - b for n, b in zip(_written(company), before, strict=True))
    assert (rungs, messages) == (again, messages_again), (rungs, messages, again, messages_again)
    with company_scope(company), connection.cursor() as cursor:
        cursor.execute(f"drop table {name}")
    return Figure(
        name="firing",
        title=f"Escalations fired, {workers} worker processes",
        unit="a second",
        runs=[rungs / took],
        raw=[rungs / alone],
        target=f"≥ {PER_SECOND:,} a second",
        met=rungs / took >= PER_SECOND,
        note=f"{half:,} cases came due and {rungs:,} rungs were reached: each with its row, "
        f"{messages:,} messages, the hints of its case and the next wake-up, 200 cases at once; "
        f"{worked / half * 1000:.2f} ms of a processor in a worker for each case. Raw writes "
        "copies of the same rows for the same number of cases, as many at once.",
    )


def _analyse(*tables: str) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"analyze {table}")


def _others(was: str, will_be: str, company: int, at: datetime) -> None:
    with as_worker(), connection.cursor() as cursor:
        cursor.execute(OTHERS, [will_be, company, was, at])


def _written(company: int) -> tuple[int, int]:
    with company_scope(company), connection.cursor() as cursor:
        cursor.execute(WRITTEN, [company, company])
        rungs, messages = cursor.fetchone()
    return int(rungs), int(messages)


def _fire(at: datetime, workers: int) -> tuple[float, float]:
    """Return the seconds until all is fired, and those of a processor in all workers."""
    command = [sys.executable, "-m", "bench.wakers", at.isoformat()]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
        for _ in range(workers)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
    begun = time.perf_counter()
    for process in running:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    assert all(process.wait() == 0 for process in running)
    took = time.perf_counter() - begun
    return took, sum(float(process.stdout.readline()) for process in running if process.stdout)


def _write_raw(company: int, name: str, at: datetime, workers: int) -> float:
    threads = [
        threading.Thread(target=_write_some, args=(company, name, at)) for _ in range(workers)
    ]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun


def _write_some(company: int, name: str, at: datetime) -> None:
    with raw.connected(company, "steward_worker") as alone:
        while True:
            with alone.transaction():
                claimed = [case for (case,) in alone.execute(CLAIM, [at]).fetchall()]
                if not claimed:
                    return
                of_cases = [company, claimed]
                alone.execute(LOCK, of_cases)
                alone.execute(READ, of_cases).fetchall()
                for statement in WRITE:
                    alone.execute(statement.format(name=name), of_cases)
