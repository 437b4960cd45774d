"""``steward import places|households|staff|contractors``: the registers from a table."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import click

from steward.cli.environment import say
from steward.cli.imports import company_named, problems_said
from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.domain.registers import Plan
from steward.gateways.tables import TableUnreadable, read_table
from steward.gateways.tables.writing import as_workbook
from steward.operations.importing import ImportRefused
from steward.operations.registering import (
    REGISTERS,
    ColumnsUnknown,
    Register,
    Source,
    plan_sheet,
    put_sheet,
    template_of,
)

LANGUAGE = click.Choice(["zh", "en"])
PATH = click.Path(path_type=Path)
HELP = """Add the {what} that FILE lists, or change what is known of them: all rows or none.

FILE is CSV or Excel with the columns of the template. A column that is missing and a cell that
is blank leave what is there; 无 empties it.
"""


def command_of(register: Register) -> click.Command:
    """Return the command that takes in the table of one register."""

    @click.command(register.layout.key, help=HELP.format(what=register.layout.title.en.lower()))
    @click.argument("file", type=PATH)
    @click.option(
        "--template", is_flag=True, help="Write an empty table to FILE instead of reading it."
    )
    @click.option("--company", "slug", help="The company; needed only where there are several.")
    @click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
    @click.option("--language", type=LANGUAGE, default="zh", show_default=True, help="Of messages.")
    def command(file: Path, template: bool, slug: str | None, dry_run: bool, language: str) -> None:
        if template:
            _write(register, file, language)
        else:
            _take_in(register, file, slug, dry_run, language)

    return command


COMMANDS = tuple(command_of(register) for register in REGISTERS.values())


def _take_in(
    register: Register, file: Path, slug: str | None, dry_run: bool, language: str
) -> None:
    company = company_named(slug)
    actor = Actor(id="import", company=company.pk, name="import", roles=frozenset())
    now = datetime.now(UTC)
    try:
        table = read_table(file)
        for remark in table.remarks:
            say(remark.in_language(language))
        if dry_run:
            plan = plan_sheet(register, table, actor=actor, now=now)
        else:
            source = Source(name=file.name, sha256=hashlib.sha256(file.read_bytes()).hexdigest())
            plan = put_sheet(register, table, source, actor=actor, now=now)
    except (TableUnreadable, ColumnsUnknown) as error:
        raise click.ClickException(error.words.in_language(language)) from None
    except ImportRefused as error:
        raise click.ClickException(problems_said(error.problems, language)) from None
    click.echo(_said(plan, dry_run).in_language(language))


def _write(register: Register, file: Path, language: str) -> None:
    if file.exists():
        raise click.UsageError(f"{file} exists already; name another file.")
    table = as_workbook(
        template_of(register, language), register.layout.title.in_language(language)
    )
    try:
        file.write_bytes(table)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}.") from None
    click.echo(Words(f"模板写在{file}。", f"The template is in {file}.").in_language(language))


def _said(plan: Plan, dry_run: bool) -> Words:
    begun = ("试运行，什么也没有保存：", "Dry run, nothing was kept: ") if dry_run else ("", "")
    return Words(
        f"{begun[0]}新增{plan.new}条，改动{plan.changed}条，{plan.unchanged}行没有变化。",
        f"{begun[1]}{plan.new:,} new, {plan.changed:,} changed, {plan.unchanged:,} unchanged.",
    )
