"""A case with all that its pages are made of: the one place that finds a case for a reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Graded
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import Course, clocks, course_of
from steward.domain.severity import Call, graded, grades, seen_at
from steward.packs.adopted import Situation
from steward.queries.situations import situation_of
from steward.store.adoptions import adoptions_of
from steward.store.kin import Log, called, kin_of, kin_of_many
from steward.store.log import load_many
from steward.store.models import CaseRow
from steward.store.opened import opened
from steward.store.reach import within_reach
from steward.store.whole_rows import OF_CASES


class CaseUnseen(Exception):
    """There is no such case within the reader's reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case row, its log, and what the procedure makes of it.

    The course holds the grades of severity that the case has reached; ``ahead`` are those that
    time will bring, ``called`` is what other cases do to it.
    """

    row: CaseRow
    entries: tuple[Entry, ...]
    situation: Situation
    course: Course
    clocks: tuple[Clock, ...]
    called: tuple[Call, ...]
    ahead: tuple[tuple[datetime, Graded], ...]

    @property
    def path(self) -> str:
        """Where it is in the tree of places; nothing for a case without a place."""
        return self.row.place.path if self.row.place else ""


def case_file(ref: str, actor: Actor, now: datetime) -> CaseFile:
    """Return the file of a case as it is at ``now``.

    :raises CaseUnseen: there is no such case within the actor's reach.
    """
    found = opened(within_reach(CaseRow.objects.filter(ref=ref), actor))
    if found is None:
        raise CaseUnseen(ref)
    row, log = found.row, found.log
    kin = kin_of(row, log, found.merged)
    return _file(row, log, kin, _situations([row])[row.adoption_id], now)


def case_files(rows: Iterable[CaseRow], now: datetime) -> list[CaseFile]:
    """Return the files of several cases as they are at ``now``, read in three queries."""
    rows = list(rows)
    logs = load_many(rows)
    kin = kin_of_many(rows, logs)
    situations = _situations(rows)
    return [_file(row, logs[row.pk], kin[row.pk], situations[row.adoption_id], now) for row in rows]


def _situations(rows: Iterable[CaseRow]) -> dict[int, Situation]:
    """Under what each case is run, by the id of its adoption; the page asks for all of them too."""
    needed = {row.adoption_id for row in rows}
    known = (
        row for company in {row.company_id for row in rows} for row in adoptions_of(company).rows
    )
    return {row.pk: situation_of(row) for row in known if row.pk in needed}


def _file(
    row: CaseRow,
    entries: tuple[Entry, ...],
    kin: Mapping[CaseRow, Log],
    situation: Situation,
    now: datetime,
) -> CaseFile:
    procedure, calendar = situation.procedure, situation.calendar
    calls = called(row, entries, kin, procedure, calendar)
    course = graded(procedure, calendar, course_of(entries), calls)
    return CaseFile(
        row=row,
        entries=entries,
        situation=situation,
        # A clock that was set back, or that of another server, may lie before the receipt.
        course=seen_at(course, max(now, entries[0].at)),
        clocks=clocks(procedure, calendar, course),
        called=calls,
        ahead=tuple((at, grade) for at, grade in grades(course) if at >= now),
    )


RELATED = OF_CASES
