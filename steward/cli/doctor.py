"""``steward doctor``: what is wrong behind the pages, in plain sentences."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import click

from steward.gateways.mail import is_set_up
from steward.operations.auditing import Difference, differences
from steward.packs.adopted import PackChanged
from steward.queries import health
from steward.queries.companies import Company, CompanyUnknown, companies

# A healthy worker goes round every second; a long batch may take some.
PATIENCE = timedelta(seconds=60)
# A hundred thousand cases take some minutes, and some questions may wait in a row.
LONG_COUNT = timedelta(minutes=30)
LOOPS = {
    "plan": "opens duties",
    "wake": "fires timers",
    "dispatch": "sends people",
    "deliver": "delivers messages",
    "judge": "counts figures and rehearses",
}
SHOWN = 10


@click.command()
@click.option("--company", "slug", help="Only this company.")
@click.option("--sample", default=50, show_default=True, help="Cases to compare with their logs.")
def command(slug: str | None, sample: int) -> None:
    """Look for what is late, stuck, unheld or not as the log says; exit with 1 if anything is.

    The cases to compare change from minute to minute, so that all of them have their turn.
    """
    now = datetime.now(UTC)
    chosen = _companies(slug)
    faults = list(_workers(now))
    for company in chosen:
        faults += [f"{company.slug}: {said}" for said in _faults(company, now, sample)]
        for remark in _remarks(company, now):
            click.echo(f"{company.slug}: {remark}")
    for fault in faults:
        click.echo(fault)
    if faults:
        sys.exit(1)
    click.echo(f"Nothing is wrong. Companies: {len(chosen):,}.")


def _companies(slug: str | None) -> list[Company]:
    try:
        return companies(slug)
    except CompanyUnknown as error:
        raise click.BadParameter(str(error), param_hint="--company") from None


def _workers(now: datetime) -> Iterator[str]:
    for loop, does in LOOPS.items():
        last = health.last_beat(loop)
        if last is None:
            yield f"No worker {does}. Start one: steward worker"
        elif now - last > PATIENCE:
            since = _ago(now - last)
            yield f"No worker {does}: the last round was {since} ago. Start one: steward worker"
    for failing in health.failing_loops():
        yield f"The worker {failing.worker} fails in its loop {failing.loop!r}: {failing.error}"


def _faults(company: Company, now: datetime, sample: int) -> Iterator[str]:
    since = health.due_since(company, now)
    if since is not None and now - since > PATIENCE:
        yield f"The oldest wake-up that nobody handled fell due {_ago(now - since)} ago."
    yield from _some(
        "The wake-up of {name} failed too often and is parked: {error}. Once that is mended, run: "
        "steward rebuild",
        health.parked_cases(company),
    )
    yield from _some(
        "This message will not be delivered: {name}: {error}", health.undelivered(company)
    )
    yield from _some(
        "This turn of a duty cannot be opened, and is tried again: {name}: {error}",
        health.unplanned(company),
    )
    yield from _some(
        "Nobody can be sent to this case by itself, and it is tried again: {name}: {error}",
        health.unsent(company),
    )
    asked = health.counted_since(company)
    if asked is not None and now - asked > LONG_COUNT:
        yield f"Figures that were asked for {_ago(now - asked)} ago are not counted yet."
    yield from _some("This could not be counted: {name}: {error}", health.uncounted(company))
    yield from _unheld(company, now)
    turn = int(now.timestamp() // 60)
    for difference in differences(company, now, sample, turn):
        yield _told(difference)


def _some(sentence: str, stuck: tuple[health.Stuck, ...]) -> Iterator[str]:
    for one in stuck[:SHOWN]:
        yield sentence.format(name=one.name, error=one.error)
    if len(stuck) > SHOWN:
        yield f"And {len(stuck) - SHOWN:,} more like that."


def _unheld(company: Company, now: datetime) -> Iterator[str]:
    try:
        unheld = health.unheld_roles(company, now)
    except PackChanged as error:
        yield f"The procedures cannot be read: {error}."
        return
    for role in unheld:
        if role.passed_to is None:
            yield (
                f"Nobody holds the role {role.title} ({role.role}), nor any above it: what it is "
                "told reaches nobody."
            )


def _told(difference: Difference) -> str:
    if difference.error:
        return f"The case {difference.ref} cannot be compared with its log: {difference.error}"
    parts = []
    if difference.hints:
        parts.append(f"{', '.join(difference.hints)} not as the log says; run: steward rebuild")
    if difference.unrecorded:
        parts.append(f"{difference.unrecorded} escalations are owed and not recorded")
    return f"The case {difference.ref}: {'; '.join(parts)}."


def _remarks(company: Company, now: datetime) -> Iterator[str]:
    """Yield what somebody should know though nothing is wrong yet."""
    if not is_set_up() and (number := health.waiting(company)):
        yield f"No mail server is named, so mails wait: {number:,}. Set STEWARD_SMTP_URL."
    yield from _some("This message will be tried again: {name}: {error}", health.retried(company))
    try:
        unheld = health.unheld_roles(company, now)
    except PackChanged:
        return
    for role in unheld:
        if role.passed_to is not None:
            yield f"Nobody holds the role {role.title} ({role.role}): {role.passed_to} is told."


def _ago(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 2880 else f"{minutes // 1440} days"
