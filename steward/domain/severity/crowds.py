"""What cases do to each other: people who complain of the same matter, cases that are merged."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.facts import Joined, Merged, Received
from steward.domain.courses import Course
from steward.domain.limits import due
from steward.domain.procedures.patterns import all_hold, speaks_of
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.severities import Crowd, Rise


@dataclass(frozen=True, slots=True)
class Call:
    """Something outside a case that concerns it from an instant on: a rise, or people who join."""

    at: datetime
    rise: Rise | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One person who complained, in one case, at one instant.

    ``known_at`` is when it was known to be of this matter.
    """

    at: datetime
    person: str
    ref: str
    known_at: datetime


def calls(
    procedure: Procedure, calendar: WorkingCalendar, courses: Mapping[str, Course]
) -> Mapping[str, tuple[Call, ...]]:
    """Return what concerns each case from outside, in the order of time.

    That people say the same counts from when somebody named what their cases are about.

    :raises CalendarNotCovered: a span reaches a day that the calendar does not know.
    """
    found: dict[str, list[Call]] = defaultdict(list)
    for ref, call in (*_merged(courses), *_crowds(procedure, calendar, courses)):
        found[ref].append(call)
    return {ref: tuple(sorted(made, key=lambda call: call.at)) for ref, made in found.items()}


def _merged(courses: Mapping[str, Course]) -> Iterator[tuple[str, Call]]:
    for course in courses.values():
        for entry, case in zip(course.log, course.states, strict=True):
            if isinstance(entry.fact, Merged) and entry.fact.into in courses:
                people = tuple(p for p in (case.reporter, *case.joined) if p is not None)
                yield entry.fact.into, Call(entry.at, people=people)


def _crowds(
    procedure: Procedure, calendar: WorkingCalendar, courses: Mapping[str, Course]
) -> Iterator[tuple[str, Call]]:
    rises = {
        rise.key: (rise, rise.crowd)
        for course in courses.values()
        for rise in procedure.rises(course.case.kind)
        if rise.crowd is not None
    }
    for rise, crowd in rises.values():
        for voices in _by_matter(rise, courses).values():
            for ref, at in _gathered(crowd, calendar, voices):
                yield ref, Call(at, rise=rise)


def _by_matter(rise: Rise, courses: Mapping[str, Course]) -> Mapping[str, list[Voice]]:
    matters: dict[str, list[Voice]] = defaultdict(list)
    for ref, course in courses.items():
        if course.case.matter and speaks_of(rise.applies, course.case.kind):
            matters[course.case.matter] += _voices(rise, ref, course)
    return {m: sorted(v, key=lambda voice: (voice.known_at, voice.at)) for m, v in matters.items()}


def _voices(rise: Rise, ref: str, course: Course) -> Iterator[Voice]:
    named_at = next(
        entry.at
        for entry, case in zip(course.log, course.states, strict=True)
        if case.matter == course.case.matter
    )
    for entry, case in zip(course.log, course.states, strict=True):
        if all_hold(rise.applies, case):
            for person in _people(entry.fact):
                yield Voice(entry.at, person, ref, known_at=max(entry.at, named_at))


def _people(fact: object) -> tuple[str, ...]:
    match fact:
        case Received(reporter=str(reporter)):
            return (reporter,)
        case Joined(reporters=reporters):
            return reporters
        case _:
            return ()


def _gathered(
    crowd: Crowd, calendar: WorkingCalendar, voices: list[Voice]
) -> Iterator[tuple[str, datetime]]:
    """Yield the cases of each crowd and when it was known, for voices in the order of knowing."""
    lasts = {voice: due(crowd.within, voice.at, (), calendar).at for voice in set(voices)}
    for n, new in enumerate(voices):
        known = voices[: n + 1]
        for last in dict.fromkeys(v for v in known if v.at >= new.at):
            near = [v for v in known if v.at <= last.at and _lasts(lasts[v], last.at)]
            if new in near and len({voice.person for voice in near}) >= crowd.people:
                for ref in dict.fromkeys(voice.ref for voice in near):
                    yield ref, new.known_at


def _lasts(until: datetime | None, at: datetime) -> bool:
    return until is not None and at <= until
