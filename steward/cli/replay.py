"""``steward replay``: the procedure engine as one pure command (no database, network or clock)."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from steward.cli.explaining import lines_of
from steward.cli.explaining_warranty import rules_of, warranty_lines
from steward.domain.calendars import CalendarInvalid, CalendarNotCovered, WorkingCalendar
from steward.domain.explaining import explain
from steward.domain.procedures.procedure import Procedure
from steward.domain.replaying.document import Document, parse
from steward.domain.replaying.output import output
from steward.domain.replaying.run import CaseRun, run
from steward.domain.replaying.values import DocumentInvalid, pointer
from steward.domain.warranty import warranty_of
from steward.packs import PackInvalid, SettingInvalid, compose, shelf
from steward.packs.calendars import china
from steward.packs.seasons import CityUnknown


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--explain", "rule", help="Print how the clock, or the warranty, of this rule came out."
)
@click.option("--case", "case_id", help="The case of --explain.")
def command(file: str, rule: str | None, case_id: str | None) -> None:
    """Run the cases of a JSON document (FILE, or - for standard input) under procedure packs.

    Prints one JSON document. Bad input prints the place and the reason on standard error and ends
    with status 2.
    """
    try:
        if (rule is None) is not (case_id is None):
            raise DocumentInvalid("", "--explain RULE goes with --case ID")
        document = parse(_json(file))
        procedure = _procedure(document)
        calendar = _calendar(document)
        runs = _run(document, procedure, calendar)
        if rule is not None and case_id is not None:
            click.echo(_explained(document, procedure, calendar, runs, rule, case_id))
        else:
            answer = output(document, procedure, calendar, runs)
            click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    except DocumentInvalid as error:
        _refuse(error.at, error.reason)
    except CalendarNotCovered as error:
        _refuse("/calendar", str(error))


def _refuse(at: str, reason: str) -> NoReturn:
    answer = {"error": {"at": at, "reason": reason}}
    click.echo(json.dumps(answer, ensure_ascii=False), err=True)
    sys.exit(2)


def _json(file: str) -> Any:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise DocumentInvalid("", f"cannot read {file}: {error.strerror}") from None
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_number)
    except UnicodeDecodeError:
        raise DocumentInvalid("", "the document is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DocumentInvalid("", f"this is not JSON: {error.msg} at {where}") from None
    except RecursionError:
        raise DocumentInvalid("", "the document is nested too deeply") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise DocumentInvalid("", f"the key {twice!r} stands twice in one object")
    return table


def _number(word: str) -> NoReturn:
    raise DocumentInvalid("", f"{word} is not a number of JSON")


def _procedure(document: Document) -> Procedure:
    known = shelf()
    for i, name in enumerate(document.procedures):
        if name not in known:
            names = ", ".join(sorted(known))
            raise DocumentInvalid(f"/procedures/{i}", f"there is no pack {name!r}; known: {names}")
    for name in document.settings:
        if name not in document.procedures:
            at = pointer("/settings", name)
            raise DocumentInvalid(at, f"settings for {name!r}, which is not among the procedures")
    try:
        packs = [(name, None) for name in document.procedures]
        return compose(packs, document.settings, document.city)
    except CityUnknown as error:
        raise DocumentInvalid("/calendar/city", str(error)) from None
    except SettingInvalid as error:
        at = pointer(pointer("/settings", error.pack), error.key)
        raise DocumentInvalid(at, error.reason) from None
    except PackInvalid as error:
        raise DocumentInvalid("/procedures", str(error)) from None


def _calendar(document: Document) -> WorkingCalendar:
    try:
        return china(dates=document.dates, hours=document.hours, zone=document.zone.key)
    except CalendarInvalid as error:
        raise DocumentInvalid("/calendar", str(error)) from None


def _run(document: Document, procedure: Procedure, calendar: WorkingCalendar) -> dict[str, CaseRun]:
    return dict(run(document, procedure, calendar))


def _explained(
    document: Document,
    procedure: Procedure,
    calendar: WorkingCalendar,
    runs: dict[str, CaseRun],
    rule: str,
    case_id: str,
) -> str:
    case = runs.get(case_id)
    if case is None:
        raise DocumentInvalid("/cases", f"there is no case {case_id!r}; known: {', '.join(runs)}")
    clocks = [clock for clock in case.clocks if clock.milestone.rule == rule]
    place = document.places.get(case.course.case.place or "")
    decision = warranty_of(procedure, calendar, case.course, place)
    if decision is not None and rule in rules_of(decision):
        return "\n".join(warranty_lines(procedure, decision, place))
    if not clocks:
        rules = ", ".join(sorted({c.milestone.rule for c in case.clocks}))
        known = f"its clocks are of {rules}" if rules else "no pack gives it a clock"
        raise DocumentInvalid("", f"the case {case_id!r} has no clock of {rule!r}; {known}")
    parts = (
        lines_of(explain(procedure, case.course, clock), document.zone, document.now)
        for clock in clocks
    )
    return "\n\n".join("\n".join(part) for part in parts)
