"""``make bench``: what the desk takes with 100,000 open cases, beside raw PostgreSQL.

Makes a database of its own, fills it, serves the desk from it as ``steward serve`` does, measures,
and writes ``bench/results.md`` and ``bench/results.json``.
"""

import os
import platform
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from bench.figures import Figure, Setting, write
from steward.cli import environment

ROOT = Path(__file__).resolve().parents[1]
CROWDED, ARMED, LATE = "crowded", "armed", "late"
COURSES = 600
TABLES = ("case_row", "case_entry", "timer", "note", "escalation", "place", "party", "residence")


@click.command()
@click.option("--cases", default=100_000, show_default=True, help="Open cases.")
@click.option("--timers", default=1_000_000, show_default=True, help="Armed timers.")
@click.option("--late", default=6_000, show_default=True, help="Cases whose hour has come.")
@click.option("--runs", default=60, show_default=True, help="How often each page is fetched.")
@click.option("--seconds", default=5, show_default=True, help="How long each intake run takes.")
@click.option("--workers", default=2, show_default=True, help="Worker processes that fire.")
@click.option("--only", default="", help="Measure these alone: pages, wire, intake, idle, firing.")
@click.option("--data", type=click.Path(path_type=Path), help="Keep the database here.")
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "bench", show_default=True)
def main(
    cases: int,
    timers: int,
    late: int,
    runs: int,
    seconds: int,
    workers: int,
    only: str,
    data: Path | None,
    out: Path,
) -> None:
    """Measure the desk and write what came out."""
    wanted = set(only.replace(",", " ").split()) or {"pages", "wire", "intake", "idle", "firing"}
    begun, load = time.monotonic(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="steward-bench-") as folder:
        # As root PostgreSQL runs under another account, which must be able to pass.
        Path(folder).chmod(0o711)
        os.environ["STEWARD_DATA"] = str(data or folder)
        os.environ.setdefault("STEWARD_LOG_LEVEL", "WARNING")
        with environment.database():
            environment.set_up_django()
            figures = []
            for figure in _measured(wanted, cases, timers, late, runs, seconds, workers):
                click.echo(f"{figure.title}: {figure.value:.4g} {figure.unit} ({figure.note})")
                figures.append(figure)
    setting = Setting(
        commit=_commit(),
        at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        machine=_machine(),
        cases=cases,
        timers=timers,
        load=(load, os.getloadavg()[0]),
        seconds=time.monotonic() - begun,
    )
    write(out, setting, figures)
    click.echo(f"Written to {out}/results.md and results.json after {setting.seconds:.0f} s.")


def _measured(
    wanted: set[str], cases: int, timers: int, late: int, runs: int, seconds: int, workers: int
) -> Iterator[Figure]:
    from bench.deadlines import all_armed, armed, as_worker, idle_probe  # noqa: F401
    from bench.firing import firing
    from bench.memory import memory
    from bench.opened import courses, soon_late
    from bench.pages import first_load, pages
    from bench.serving import serving
    from bench.taking_in import taking_in
    from steward.cli import assets, database

    database.prepare()
    assets.refresh()
    now = datetime.now(UTC).replace(microsecond=0)
    crowd = _crowd(CROWDED, cases, now)
    _analyse()
    if wanted & {"pages", "wire", "intake"}:
        with serving() as served:
            if "pages" in wanted:
                yield from pages(served, crowd, cases, runs)
            if "wire" in wanted:
                yield first_load(served, crowd)
            if "intake" in wanted:
                yield taking_in(served, crowd, seconds, 3, Path(os.environ["STEWARD_DATA"]))
            yield memory(served)
    if "firing" in wanted:
        told = _small_crowd(LATE, now)
        at = now + timedelta(days=2)
        drawn = soon_late(told, courses(told, COURSES, now), at)
        yield firing(told, drawn, at, late, workers)
    if "idle" in wanted:
        armed(_small_crowd(ARMED, now), timers, now)
        _analyse()
        yield idle_probe(crowd, runs * 5, all_armed())


def _crowd(slug: str, cases: int, now: datetime):  # type: ignore[no-untyped-def]
    from bench.crowd import a_crowd, crowd_of
    from bench.opened import courses, open_cases
    from steward.store.models import Company

    if Company.objects.filter(slug=slug).exists():
        return crowd_of(slug)
    begun = time.monotonic()
    crowd = a_crowd(slug, max(100, cases // 10), now)
    open_cases(crowd, courses(crowd, min(cases, COURSES), now), cases)
    click.echo(f"loaded {cases:,} open cases in {time.monotonic() - begun:.0f} s", err=True)
    return crowd


def _small_crowd(slug: str, now: datetime):  # type: ignore[no-untyped-def]
    from bench.crowd import a_crowd

    return a_crowd(f"{slug}-{now:%H%M%S}", 200, now)


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"vacuum analyze {table}")


def _commit() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"], cwd=ROOT, capture_output=True, text=True
    )
    return found.stdout.strip() or "unknown"


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
