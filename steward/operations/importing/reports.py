"""The import of a file of reports: every row checked, then all taken in or none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import islice
from typing import Protocol
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.domain.cases.words import Kind
from steward.domain.procedures.words import Words
from steward.operations.adopting import situation_of
from steward.operations.importing import vocabulary
from steward.operations.importing.earlier import Difference, differences, earlier
from steward.operations.importing.history import Desk, judge, take_in
from steward.operations.importing.incoming import Incoming, Rules, read_row
from steward.operations.importing.mapping import Mapping
from steward.operations.importing.parties import parties_of
from steward.operations.importing.problems import ImportRefused, Problem
from steward.store.adoptions import adoptions_of
from steward.store.models import Company, ImportBatch, Place
from steward.store.tenancy import check_keys, company_scope

BATCH = 250


class Sheet(Protocol):
    """The table of a file: its columns, and its rows by the number a person sees."""

    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> Sequence[tuple[int, tuple[object, ...]]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What is imported: a file, how to read it, and where it comes from.

    ``source`` names the system that gave out the ids: together they keep a row from being taken
    in twice. ``day_begins`` is the time meant by a cell with a date alone.
    """

    file_name: str
    sha256: str
    mapping: Mapping
    source: str
    kind: Kind
    day_begins: time | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many reports and replies were taken in, and which rows had been before."""

    reports: int
    replies: int
    skipped: int
    differing: tuple[Difference, ...]


def import_reports(
    sheet: Sheet,
    plan: Import,
    *,
    company: Company,
    actor: Actor,
    now: datetime,
    progress: Callable[[int], None],
) -> Outcome:
    """Take in every row of a file that was not taken in before, in one transaction.

    ``progress`` is told how many steps more are done, of two for each row. A dry run judges all and
    writes nothing.

    :raises ImportRefused: with every problem found; nothing was taken in.
    :raises NothingAdopted: the company has no procedure yet.
    """
    with company_scope(company.pk):
        desk = Desk(
            actor=actor,
            source=plan.source,
            adoptions=adoptions_of(company.pk),
            paths=_paths(company),
            now=now,
        )
        incoming = _checked(sheet, _rules(sheet, plan, desk), progress)
        outcome = _taken_in(desk, plan, incoming, progress)
        if outcome.reports and not plan.dry_run:
            _register(desk, plan, outcome)
        check_keys()
    return outcome


def _paths(company: Company) -> dict[str, str]:
    places = Place.objects.filter(company=company).values_list("pk", "path")
    return {str(pk): path for pk, path in places}


def _rules(sheet: Sheet, plan: Import, desk: Desk) -> Rules:
    adoption = desk.adoption_at(desk.now)
    situation = situation_of(adoption)
    return Rules(
        mapping=plan.mapping,
        columns=sheet.columns,
        zone=ZoneInfo(adoption.company.timezone),
        now=desk.now,
        day_begins=plan.day_begins,
        kind=plan.kind,
        kinds=vocabulary.kinds(),
        urgencies=vocabulary.urgencies(),
        channels=vocabulary.channels(situation.procedure),
        categories=vocabulary.categories(situation.procedure),
        places=vocabulary.places(adoption.company_id),
        situation=situation,
    )


def _checked(sheet: Sheet, rules: Rules, progress: Callable[[int], None]) -> list[Incoming]:
    problems: list[Problem] = []
    stated: dict[str, Incoming] = {}
    for number, cells in sheet.rows:
        match read_row(number, cells, rules):
            case Incoming() as incoming:
                first = stated.setdefault(incoming.external_id, incoming)
                if first is not incoming:
                    problems.append(_twice(first, incoming, rules.mapping))
            case found:
                problems += found
        progress(1)
    if problems:
        raise ImportRefused(problems)
    return list(stated.values())


def _twice(first: Incoming, second: Incoming, mapping: Mapping) -> Problem:
    return Problem(
        row=second.row,
        column=mapping.column("external_id"),
        value=second.external_id,
        words=Words(
            f"和第{first.row}行的编号相同；请删去一行，或改正编号。",
            f"Row {first.row} has the same id; delete one of them or correct the id.",
        ),
    )


def _taken_in(
    desk: Desk, plan: Import, incoming: Sequence[Incoming], progress: Callable[[int], None]
) -> Outcome:
    company = desk.actor.company
    problems: list[Problem] = []
    differing: list[Difference] = []
    reports = replies = skipped = 0
    for batch in _batches(incoming):
        known = earlier(company, desk.source, batch)
        differing += differences(batch, known, plan.mapping.columns)
        new = [i for i in batch if i.external_id not in known]
        for problem in _done(desk, plan, new):
            problems += [problem] if problem else []
            progress(1)
        progress(len(known))
        reports += len(new)
        replies += sum(i.replied_at is not None for i in new)
        skipped += len(known)
    if problems:
        raise ImportRefused(problems)
    return Outcome(reports=reports, replies=replies, skipped=skipped, differing=tuple(differing))


def _done(desk: Desk, plan: Import, new: Sequence[Incoming]) -> Iterator[Problem | None]:
    # A dry run writes nothing, rather than taking it back: the database would count the tables as
    # empty just while the import that follows fills them, and plan badly.
    if plan.dry_run:
        return judge(desk, new)
    return take_in(desk, new, parties_of(desk.actor.company, new))


def _batches(incoming: Sequence[Incoming]) -> Iterator[list[Incoming]]:
    rest = iter(incoming)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _register(desk: Desk, plan: Import, outcome: Outcome) -> None:
    ImportBatch.objects.create(
        company_id=desk.actor.company,
        source=plan.source,
        file_name=plan.file_name,
        sha256=plan.sha256,
        rows=outcome.reports,
        by=desk.actor.id,
        at=desk.now,
    )
