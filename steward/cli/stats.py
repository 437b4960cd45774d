"""``steward stats``: response times and breaches, from the logs and the packs."""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import click

from steward.domain.calendars import CalendarNotCovered
from steward.domain.procedures.words import Words
from steward.packs.adopted import PackChanged
from steward.queries.companies import Company, CompanyUnknown, companies
from steward.queries.figures import Question, Statistics, Times
from steward.queries.statistics import packs_of, statistics

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--company", "slug", help="Only this company.")
@click.option("--pack", help="Only the rules of this pack, such as poly-2009.")
@click.option("--from", "since", type=DAY, help="Received on this day or later.")
@click.option("--to", "until", type=DAY, help="Received on this day or earlier.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document; times in seconds.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def command(
    slug: str | None,
    pack: str | None,
    since: datetime | None,
    until: datetime | None,
    as_json: bool,
    language: str,
) -> None:
    """Print response times, breaches and escalations.

    They are counted from the logs and the packs, as the clocks stand now.
    """
    try:
        found = companies(slug)
    except CompanyUnknown as error:
        raise click.BadParameter(str(error), param_hint="--company") from None
    if since and until and until < since:
        raise click.BadParameter("The days end before they begin.", param_hint="--to")
    now = datetime.now(UTC)
    try:
        counted = [(c, statistics(c, _question(c, pack, since, until), now)) for c in found]
    except (CalendarNotCovered, PackChanged) as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        documents = {company.slug: document(figures) for company, figures in counted}
        click.echo(json.dumps(documents, ensure_ascii=False, indent=1))
        return
    for company, figures in counted:
        for line in lines(company, figures, language):
            click.echo(line)


def _question(
    company: Company, pack: str | None, since: datetime | None, until: datetime | None
) -> Question:
    if pack is not None and pack not in (known := packs_of(company)):
        names = ", ".join(known) or "none"
        raise click.BadParameter(
            f"{company.slug} has not adopted {pack}; it has: {names}.", param_hint="--pack"
        )
    zone = ZoneInfo(company.timezone)
    return Question(
        since=since.replace(tzinfo=zone) if since else None,
        until=(until + timedelta(days=1)).replace(tzinfo=zone) if until else None,
        pack=pack,
    )


def lines(company: Company, figures: Statistics, language: str) -> Iterator[str]:
    """Yield the figures as lines for a terminal."""

    def said(zh: str, en: str) -> str:
        return Words(zh, en).in_language(language)

    at = f"{figures.at.astimezone(ZoneInfo(company.timezone)):%Y-%m-%d %H:%M}"
    yield said(f"{company.name}（截至{at}）", f"{company.name} (as of {at})")
    yield said(f"事项{figures.cases}件。", f"Cases: {figures.cases:,}.")
    yield from _replied(figures.replied, language)
    yield ""
    header = said("时限|按时|逾期完成|逾期未完成|其他", "Limit|met|met late|breached, open|other")
    yield from table(
        header.split("|"),
        [
            (
                f"{m.milestone} {m.title.in_language(language)}",
                m.met,
                m.met_late,
                m.breached,
                m.other,
            )
            for m in figures.milestones
        ],
    )
    yield ""
    header = said("月份|错过的时限|次数", "Month|missed limit|count")
    yield from table(header.split("|"), figures.months)
    yield ""
    header = said("已记录的升级|级|抄送|次数", "Escalations recorded|level|told|count")
    yield from table(
        header.split("|"),
        [
            (f"{e.rule} {e.milestone}", e.level, e.role.in_language(language), e.count)
            for e in figures.escalations
        ],
    )


def _replied(times: Times | None, language: str) -> Iterator[str]:
    if times is None:
        yield Words("还没有答复过。", "None has a reply.").in_language(language)
        return
    zh = f"有答复{times.count}件：中位数{_days(times.median)}天，九成在{_days(times.p90)}天以内，"
    en = f"With a reply: {times.count:,}; median {_days(times.median)} days, "
    yield Words(
        f"{zh}平均{_days(times.mean)}天。",
        f"{en}90% within {_days(times.p90)} days, mean {_days(times.mean)} days.",
    ).in_language(language)
    for limit, count in times.over:
        share = f"{count / times.count:.1%}"
        yield Words(
            f"超过{limit.days}天的{count}件，占{share}。",
            f"Over {limit.days} days: {count:,}, {share}.",
        ).in_language(language)


def _days(time: timedelta) -> str:
    return f"{time / timedelta(days=1):.1f}"


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yield rows in columns; Chinese takes two columns of a terminal for each character."""
    cells = [list(header), *([str(cell) for cell in row] for row in rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(header))]
    for row in cells:
        yield "  ".join(_padded(c, w) for c, w in zip(row, widths, strict=True)).rstrip()


def _padded(text: str, width: int) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if text.isdigit() else text + blanks


def _width(text: str) -> int:
    """How many columns of a terminal a text takes; Chinese takes two for each character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def document(figures: Statistics) -> dict[str, Any]:
    """Return the figures as plain values; times in seconds, instants in ISO 8601."""
    times = figures.replied
    return {
        "at": figures.at.isoformat(),
        "cases": figures.cases,
        "replied": times
        and {
            "count": times.count,
            "median": times.median.total_seconds(),
            "p90": times.p90.total_seconds(),
            "mean": times.mean.total_seconds(),
            "over": {str(limit.days): count for limit, count in times.over},
        },
        "milestones": [
            {
                "rule": m.rule,
                "milestone": m.milestone,
                "met": m.met,
                "met_late": m.met_late,
                "breached": m.breached,
                "other": m.other,
            }
            for m in figures.milestones
        ],
        "breaches_by_month": [
            {"month": month, "milestone": milestone, "count": count}
            for month, milestone, count in figures.months
        ],
        "escalations": [
            {"rule": e.rule, "milestone": e.milestone, "level": e.level, "count": e.count}
            for e in figures.escalations
        ],
    }
