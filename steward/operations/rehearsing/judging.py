"""Judging logs again, in a process that needs no database: domain and packs are all it loads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from steward.domain.calendars import CalendarNotCovered
from steward.domain.cases.codec import FactInvalid
from steward.domain.cases.lines import entries
from steward.domain.cases.state import NotReceived
from steward.domain.rehearsing.changes import changes
from steward.domain.rehearsing.sharing import both
from steward.domain.rehearsing.sides import Rules
from steward.domain.rehearsing.tallies import Tally
from steward.operations.rehearsing.questions import Candidate


@dataclass(frozen=True, slots=True)
class Written:
    """A case as the database holds it: its log is one JSON text, empty if written after ``now``.

    ``kin`` are the cases that concern it, of the same matter or merged: reference and log.
    """

    id: int
    ref: str
    adoption: int
    log: str
    kin: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Cases to judge, each by what it was run by and by the candidate."""

    cases: tuple[Written, ...]
    adoptions: Mapping[int, Candidate]
    candidate: Candidate
    zone: str
    days: Mapping[str, str]
    now: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """What a job comes to: sums, and of each changed case what it changes in."""

    tally: Tally
    changed: tuple[tuple[int, tuple[str, ...]], ...]


def judge(job: Job) -> Judged:
    """Judge the cases of a job on both sides.

    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    rules = {ref: _rules(adopted, job) for ref, adopted in job.adoptions.items()}
    candidate = _rules(job.candidate, job)
    tally = Tally()
    found = tuple(_judged(job, rules, candidate, tally))
    return Judged(tally, found)


def _judged(
    job: Job, rules: Mapping[int, Rules], candidate: Rules, tally: Tally
) -> Iterator[tuple[int, tuple[str, ...]]]:
    for case in job.cases:
        if not case.log:
            continue
        try:
            logs = {ref: entries(log) for ref, log in ((case.ref, case.log), *case.kin)}
            found_before, found_after = both(logs, rules[case.adoption], candidate, job.now)
        except (CalendarNotCovered, FactInvalid, NotReceived) as error:
            tally.fail(_why(error))
            continue
        before, after = found_before[case.ref], found_after[case.ref]
        found = changes(before, after)
        tally.add((before, after), found)
        if found:
            yield case.id, tuple(sorted({change.mark for change in found}))


def _why(error: CalendarNotCovered | FactInvalid | NotReceived) -> str:
    """Why a case cannot be judged, as cases are counted by it: what failed, and at what."""
    match error:
        case CalendarNotCovered(day=day):
            return f"calendar {day.year}"
        case FactInvalid(reason=reason):
            return f"fact {reason}"
        case _:
            return "receipt "


def _rules(candidate: Candidate, job: Job) -> Rules:
    run_by = candidate.situation(job.zone, job.days)
    return Rules(run_by.procedure, run_by.calendar)


def parts(cases: Sequence[Written], size: int) -> Iterator[tuple[Written, ...]]:
    """Yield the cases in parts of one size; the last may be smaller."""
    for start in range(0, len(cases), size):
        yield tuple(cases[start : start + size])
