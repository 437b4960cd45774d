"""Cases that concern each other, of one matter or merged, and what they do to each other."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import MatterNamed, Merged, Received
from steward.domain.courses import course_of
from steward.domain.procedures.procedure import Procedure
from steward.domain.severity import Call, calls
from steward.store.log import load_many
from steward.store.models import CaseRow

Log = tuple[Entry, ...]
Calls = Mapping[str, tuple[Call, ...]]
"""What concerns each case from outside, by its reference."""

TIED = "select id from case_row where company_id = any(%s) and ({tied})"
# Text has no numbers for locks; two matters with the same one wait for each other needlessly.
HOLD = "select pg_advisory_xact_lock(hashtextextended(%s, %s))"


@dataclass(slots=True)
class _Ties:
    """What ties a case to others: every matter that its log ever named, the cases it went into."""

    matters: set[str] = field(default_factory=set)
    into: set[str] = field(default_factory=set)


def kin_of(
    row: CaseRow, log: Iterable[Entry], merged: Collection[int] | None = None
) -> Mapping[CaseRow, Log]:
    """Return the other cases that concern one, with their logs.

    ``merged`` are the ids of those that were merged into it, where they are known.
    """
    return kin_of_many([row], {row.pk: tuple(log)}, merged)[row.pk]


def kin_of_many(
    rows: Iterable[CaseRow], logs: Mapping[int, Log], merged: Collection[int] | None = None
) -> Mapping[int, Mapping[CaseRow, Log]]:
    """Return for each case the others that concern it, with their logs, read in two queries."""
    rows = list(rows)
    ties = {row.pk: _ties(logs.get(row.pk, ())) for row in rows}
    found = _concerned(rows, ties, merged)
    read = load_many(found) if found else {}
    return {
        row.pk: {
            other: read[other.pk]
            for other in found
            if other.pk != row.pk and _concerns(row, ties[row.pk], other)
        }
        for row in rows
    }


def called(
    row: CaseRow,
    log: Sequence[Entry],
    kin: Mapping[CaseRow, Log],
    procedure: Procedure,
    calendar: WorkingCalendar,
) -> tuple[Call, ...]:
    """Return what concerns one case from outside.

    :raises CalendarNotCovered: a span reaches a day that the calendar does not know.
    """
    return calls_among(row, log, kin, procedure, calendar).get(row.ref, ())


def calls_among(
    row: CaseRow,
    log: Sequence[Entry],
    kin: Mapping[CaseRow, Log],
    procedure: Procedure,
    calendar: WorkingCalendar,
) -> Calls:
    """Return what concerns a case and its kin from outside, by reference.

    :raises CalendarNotCovered: a span reaches a day that the calendar does not know.
    """
    if not kin:
        return {}
    courses = {other.ref: course_of(entries) for other, entries in kin.items()}
    if log:
        courses[row.ref] = course_of(log)
    return calls(procedure, calendar, courses)


def hold_matters(company: int, log: Iterable[Entry]) -> None:
    """Wait until nobody else changes a case of a matter that this log names; until the commit."""
    with connection.cursor() as cursor:
        for matter in sorted(_ties(log).matters):
            cursor.execute(HOLD, [matter, company])


def _concerned(
    rows: list[CaseRow], ties: Mapping[int, _Ties], merged: Collection[int] | None
) -> list[CaseRow]:
    matters = {matter for tie in ties.values() for matter in tie.matters}
    into = {ref for tie in ties.values() for ref in tie.into}
    company = {row.company_id for row in rows}
    # Into a case that is about to be opened nothing was merged yet.
    known = [row.ref for row in rows if row.entries] if merged is None else []
    # Hardly any case has kin: its id alone is asked for first, by a condition for each index.
    # Two of them hold only cases that have one, and of more than a hundred values PostgreSQL does
    # not see by itself that none is empty: it would read every case of the company.
    asked = {"merged_into": known, "matter": list(matters), "ref": list(into)}
    told = {column: names for column, names in asked.items() if names}
    ids = {*(merged or ()), *_tied(company, told)}
    return list(CaseRow.objects.filter(pk__in=ids).order_by("pk")) if ids else []


def _tied(companies: Iterable[int], told: Mapping[str, list[str]]) -> list[int]:
    if not told:
        return []
    tied = " or ".join(f"({column} = any(%s) and {column} <> '')" for column in told)
    with connection.cursor() as cursor:
        cursor.execute(TIED.format(tied=tied), [list(companies), *told.values()])
        return [id_ for (id_,) in cursor.fetchall()]


def _concerns(row: CaseRow, ties: _Ties, other: CaseRow) -> bool:
    return other.company_id == row.company_id and (
        other.matter in ties.matters or other.ref in ties.into or other.merged_into == row.ref
    )


def _ties(log: Iterable[Entry]) -> _Ties:
    ties = _Ties()
    for entry in log:
        match entry.fact:
            case Received(matter=str(matter)) | MatterNamed(matter=matter) if matter:
                ties.matters.add(matter)
            case Merged(into=ref):
                ties.into.add(ref)
            case _:
                pass
    return ties
