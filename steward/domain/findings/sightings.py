"""What comparisons look at: facts of some cases, and what they agree in.

Sightings of several slices of a company's cases are put together and compared at the end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.state import Case
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import measured
from steward.domain.courses import Course
from steward.domain.duties.turns import turn_of
from steward.domain.procedures.comparisons import OF_FACT, Comparison, Look
from steward.domain.procedures.patterns import all_hold, any_matches, speaks_of
from steward.domain.procedures.procedure import Procedure

Courses = Mapping[str, Course]


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact of a case, and what it has to share with others to be compared with them."""

    ref: str
    at: datetime
    seq: int
    by: str | None
    alike: tuple[object, ...]


@dataclass(slots=True)
class Sightings:
    """What one comparison looks at.

    ``hits`` are clocks that were stopped at the very instant they were due, by milestone; ``late``
    names the facts that stopped a clock too late.
    """

    seen: list[Seen] = field(default_factory=list)
    hits: list[tuple[str, str, datetime]] = field(default_factory=list)
    late: set[tuple[str, int | None]] = field(default_factory=set)

    def join(self, other: "Sightings") -> None:
        """Add what other cases show."""
        self.seen += other.seen
        self.hits += other.hits
        self.late |= other.late

    def put_in_order(self, rank: Mapping[str, int]) -> None:
        """Put facts in the order of time; those of one instant, and hits, in that of the cases."""
        self.hits.sort(key=lambda hit: rank[hit[1]])
        self.seen.sort(key=lambda seen: rank[seen.ref])
        self.seen.sort(key=lambda seen: seen.at)


def sightings(
    line: Comparison, procedure: Procedure, calendar: WorkingCalendar, courses: Courses
) -> Sightings:
    """Return what a comparison looks at in some cases.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    match line.looks_for:
        case Look.ORDER:
            return Sightings()
        case Look.EXACT_LIMIT:
            return Sightings(hits=list(_hits(line, procedure, calendar, courses)))
        case Look.REPETITION | Look.COPY:
            return Sightings(seen=list(_facts(line, calendar, courses)))
        case Look.BATCH:
            late = set(_late(line, procedure, calendar, courses))
            return Sightings(seen=list(_facts(line, calendar, courses)), late=late)


def _hits(
    line: Comparison, procedure: Procedure, calendar: WorkingCalendar, courses: Courses
) -> Iterator[tuple[str, str, datetime]]:
    for key in line.milestones:
        for ref, course in courses.items():
            for clock in _clocks(line, (key,), procedure, calendar, course):
                if clock.stopped_at is not None and clock.stopped_at == clock.due_at:
                    yield key, ref, clock.stopped_at


def _late(
    line: Comparison, procedure: Procedure, calendar: WorkingCalendar, courses: Courses
) -> Iterator[tuple[str, int | None]]:
    for ref, course in courses.items():
        for clock in _clocks(line, line.milestones, procedure, calendar, course):
            if clock.breached_at(course.log[-1].at) is not None:
                yield ref, clock.stopped_by


def _facts(line: Comparison, calendar: WorkingCalendar, courses: Courses) -> Iterator[Seen]:
    for ref, course in courses.items():
        if speaks_of(line.applies, course.case.kind):
            for entry, case in zip(course.log, course.states, strict=True):
                if any_matches(line.on, entry.fact) and all_hold(line.applies, case):
                    alike = _alike(line, calendar, case, entry)
                    if alike is not None:
                        yield Seen(ref, entry.at, entry.seq, entry.by, alike)


def _alike(
    line: Comparison, calendar: WorkingCalendar, case: Case, entry: Entry
) -> tuple[object, ...] | None:
    """What a fact has to share with others; nothing if it is silent on it."""
    match line.looks_for:
        case Look.REPETITION:
            said = tuple(_stated(case, entry, names) for names in line.same)
            turn = turn_of(line.per, calendar.day_of(entry.at)) if line.per else None
            return None if None in said else (turn, *said)
        case Look.COPY:
            words = (entry.fact.note or "").strip()
            return (entry.by, words) if words else None
        case _:
            return (entry.by,)


def _stated(case: Case, entry: Entry, names: tuple[str, ...]) -> object:
    return next((v for name in names if (v := _value(case, entry, name)) is not None), None)


def _value(case: Case, entry: Entry, name: str) -> object:
    of_fact = name.removeprefix(OF_FACT)
    return getattr(case, name) if of_fact == name else getattr(entry.fact, of_fact, None)


def _clocks(
    line: Comparison,
    keys: tuple[str, ...],
    procedure: Procedure,
    calendar: WorkingCalendar,
    course: Course,
) -> tuple[Clock, ...]:
    chosen = (
        m for m in procedure.milestones(course.case.kind) if m.pack == line.pack and m.key in keys
    )
    return measured(chosen, calendar, course)
