"""Looking at the cases of one slice for signs, here or in a process that needs no database."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from steward.domain.cases.entries import Entry
from steward.domain.cases.lines import entries
from steward.domain.courses import course_of
from steward.domain.findings import Part, looked_at
from steward.operations.rehearsing.judging import Written
from steward.operations.rehearsing.questions import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Cases that one adoption runs. ``said``: of each note, the first that says the same."""

    cases: tuple[Written, ...]
    adoption: Candidate
    zone: str
    days: Mapping[str, str]
    said: Mapping[str, str]


def look(sight: Sight) -> Part:
    """Return what some cases show.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    own = sight.adoption.situation(sight.zone, sight.days)
    courses = {
        case.ref: course_of(_said(entry, sight.said) for entry in entries(case.log))
        for case in sight.cases
        if case.log
    }
    return looked_at(own.procedure, own.calendar, courses)


def _said(entry: Entry, said: Mapping[str, str]) -> Entry:
    note = entry.fact.note
    return replace(entry, fact=replace(entry.fact, note=said.get(note))) if note else entry
