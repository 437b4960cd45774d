"""Rates: the shares that procedures demand, counted from events, each with its cases."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import measured
from steward.domain.courses import Course
from steward.domain.procedures.duties import Rate
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class RateValue:
    """One rate in one period: the cases it is of, and those among them that count.

    A case stands in them as often as it counts.
    """

    rate: Rate
    of: tuple[str, ...]
    counted: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The share from 0 to 1; ``None`` where there is no case to count."""
        return len(self.counted) / len(self.of) if self.of else None

    @property
    def met(self) -> bool | None:
        """Whether the target is reached 以上 (inclusive); compared as whole counts."""
        if not self.of or self.rate.target is None:
            return None
        return len(self.counted) * 10_000 >= round(self.rate.target * 10_000) * len(self.of)

    @property
    def missing(self) -> tuple[str, ...]:
        """The cases that count less often than they could."""
        return tuple(sorted(Counter(self.of) - Counter(self.counted)))


def rates(
    procedure: Procedure,
    calendar: WorkingCalendar,
    courses: Mapping[str, Course],
    begin: date,
    end: date,
    places: Iterable[str] = (),
) -> tuple[RateValue, ...]:
    """Return every rate of a procedure in ``[begin, end)``; ``places`` are all that there are.

    A rate of milestones is of their clocks that were due in the period, and counts those done in
    time: what was done too early or too late does not count.
    """
    since, until = calendar.start_of(begin), calendar.start_of(end)
    places = tuple(places)
    found = (
        _of_places(rate, courses, places, since, until)
        if rate.each_place
        else _of_cases(rate, procedure, calendar, courses, since, until)
        for rate in procedure.rates
    )
    return tuple(sorted(found, key=lambda value: (value.rate.rule, value.rate.name)))


def _of_places(
    rate: Rate,
    courses: Mapping[str, Course],
    places: tuple[str, ...],
    since: datetime,
    until: datetime,
) -> RateValue:
    reached = {
        course.case.place
        for course in courses.values()
        for entry in course.log
        if since <= entry.at < until and any_matches(rate.counted, entry.fact)
    }
    return RateValue(rate=rate, of=places, counted=tuple(p for p in places if p in reached))


def _of_cases(
    rate: Rate,
    procedure: Procedure,
    calendar: WorkingCalendar,
    courses: Mapping[str, Course],
    since: datetime,
    until: datetime,
) -> RateValue:
    of: list[str] = []
    counted: list[str] = []
    for ref, course in courses.items():
        if all_hold(rate.applies, course.case):
            for could, did in _units(rate, procedure, calendar, course, since, until):
                of += [ref] * could
                counted += [ref] * did
    return RateValue(rate=rate, of=tuple(of), counted=tuple(counted))


def _units(
    rate: Rate,
    procedure: Procedure,
    calendar: WorkingCalendar,
    course: Course,
    since: datetime,
    until: datetime,
) -> Iterator[tuple[int, int]]:
    """Yield how often something of a case could count, and how often it did."""
    if rate.milestones:
        for clock in _clocks(rate, procedure, calendar, course):
            # Done at the due instant is in time, so the end of a day belongs to that day.
            if clock.due_at is not None and since < clock.due_at <= until:
                yield _people(rate, course), _done(rate, course, clock)
    elif (at := _fell(rate, course, since, until)) is not None:
        yield 1, int(_counts(rate, course, at))


def _clocks(
    rate: Rate, procedure: Procedure, calendar: WorkingCalendar, course: Course
) -> Iterator[Clock]:
    chosen = (
        m
        for m in procedure.milestones(course.case.kind)
        if m.pack == rate.pack and m.key in rate.milestones
    )
    return (c for c in measured(chosen, calendar, course) if not c.too_early)


def _people(rate: Rate, course: Course) -> int:
    return course.case.group_size if rate.each_person else 1


def _done(rate: Rate, course: Course, clock: Clock) -> int:
    times = sum(_in_time(clock, entry) for entry in course.log)
    return min(times, _people(rate, course))


def _in_time(clock: Clock, entry: Entry) -> bool:
    begin = clock.opens_at or clock.anchor
    return (
        begin is not None
        and clock.due_at is not None
        and begin <= entry.at <= clock.due_at
        and any_matches(clock.milestone.stops_on, entry.fact)
    )


def _fell(rate: Rate, course: Course, since: datetime, until: datetime) -> datetime | None:
    return next(
        (e.at for e in course.log if since <= e.at < until and any_matches(rate.of, e.fact)), None
    )


def _counts(rate: Rate, course: Course, since: datetime) -> bool:
    if not all_hold(rate.holds, course.case):
        return False
    return not rate.counted or any(
        e.at >= since and any_matches(rate.counted, e.fact) for e in course.log
    )
