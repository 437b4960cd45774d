"""Findings: signs that a rule was not kept. Reported for review, never a verdict."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from steward.domain.calendars import WorkingCalendar
from steward.domain.calendars.daily import until
from steward.domain.cases.entries import Entry
from steward.domain.courses import Course
from steward.domain.findings.between import compared, orders
from steward.domain.findings.finding import Finding as Finding
from steward.domain.findings.sightings import Sightings, sightings
from steward.domain.limits import due
from steward.domain.procedures.comparisons import Look
from steward.domain.procedures.consequences import Detector
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure


def findings(
    procedure: Procedure, calendar: WorkingCalendar, courses: Mapping[str, Course]
) -> tuple[Finding, ...]:
    """Return what a procedure sees in some cases and between them, by instant and rule.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    part = looked_at(procedure, calendar, courses)
    return put_together(procedure, [part], {ref: n for n, ref in enumerate(courses)})


@dataclass(frozen=True, slots=True)
class Part:
    """What some cases show: signs within each, and of each comparison what it looks at."""

    within: tuple[Finding, ...]
    sightings: tuple[Sightings, ...]


def looked_at(
    procedure: Procedure, calendar: WorkingCalendar, courses: Mapping[str, Course]
) -> Part:
    """Return what some cases show, of all those that will be compared.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    seen = [
        finding
        for ref, course in courses.items()
        for detector in procedure.detectors
        for finding in _in_case(detector, calendar, ref, course)
    ]
    for line in procedure.comparisons:
        if line.looks_for is Look.ORDER:
            seen += orders(line, courses)
    found = (sightings(line, procedure, calendar, courses) for line in procedure.comparisons)
    return Part(tuple(seen), tuple(found))


def put_together(
    procedure: Procedure, parts: Iterable[Part], rank: Mapping[str, int]
) -> tuple[Finding, ...]:
    """Return what all parts show together, by instant and rule; ``rank`` is the order of cases."""
    seen: list[Finding] = []
    whole = [Sightings() for _ in procedure.comparisons]
    for part in parts:
        seen += part.within
        for mine, theirs in zip(whole, part.sightings, strict=True):
            mine.join(theirs)
    for line, found in zip(procedure.comparisons, whole, strict=True):
        found.put_in_order(rank)
        seen += compared(line, found)
    return tuple(sorted(seen, key=lambda f: (f.at, f.rule, f.cases)))


def _in_case(
    detector: Detector, calendar: WorkingCalendar, ref: str, course: Course
) -> Iterator[Finding]:
    for entry, case in zip(course.log, course.states, strict=True):
        if (
            _named(detector, course, entry)
            and all_hold(detector.applies, case)
            and _seen(detector, calendar, entry)
            and (detector.hours is None or until(detector.hours, calendar, entry.at) is not None)
            and not _came_before(detector, course, entry)
        ):
            yield Finding(
                rule=detector.rule,
                kind=detector.key,
                cases=(ref,),
                at=entry.at,
                reason=detector.title,
                evidence=_evidence(entry),
            )


def _named(detector: Detector, course: Course, entry: Entry) -> bool:
    if detector.first_only:
        first = next(e for e in course.log if e.fact.name == entry.fact.name)
        if entry is not first:
            return False
    return not detector.on or any_matches(detector.on, entry.fact)


def _seen(detector: Detector, calendar: WorkingCalendar, entry: Entry) -> bool:
    if detector.entered_after is None:
        return True
    if entry.recorded_at is None:
        return False
    latest = due(detector.entered_after, entry.at, (), calendar).at
    return latest is not None and entry.recorded_at > latest


def _came_before(detector: Detector, course: Course, entry: Entry) -> bool:
    """Whether something that would be missing is there after all."""
    earlier = course.log[: course.log.index(entry)]
    return any(any_matches(detector.missing, e.fact) for e in earlier)


def _evidence(entry: Entry) -> dict[str, str]:
    evidence = {"fact": entry.fact.name, "at": entry.at.isoformat()}
    if entry.recorded_at is not None:
        evidence["recorded_at"] = entry.recorded_at.isoformat()
    if entry.fact.roles:
        evidence["roles"] = ", ".join(entry.fact.roles)
    return evidence
