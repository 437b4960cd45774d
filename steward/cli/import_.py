"""``steward import``: take in reports and replies that were written elsewhere."""

import hashlib
from datetime import UTC, datetime, time
from pathlib import Path

import click

from steward.cli.environment import say
from steward.cli.import_registers import COMMANDS
from steward.cli.imports import company_named, problems_said
from steward.domain.access import Actor
from steward.domain.calendars import CalendarNotCovered
from steward.domain.cases.words import Kind
from steward.domain.procedures.words import Words
from steward.gateways.tables import Table, TableUnreadable, read_table
from steward.operations.adopting import NothingAdopted
from steward.operations.importing import (
    TARGETS,
    Import,
    ImportRefused,
    Mapping,
    MappingInvalid,
    Outcome,
    import_reports,
)
from steward.queries.companies import Company

LANGUAGE = click.Choice(["zh", "en"])
PATH = click.Path(path_type=Path)
TARGETS_HELP = "\n".join(f"  {name:13} {target.words.en}" for name, target in TARGETS.items())


@click.group()
def command() -> None:
    """Take in reports, replies and the registers of places and people from files."""


for register in COMMANDS:
    command.add_command(register)


@command.command(
    epilog=f"\b\nTargets of --map:\n{TARGETS_HELP}\n\n\b\nA map file holds one COLUMN=TARGET "
    "a line; lines that begin with # are remarks."
)
@click.argument("file", type=PATH)
@click.option("--map", "pairs", multiple=True, metavar="COLUMN=TARGET", help="What a column says.")
@click.option("--map-file", type=PATH, help="Read the mapping from this file.")
@click.option("--company", "slug", help="The company; needed only where there are several.")
@click.option("--source", help="The system that gave out the ids; otherwise the file's name.")
@click.option(
    "--kind",
    type=click.Choice([k.value for k in Kind]),
    default=Kind.COMPLAINT.value,
    show_default=True,
    help="The kind of a row that states none.",
)
@click.option("--encoding", help="The encoding of a text file, if it is recognised wrongly.")
@click.option("--sheet", help="The sheet of a workbook, if not the first.")
@click.option(
    "--day-begins",
    type=click.DateTime(["%H:%M"]),
    help="The time meant by a cell that states a day alone, such as 09:00.",
)
@click.option("--dry-run", is_flag=True, help="Check everything and keep nothing.")
@click.option("--language", type=LANGUAGE, default="zh", show_default=True, help="Of messages.")
def reports(
    file: Path,
    pairs: tuple[str, ...],
    map_file: Path | None,
    slug: str | None,
    source: str | None,
    kind: str,
    encoding: str | None,
    sheet: str | None,
    day_begins: datetime | None,
    dry_run: bool,
    language: str,
) -> None:
    """Take in the reports, and their replies, that FILE holds: all rows or none.

    FILE is CSV or Excel; its content decides. A row whose source and id were taken in before is
    skipped.
    """
    try:
        company = company_named(slug)
        table = read_table(file, encoding=encoding, sheet=sheet)
        for remark in table.remarks:
            say(remark.in_language(language))
        plan = Import(
            file_name=file.name,
            sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
            mapping=Mapping.of([*_lines(map_file), *pairs], table.columns),
            source=source or file.stem,
            kind=Kind(kind),
            day_begins=_time(day_begins),
            dry_run=dry_run,
        )
        outcome = _taken_in(table, plan, company)
    except (TableUnreadable, MappingInvalid) as error:
        raise click.ClickException(error.words.in_language(language)) from None
    except ImportRefused as error:
        raise click.ClickException(problems_said(error.problems, language)) from None
    except NothingAdopted:
        words = Words("公司还没有采用任何规程，不能导入。", "The company has adopted no procedure.")
        raise click.ClickException(words.in_language(language)) from None
    except CalendarNotCovered as error:
        raise click.ClickException(str(error)) from None
    for line in _said(outcome, plan, language):
        click.echo(line)


def _lines(path: Path | None) -> list[str]:
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise click.BadParameter(f"{path} is no UTF-8 text.", param_hint="--map-file") from None
    return [line for line in map(str.strip, lines) if line and not line.startswith("#")]


def _time(given: datetime | None) -> time | None:
    return given.time() if given else None


def _taken_in(table: Table, plan: Import, company: Company) -> Outcome:
    actor = Actor(id="import", company=company.pk, name="导入", roles=frozenset())
    with click.progressbar(length=2 * len(table.rows), label=plan.file_name) as bar:
        return import_reports(
            table,
            plan,
            company=company,
            actor=actor,
            now=datetime.now(UTC),
            progress=bar.update,
        )


def _said(outcome: Outcome, plan: Import, language: str) -> list[str]:
    if plan.dry_run:
        done = Words("试运行，什么也没有保存。可导入", "Dry run, nothing was kept. To import:")
    else:
        done = Words("已导入", "Imported:")
    o = outcome
    lines = [
        Words(
            f"{done.zh}{o.reports}件，其中有答复的{o.replies}件；以前导入过而跳过的{o.skipped}件。",
            f"{done.en} {o.reports:,} reports, {o.replies:,} of them with a reply; "
            f"skipped, because imported before: {o.skipped:,}.",
        )
    ]
    for d in outcome.differing:
        columns = [plan.mapping.column(target) for target in d.targets]
        lines.append(
            Words(
                f"第{d.row}行和以前导入的{d.ref}不同（{'、'.join(columns)}），没有改动。",
                f"Row {d.row} differs from {d.ref} as imported before ({', '.join(columns)}); "
                "it was left as it is.",
            )
        )
    return [line.in_language(language) for line in lines]
