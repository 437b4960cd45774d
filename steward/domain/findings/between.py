"""Signs between facts and cases: impossible orders, regular patterns, repetitions, batches."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.state import Case
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import measured
from steward.domain.courses import Course
from steward.domain.duties.turns import turn_of
from steward.domain.findings.batches import batches
from steward.domain.findings.finding import Finding
from steward.domain.procedures.comparisons import OF_FACT, Comparison, Look
from steward.domain.procedures.patterns import all_hold, any_matches, speaks_of
from steward.domain.procedures.procedure import Procedure

Courses = Mapping[str, Course]


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact of a case that a comparison looks at."""

    ref: str
    case: Case
    entry: Entry


def between(procedure: Procedure, calendar: WorkingCalendar, courses: Courses) -> Iterator[Finding]:
    """Yield what the comparisons of a procedure see in some cases."""
    for line in procedure.comparisons:
        match line.looks_for:
            case Look.ORDER:
                yield from _orders(line, courses)
            case Look.EXACT_LIMIT:
                yield from _exact(line, procedure, calendar, courses)
            case Look.REPETITION:
                yield from _repetitions(line, calendar, courses)
            case Look.BATCH:
                yield from _batches(line, procedure, calendar, courses)
            case Look.COPY:
                yield from _copies(line, courses)


def _orders(line: Comparison, courses: Courses) -> Iterator[Finding]:
    for ref, course in courses.items():
        firsts = [e for name in line.order if (e := _first(course, name)) is not None]
        wrong = next(((a, b) for a, b in pairwise(firsts) if b.at < a.at), None)
        if wrong is not None and all_hold(line.applies, course.case):
            evidence = {e.fact.name: e.at.isoformat() for e in wrong}
            yield _finding(line, [ref], max(e.at for e in wrong), evidence)


def _first(course: Course, name: str) -> Entry | None:
    return next((e for e in course.log if e.fact.name == name), None)


def _exact(
    line: Comparison, procedure: Procedure, calendar: WorkingCalendar, courses: Courses
) -> Iterator[Finding]:
    for key in line.milestones:
        hits = {
            ref: clock.stopped_at
            for ref, course in courses.items()
            for clock in _clocks(line, (key,), procedure, calendar, course)
            if clock.stopped_at is not None and clock.stopped_at == clock.due_at
        }
        if len(hits) >= line.times:
            yield _finding(line, hits, max(hits.values()), {"milestone": key})


def _repetitions(
    line: Comparison, calendar: WorkingCalendar, courses: Courses
) -> Iterator[Finding]:
    groups: dict[tuple[object, ...], list[Seen]] = defaultdict(list)
    for seen in _facts(line, courses):
        alike = tuple(_stated(seen, names) for names in line.same)
        if None not in alike:
            turn = turn_of(line.per, calendar.day_of(seen.entry.at)) if line.per else None
            groups[(turn, *alike)].append(seen)
    for group in groups.values():
        if len(group) >= line.times:
            evidence = {"times": str(len(group)), "last": group[-1].entry.at.isoformat()}
            at = group[line.times - 1].entry.at
            yield _finding(line, [seen.ref for seen in group], at, evidence)


def _stated(seen: Seen, names: tuple[str, ...]) -> object:
    return next((v for name in names if (v := _value(seen, name)) is not None), None)


def _value(seen: Seen, name: str) -> object:
    of_fact = name.removeprefix(OF_FACT)
    return getattr(seen.case, name) if of_fact == name else getattr(seen.entry.fact, of_fact, None)


def _batches(
    line: Comparison, procedure: Procedure, calendar: WorkingCalendar, courses: Courses
) -> Iterator[Finding]:
    late = {
        (ref, clock.stopped_by)
        for ref, course in courses.items()
        for clock in _clocks(line, line.milestones, procedure, calendar, course)
        if clock.breached_at(_end(course)) is not None
    }
    for batch in batches(line, _by_person(_facts(line, courses)), late):
        evidence = {
            "by": batch[0].entry.by or "",
            "from": batch[0].entry.at.isoformat(),
            "to": batch[-1].entry.at.isoformat(),
        }
        yield _finding(line, [seen.ref for seen in batch], batch[-1].entry.at, evidence)


def _end(course: Course) -> datetime:
    return course.log[-1].at


def _copies(line: Comparison, courses: Courses) -> Iterator[Finding]:
    groups: dict[tuple[str | None, str], list[Seen]] = defaultdict(list)
    for seen in _facts(line, courses):
        if words := (seen.entry.fact.note or "").strip():
            groups[seen.entry.by, words].append(seen)
    for (by, words), group in groups.items():
        if len({seen.ref for seen in group}) >= line.times:
            evidence = {"by": by or "", "words": words}
            yield _finding(line, [seen.ref for seen in group], group[-1].entry.at, evidence)


def _facts(line: Comparison, courses: Courses) -> list[Seen]:
    found = [
        Seen(ref, case, entry)
        for ref, course in courses.items()
        if speaks_of(line.applies, course.case.kind)
        for entry, case in zip(course.log, course.states, strict=True)
        if any_matches(line.on, entry.fact) and all_hold(line.applies, case)
    ]
    return sorted(found, key=lambda seen: seen.entry.at)


def _by_person(facts: Iterable[Seen]) -> Iterable[list[Seen]]:
    people: dict[str | None, list[Seen]] = defaultdict(list)
    for seen in facts:
        people[seen.entry.by].append(seen)
    return people.values()


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


def _finding(
    line: Comparison, refs: Iterable[str], at: datetime, evidence: Mapping[str, str]
) -> Finding:
    return Finding(
        rule=line.rule,
        kind=line.key,
        cases=tuple(dict.fromkeys(refs)),
        at=at,
        reason=line.title,
        evidence=evidence,
    )
