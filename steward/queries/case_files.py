"""A case with all that its pages are made of: the one place that finds a case for a reader."""

from collections.abc import Iterable
from dataclasses import dataclass

from steward.domain.access import Actor
from steward.domain.cases.entries import Entry
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import Course, clocks, course_of
from steward.packs.adopted import Situation
from steward.queries.situations import situation_of
from steward.store.log import load_many
from steward.store.models import Adoption, CaseRow
from steward.store.reach import within_reach


class CaseUnseen(Exception):
    """There is no such case within the reader's reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case row, its log, and what the procedure makes of it."""

    row: CaseRow
    entries: tuple[Entry, ...]
    situation: Situation
    course: Course
    clocks: tuple[Clock, ...]


def case_file(ref: str, actor: Actor) -> CaseFile:
    """Return the file of a case.

    :raises CaseUnseen: there is no such case within the actor's reach.
    """
    rows = within_reach(CaseRow.objects.all(), actor)
    row = rows.select_related(*RELATED).filter(ref=ref).first()
    if row is None:
        raise CaseUnseen(ref)
    return case_files([row])[0]


def case_files(rows: Iterable[CaseRow]) -> list[CaseFile]:
    """Return the files of several cases, read in two queries."""
    rows = list(rows)
    logs = load_many(rows)
    adoptions = Adoption.objects.select_related("company").in_bulk({r.adoption_id for r in rows})
    return [_file(row, logs[row.pk], situation_of(adoptions[row.adoption_id])) for row in rows]


def _file(row: CaseRow, entries: tuple[Entry, ...], situation: Situation) -> CaseFile:
    course = course_of(entries)
    return CaseFile(
        row=row,
        entries=entries,
        situation=situation,
        course=course,
        clocks=clocks(situation.procedure, situation.calendar, course),
    )


RELATED = ("place", "party", "responsible", "assignee", "parent")
