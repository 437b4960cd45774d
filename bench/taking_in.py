"""How many reports a second are taken in over HTTP, beside raw commits of the same rows."""

import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.db import connection

from bench import raw
from bench.browsing import Browser
from bench.crowd import PASSWORD, Crowd
from bench.figures import Figure
from bench.serving import Served
from steward.store.tenancy import company_scope

CLIENTS = 8
SHARE = 0.1
TABLES = ("case_row", "note", "case_entry", "timer", "escalation", "message")
# A case of average length; what only an index of the web's own asks for is there as well.
SCRIPT = """
\\set n random(1, 2000000000)
begin;
select set_config('steward.company', '{company}', true);
insert into numbering (company_id, prefix, year, last) values ({company}, 'Z', 2026, 1)
on conflict (company_id, prefix, year) do update set last = numbering.last + 1 returning last;
insert into case_row ({columns}) select {values} from case_row
where company_id = {company} and id = {model} returning id as case \\gset
{rest}
commit;
"""
CHILDREN = """
insert into {table} ({columns}) select {values} from {table}
where company_id = {company} and case_id = {model};
"""


def taking_in(served: Served, crowd: Crowd, seconds: int, runs: int, folder: Path) -> Figure:
    """Return the rate at which so many clients have reports taken in."""
    clients = [_client(served, crowd) for _ in range(CLIENTS)]
    _storm(clients, crowd, 1.0)
    before = served.processor_seconds()
    rows = _counts(crowd)
    rates, alone, sent = [], [], 0
    busy = 0.0
    for _ in range(runs):
        before = served.processor_seconds()
        done, took = _storm(clients, crowd, seconds)
        busy += served.processor_seconds() - before
        sent += done
        rates.append(done / took)
        if not alone:
            each = {t: (n - rows[t]) / sent for t, n in _counts(crowd).items()}
        script = "".join(_same_rows(crowd))
        alone.append(raw.committed(script, CLIENTS, seconds, folder))
    told = ", ".join(f"{n:.3g} {table}" for table, n in each.items() if n)
    share = sorted(rates)[len(rates) // 2] / sorted(alone)[len(alone) // 2]
    return Figure(
        name="intake",
        title=f"Intake through HTTP, {CLIENTS} clients",
        unit="a second",
        runs=rates,
        raw=alone,
        target=f"≥ {SHARE:.0%} of raw",
        met=share >= SHARE,
        note=f"the form of the desk, posted; rows each time: {told}, and the next number. Raw is "
        "pgbench committing copies of the same rows into the same tables, in the role of the web. "
        f"{busy / sent * 1000:.1f} ms of a processor in web and worker each.",
    )


def _client(served: Served, crowd: Crowd) -> Browser:
    browser = Browser(served.port)
    browser.sign_in(crowd.login, PASSWORD)
    browser.read_token(browser.get("/intake"))
    return browser


def _storm(clients: list[Browser], crowd: Crowd, seconds: float) -> tuple[int, float]:
    """Post reports for so long; return how many were taken in, and how long it took."""
    begun, done = time.perf_counter(), [0] * len(clients)

    def post(number: int) -> None:
        browser, turn = clients[number], number
        while time.perf_counter() - begun < seconds:
            turn += len(clients)
            answer = browser.post("/intake", _form(crowd, turn))
            assert answer.status == 302, answer.text[:3000]
            done[number] += 1

    threads = [threading.Thread(target=post, args=(n,)) for n in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done), time.perf_counter() - begun


def _form(crowd: Crowd, turn: int) -> Mapping[str, str]:
    place, party = crowd.homes[turn * 31 % len(crowd.homes)]
    return {
        "phone": party.phone,
        "place": place.code,
        "party": str(party.pk),
        "reporter_name": party.name,
        "channel": "phone",
        "kind": "repair",
        "urgency": "normal",
        "area": "private",
        "matter": "厨房水管漏水",
        "text": "水已经漫到客厅，请尽快来人看看。",
    }


def _counts(crowd: Crowd) -> Mapping[str, int]:
    found = {}
    with company_scope(crowd.company.pk), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(
                f"select count(*) from {table} where company_id = %s", [crowd.company.pk]
            )
            found[table] = int(cursor.fetchone()[0])
    return found


def _same_rows(crowd: Crowd) -> Iterator[str]:
    """Yield a transaction that copies the case that was taken in last, with all its rows."""
    with company_scope(crowd.company.pk), connection.cursor() as cursor:
        cursor.execute("select max(id) from case_row where ref like 'R-%%'")
        (model,) = cursor.fetchone()
        rest = ""
        for table in TABLES[1:]:
            columns, values = raw.copied(table, {"case_id": ":case"})
            if table == "message":
                values = values.replace("key", "key || ':' || :n || ':' || id", 1)
            told = {"table": table, "columns": columns, "values": values}
            rest += CHILDREN.format(company=crowd.company.pk, model=model, **told)
        columns, values = raw.copied("case_row", {"ref": "'Z-' || :n", "external_id": "''"})
    yield SCRIPT.format(
        company=crowd.company.pk, columns=columns, values=values, model=model, rest=rest
    )
