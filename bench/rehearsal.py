"""How long it takes to rehearse many cases: ``python -m bench.rehearsal --cases 100000``.

Needs a prepared database (``steward database migrate``) that ``DATABASE_URL`` names, or the one of
``STEWARD_DATA``. Reports wall time, and the processor seconds of this process and of those that
judge; PostgreSQL's own are in the wall time only.
"""

import resource
import time
from datetime import UTC, datetime, timedelta

import click

from steward.cli import environment

LONGER = {
    "gemdale-2010": {"plan_limit": "1 days"},
    "poly-2009": {"response_limit": "4 working_hours"},
}


@click.command()
@click.option("--cases", default=100_000, show_default=True)
@click.option("--processes", type=int)
def main(cases: int, processes: int | None) -> None:
    """Load cases that are not there yet, rehearse them, and print how long it took."""
    with environment.database():
        environment.set_up_django()
        measure(cases, processes)


def measure(cases: int, processes: int | None) -> None:
    """Print what loading and rehearsing so many cases takes."""
    from bench.loading import BEGIN, a_company, load, renew
    from bench.stories import stories
    from steward.domain.rehearsing.tallies import Tally
    from steward.operations.rehearsing.processes import judges
    from steward.operations.rehearsing.questions import Question, instead
    from steward.operations.rehearsing.reading import in_force
    from steward.operations.rehearsing.running import rehearsed
    from steward.store.models import Company

    slug = f"cases-{cases}"
    company = Company.objects.filter(slug=slug).first()
    if company is None:
        company, begun = a_company(slug), time.perf_counter()
        entries = load(company, stories(cases, BEGIN, 90))
        click.echo(f"loaded {cases:,} cases, {entries:,} entries: {_since(begun):.1f} s")
    renew(company)
    now = datetime.now(UTC)
    question = Question(
        company=company.pk,
        zone=company.timezone,
        since=BEGIN,
        until=BEGIN + timedelta(days=365),
        now=now,
        candidate=instead(in_force(company.pk, now), settings=LONGER),
    )
    begun, tally = time.perf_counter(), Tally()
    with judges(processes) as pool:
        for part in rehearsed(pool, question):
            tally.join(part.tally)
            click.echo(f"{tally.cases:,} cases, {_since(begun):.1f} s", err=True)
    wall = _since(begun)
    own, judging = (_seconds(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    click.echo(f"rehearsed {tally.cases:,} cases, {tally.changed:,} changed: {wall:.1f} s")
    click.echo(f"processor seconds: {own:.1f} reading, {judging:.1f} judging")


def _since(begun: float) -> float:
    return time.perf_counter() - begun


def _seconds(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
