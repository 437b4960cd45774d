"""``steward rehearse``: the cases of a period judged again by other packs or settings."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from steward.cli.rehearsal_lines import document, lines
from steward.cli.stats import DAY
from steward.domain.calendars import CalendarInvalid
from steward.domain.rehearsing.tallies import Tally
from steward.operations.adopting import NothingAdopted
from steward.operations.rehearsing.processes import judges
from steward.operations.rehearsing.questions import Candidate, Question, instead
from steward.operations.rehearsing.reading import in_force, total
from steward.operations.rehearsing.running import rehearsed
from steward.packs import PackInvalid, SettingInvalid
from steward.packs.adopted import PackChanged
from steward.packs.problems import PackUnknown
from steward.queries.companies import Company, CompanyUnknown, companies
from steward.queries.rehearsals.reports import report
from steward.queries.rehearsals.results import Changed, named, titles_of


@click.command()
@click.option("--company", "slug", required=True, help="The company whose cases are judged again.")
@click.option("--from", "since", type=DAY, required=True, help="Received on this day or later.")
@click.option("--to", "until", type=DAY, required=True, help="Received on this day or earlier.")
@click.option("--in-hand", is_flag=True, help="Also what was received earlier and still open then.")
@click.option("--packs", help="In order of precedence, such as poly-2009/1,vanke-400.")
@click.option("--settings", help="JSON file: by pack, the value of each setting.")
@click.option("--calendar", help="JSON file: the company's own 'dates' and 'hours'.")
@click.option("--processes", type=click.IntRange(1, 256), help="How many judge; one for each core.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def command(
    slug: str,
    since: datetime,
    until: datetime,
    in_hand: bool,
    packs: str | None,
    settings: str | None,
    calendar: str | None,
    processes: int | None,
    as_json: bool,
    language: str,
) -> None:
    """Judge past cases again, by what they were run by and by a candidate, and compare.

    Packs, settings and calendar that are not named are those of the company now. Nothing is
    recorded and nobody is told. Progress goes to standard error.
    """
    if until < since:
        raise click.BadParameter("The days end before they begin.", param_hint="--to")
    company, now = _company(slug), datetime.now(UTC)
    zone = ZoneInfo(company.timezone)
    question = Question(
        company=company.pk,
        zone=company.timezone,
        days=company.days,
        since=since.replace(tzinfo=zone),
        until=(until + timedelta(days=1)).replace(tzinfo=zone),
        now=now,
        candidate=_candidate(company, now, packs, settings, calendar),
        in_hand=in_hand,
    )
    try:
        tally, changed = _run(company, question, processes)
        titles = titles_of(company, question.candidate.situation(question.zone).procedure)
    except PackChanged as error:
        raise click.ClickException(str(error)) from None
    sums = report(tally, titles)
    if as_json:
        click.echo(json.dumps(document(question, sums, changed), ensure_ascii=False, indent=1))
        return
    for line in lines(company.name, question, sums, changed, language):
        click.echo(line)


def _run(
    company: Company, question: Question, processes: int | None
) -> tuple[Tally, tuple[Changed, ...]]:
    whole, done, tally = total(question), 0, Tally()
    found: list[tuple[int, tuple[str, ...]]] = []
    with judges(processes) as pool:
        for part in rehearsed(pool, question):
            done += part.done
            tally.join(part.tally)
            found += part.changed
            click.echo(f"{done:,} / {whole:,}", err=True)
    return tally, named(company, found)


def _company(slug: str) -> Company:
    try:
        return companies(slug)[0]
    except CompanyUnknown as error:
        raise click.BadParameter(str(error), param_hint="--company") from None


def _candidate(
    company: Company, now: datetime, packs: str | None, settings: str | None, calendar: str | None
) -> Candidate:
    """Return the candidate that the options name.

    :raises click.BadParameter: one of them cannot be used; the message says why.
    """
    chosen = _json(settings, "--settings")
    for pack, values in (chosen or {}).items():
        if not isinstance(values, dict):
            says = f"the settings of {pack!r} must be an object of names and values"
            raise click.BadParameter(says, param_hint="--settings")
    own = _json(calendar, "--calendar")
    names = None if packs is None else [name.strip() for name in packs.split(",")]
    try:
        candidate = instead(in_force(company.pk, now), names, chosen, own)
        candidate.situation(company.timezone)
    except NothingAdopted:
        says = f"{company.slug} has adopted no procedure, so it has no cases to judge again."
        raise click.BadParameter(says, param_hint="--company") from None
    except (PackUnknown, PackInvalid) as error:
        raise click.BadParameter(str(error), param_hint="--packs") from None
    except SettingInvalid as error:
        raise click.BadParameter(error.reason, param_hint="--settings") from None
    except CalendarInvalid as error:
        raise click.BadParameter(str(error), param_hint="--calendar") from None
    except PackChanged as error:
        raise click.ClickException(str(error)) from None
    return candidate


def _json(file: str | None, option: str) -> Mapping[str, Any] | None:
    if file is None:
        return None
    try:
        value = json.loads(Path(file).read_text("utf-8-sig"))
    except OSError as error:
        says = f"cannot read {file}: {error.strerror}"
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        says = f"{file} is not JSON: {error}"
    else:
        if isinstance(value, dict):
            return value
        says = f"{file} must hold one object with named keys"
    raise click.BadParameter(says, param_hint=option)
