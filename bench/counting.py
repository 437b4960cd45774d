"""What counting the figures of many cases takes: ``python -m bench.counting --cases 100000``.

Needs a prepared database (``steward database migrate``) that ``DATABASE_URL`` names, or the one of
``STEWARD_DATA``. Reports wall time, the processor seconds of this process and of those that judge,
the memory of both, and what a page of a kept answer takes.
"""

import os
import re
import resource
import time
from datetime import UTC, date, datetime
from multiprocessing import active_children
from pathlib import Path

import click

from steward.cli import environment

MEASURED = ("gemdale-2010", "poly-2009", "indicators")


@click.command()
@click.option("--cases", default=100_000, show_default=True)
def main(cases: int) -> None:
    """Load cases that are not there yet, count their figures, and print how long it took."""
    with environment.database():
        environment.set_up_django()
        measure(cases)


def measure(cases: int) -> None:
    """Print what loading, counting and reading so many cases takes."""
    from bench.loading import BEGIN, a_company, load, renew
    from bench.stories import stories
    from steward.domain.access import Actor
    from steward.domain.procedures.duties import Cycle
    from steward.domain.rates.turns import turn
    from steward.operations.counting.asking import found_of, question_of
    from steward.operations.counting.working import Counter
    from steward.operations.rehearsing.processes import judges
    from steward.store.models import Company, CountedFigure, Counting
    from steward.store.tenancy import company_scope

    slug = f"counted-{cases}"
    company = Company.objects.filter(slug=slug).first()
    if company is None:
        company = a_company(slug, MEASURED)
        load(company, stories(cases, BEGIN, 30))
    renew(company, MEASURED)
    now = datetime.now(UTC)
    actor = Actor(id="x", company=company.pk, name="x", roles=frozenset())
    with company_scope(company.pk):
        CountedFigure.objects.filter(company=company).delete()
        Counting.objects.filter(company=company).delete()
        question = question_of(actor, turn(Cycle.MONTH, date(2026, 1, 5)), now, None)
        begun = time.process_time()
        found_of(question, now)
        click.echo(f"asking: {_milli(begun)}")
    forget_loading()
    counter, begun_at = Counter(), time.perf_counter()
    with judges() as pool:
        while counter.batch(pool, now):
            continue
        held = [_most(process.pid) for process in active_children()]
    own, judging = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    click.echo(f"counted {cases:,} cases: {time.perf_counter() - begun_at:.1f} s")
    click.echo(f"processor seconds: {_used(own):.1f} here, {_used(judging):.1f} judging")
    click.echo(f"memory at most: {_most(os.getpid()):.0f} MB here, {max(held):.0f} MB a judge")
    with company_scope(company.pk):
        row = Counting.objects.get(company=company)
        kept = sum(len(one.body) for one in CountedFigure.objects.filter(company=company))
        click.echo(
            f"kept: {kept / 1024:.0f} KB of figures, {len(row.cases) / 1024:.0f} KB of cases"
        )
        for wanted in ((), (("rate", "timeliness.acknowledged"),), None):
            begun = time.process_time()
            found = found_of(question, now, wanted)
            click.echo(f"{len(found.values)} figures with their cases: {_milli(begun)}")


def forget_loading() -> None:
    """Let the highest memory of this process be that from now on."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _most(pid: int | None) -> float:
    """Return the highest memory that a process had, in MB; its own, unlike that of ``rusage``."""
    (line,) = re.findall(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text("ascii"))
    return int(line) / 1024


def _milli(begun: float) -> str:
    return f"{1000 * (time.process_time() - begun):.0f} ms of a processor"


def _used(who: resource.struct_rusage) -> float:
    return who.ru_utime + who.ru_stime


if __name__ == "__main__":
    main()
