"""How often something of a case could count in a rate, and how often it did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from steward.domain.cases.entries import Entry
from steward.domain.clocks.clock import Clock
from steward.domain.courses import Course
from steward.domain.limits import due
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.rates import Looks, Rate
from steward.domain.rates.again import Alike, limit_end
from steward.domain.rates.basis import Basis, Period


@dataclass(frozen=True, slots=True)
class Unit:
    """How often it could count and did. ``pending``: its time is not over, so it does neither."""

    could: int
    did: int
    pending: bool = False


def units(rate: Rate, basis: Basis, alike: Alike, ref: str, period: Period) -> Iterator[Unit]:
    """Yield what a case adds to a rate in a period."""
    course = basis.courses[ref]
    if rate.applies and not all_hold(rate.applies, course.case):
        return
    if rate.of_clocks:
        yield from _of_clocks(rate, basis, ref, period)
        return
    for entry in _events(rate, course, period):
        did = _counts(rate, basis, alike, ref, entry, period)
        yield Unit(1, int(bool(did)), pending=did is None)


def _of_clocks(rate: Rate, basis: Basis, ref: str, period: Period) -> Iterator[Unit]:
    course = basis.courses[ref]
    if course.case.received_at >= period.until:
        return
    for clock in basis.clocks(ref, rate):
        due_at = clock.due_at
        if due_at is not None and not clock.too_early and period.holds_due(due_at):
            people = _people(rate, course)
            yield Unit(people, _done(course, clock, due_at, people), pending=due_at > period.at)


def _people(rate: Rate, course: Course) -> int:
    return course.case.group_size if rate.each_person else 1


def _done(course: Course, clock: Clock, due_at: datetime, people: int) -> int:
    begin, stopped_at = clock.opens_at or clock.anchor, clock.stopped_at
    if begin is None:
        return 0
    if people == 1 and stopped_at is not None and begin <= stopped_at <= due_at:
        return 1
    stops_on = clock.milestone.stops_on
    times = sum(begin <= e.at <= due_at and any_matches(stops_on, e.fact) for e in course.log)
    return min(times, people)


def _events(rate: Rate, course: Course, period: Period) -> Iterator[Entry]:
    if course.log[0].at >= period.until or course.log[-1].at < period.since:
        return
    for entry in course.log:
        if period.holds(entry.at) and any_matches(rate.of, entry.fact):
            yield entry
            if not rate.each_fact:
                return


def _counts(
    rate: Rate, basis: Basis, alike: Alike, ref: str, entry: Entry, period: Period
) -> bool | None:
    """Whether something counts; ``None`` while it still may."""
    course, calendar = basis.courses[ref], basis.rules(ref)[1]
    holds = all(test.holds(course.case) for test in rate.holds)
    if not holds or not _late_enough(rate, basis, ref, period.at):
        return False
    if rate.unless and any(
        any_matches(rate.unless, e.fact) and _after(e, entry) for e in course.log
    ):
        return False
    if rate.again is not None:
        repeated = alike.repeats(rate.again, calendar, course.case, entry.at)
        if repeated is (rate.again.looks is Looks.AHEAD):
            return False
    if rate.counted:
        end = due(rate.within, entry.at, course.pauses, calendar).at if rate.within else None
        if not _happened(rate, course, entry, end):
            return None if rate.within and (end is None or end > period.at) else False
    if rate.again is not None and rate.again.looks is Looks.AHEAD:
        # Until its time is over, nobody knows that no other case will come.
        return (
            None if limit_end(rate.again, calendar, course.case.received_at) > period.at else True
        )
    return True


def _late_enough(rate: Rate, basis: Basis, ref: str, at: datetime) -> bool:
    if rate.breached and not any(clock.breached_at(at) for clock in basis.clocks(ref)):
        return False
    return rate.escalated is None or basis.told(ref, at) >= rate.escalated


def _after(entry: Entry, other: Entry) -> bool:
    return (entry.at, entry.seq) > (other.at, other.seq)


def _happened(rate: Rate, course: Course, entry: Entry, end: datetime | None) -> bool:
    if rate.each_fact:
        return any_matches(rate.counted, entry.fact)
    return any(
        e.at >= entry.at and (end is None or e.at <= end) and any_matches(rate.counted, e.fact)
        for e in course.log
    )
