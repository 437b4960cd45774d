"""What the worker takes: to find that nothing is due, and to fire what is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction

from bench import raw
from bench.crowd import Crowd
from bench.figures import Figure
from bench.raw import copied
from steward.operations.waking import next_fire_at, wake_round
from steward.store.models import CaseRow
from steward.store.tenancy import check_keys, company_scope

PROBE_MS, PER_SECOND = 1.0, 1000
BATCH = 200
NEXT = "select fire_at from timer where state = 'armed' order by fire_at, id limit 1"
CASES = """
insert into case_row ({columns})
select {values} from case_row, generate_series(%s::int, %s::int) as number
where company_id = %s and ref = 'A-0'
"""
ARMED = """
insert into timer (company_id, case_id, fire_at, state, generation, attempts, error)
select company_id, id, %s + id %% 100000 * interval '1 minute', 'armed', 1, 0, ''
from case_row where company_id = %s and ref like 'A-%%'
"""


def armed(crowd: Crowd, count: int, now: datetime) -> None:
    """Arm so many timers, each of a case of its own; none of them is due soon."""
    company = crowd.company.pk
    with company_scope(company):
        CaseRow.objects.create(
            company=crowd.company, adoption=crowd.adoption, ref="A-0", received_at=now
        )
        columns, values = copied("case_row", {"ref": "'A-' || number"})
    for first in range(1, count, 100_000):
        with company_scope(company), connection.cursor() as cursor:
            last = min(first + 99_999, count - 1)
            statement = CASES.format(columns=columns, values=values)
            cursor.execute(statement, [first, last, company])
            check_keys()
    with company_scope(crowd.company.pk), connection.cursor() as cursor:
        cursor.execute(ARMED, [now + timedelta(days=30), crowd.company.pk])
        check_keys()


def idle_probe(crowd: Crowd, runs: int, timers: int) -> Figure:
    """Return how long the worker takes to see that nothing is due."""
    times, alone = [], []
    with as_worker(), raw.connected(crowd.company.pk, "steward_worker") as direct:
        at = next_fire_at()
        assert at is not None
        before = at - timedelta(seconds=1)
        for run in range(-20, runs):
            begun = time.perf_counter()
            assert wake_round(before, BATCH) == (0, at)
            took = (time.perf_counter() - begun) * 1000
            asked = raw.timed(direct, (NEXT, []))
            if run >= 0:
                times.append(took)
                alone.append(asked)
    return Figure(
        name="idle_probe",
        title=f"Idle timer probe, {timers:,} armed",
        unit="ms",
        runs=times,
        raw=alone,
        target=f"< {PROBE_MS:.0f} ms",
        met=sorted(times)[len(times) // 2] < PROBE_MS,
        note="the round of an idle worker: it looks whether anything is due, which is nothing, and "
        "when the next one fires. Its sign of life, once a second, is not counted. Raw is the "
        "statement alone.",
    )


@contextmanager
def as_worker() -> Iterator[None]:
    """Take the worker's role, which row-level security binds."""
    with connection.cursor() as cursor:
        cursor.execute("set role steward_worker")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("reset role")


def all_armed() -> int:
    """Return how many timers are armed."""
    with transaction.atomic(), as_worker(), connection.cursor() as cursor:
        cursor.execute("select count(*) from timer where state = 'armed'")
        return int(cursor.fetchone()[0])
