"""``steward import places``: the estate from a table, with its dates."""

from datetime import UTC, datetime
from pathlib import Path

import click

from steward.cli.environment import say
from steward.cli.imports import company_named, problems_said
from steward.domain.procedures.words import Words
from steward.gateways.tables import TableUnreadable, read_table
from steward.gateways.tables.writing import as_workbook
from steward.operations.importing import ImportRefused
from steward.operations.registering import (
    ColumnsUnknown,
    PlacesPlan,
    plan_places,
    put_places,
    template_of_places,
)

LANGUAGE = click.Choice(["zh", "en"])
PATH = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=PATH)
@click.option(
    "--template", is_flag=True, help="Write an empty table to FILE instead of reading it."
)
@click.option("--company", "slug", help="The company; needed only where there are several.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--language", type=LANGUAGE, default="zh", show_default=True, help="Of messages.")
def places(file: Path, template: bool, slug: str | None, dry_run: bool, language: str) -> None:
    """Add the places that FILE lists, or change their names and dates: all rows or none.

    FILE is CSV or Excel with the columns of the template. A column that is missing and a cell that
    is blank leave what is there; 无 empties it.
    """
    if template:
        _write(file, language)
        return
    company = company_named(slug)
    try:
        table = read_table(file)
        for remark in table.remarks:
            say(remark.in_language(language))
        if dry_run:
            plan = plan_places(table, company=company)
        else:
            plan = put_places(table, company=company, now=datetime.now(UTC))
    except (TableUnreadable, ColumnsUnknown) as error:
        raise click.ClickException(error.words.in_language(language)) from None
    except ImportRefused as error:
        raise click.ClickException(problems_said(error.problems, language)) from None
    click.echo(_said(plan, dry_run).in_language(language))


def _write(file: Path, language: str) -> None:
    if file.exists():
        raise click.UsageError(f"{file} exists already; name another file.")
    table = as_workbook(template_of_places(language), Words("房产", "Places").in_language(language))
    try:
        file.write_bytes(table)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}.") from None
    click.echo(Words(f"模板写在{file}。", f"The template is in {file}.").in_language(language))


def _said(plan: PlacesPlan, dry_run: bool) -> Words:
    changed = len(plan.changes) - plan.new
    begun = ("试运行，什么也没有保存：", "Dry run, nothing was kept: ") if dry_run else ("", "")
    return Words(
        f"{begun[0]}新增{plan.new}处，改动{changed}处，{plan.unchanged}行没有变化。",
        f"{begun[1]}{plan.new:,} new, {changed:,} changed, {plan.unchanged:,} unchanged.",
    )
