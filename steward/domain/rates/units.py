"""How often something of a case could count in a rate, and how often it did."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.clocks.clock import Clock
from steward.domain.courses import Course
from steward.domain.limits import due
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.rates import Looks, Rate
from steward.domain.rates.again import Alike, Asking, limit_end, stated
from steward.domain.rates.basis import Basis, Period


@dataclass(frozen=True, slots=True)
class Unit:
    """How often it could count and did. ``pending``: its time is not over, so it does neither."""

    could: int
    did: int
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """What something adds to a rate if its case is ``repeated``, and what if it stands ``alone``.

    Which of the two, nobody knows before all cases are: those of a company come slice by slice.
    """

    asking: Asking
    repeated: Unit
    alone: Unit

    def settled(self, alike: Alike, calendar: WorkingCalendar) -> Unit:
        """Return what it adds, knowing all cases.

        :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
        """
        return self.repeated if alike.repeats(self.asking, calendar) else self.alone


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may count: a clock at its due instant, or an entry when it happened."""

    at: datetime
    ref: str
    what: Clock | Entry


def candidates(rate: Rate, basis: Basis) -> list[Candidate]:
    """Return all that may count in a rate at any time, in the order of time.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    found = list(_clocks(rate, basis) if rate.of_clocks else _events(rate, basis))
    return sorted(found, key=lambda c: c.at)


def units(
    rate: Rate, basis: Basis, found: list[Candidate], period: Period
) -> Iterator[tuple[str, Unit | Doubt]]:
    """Yield what each case adds to a rate in a period; ``found`` are all its candidates."""
    seen: set[str] = set()
    for candidate in _within(rate, found, period):
        ref, what = candidate.ref, candidate.what
        if isinstance(what, Clock):
            people = _people(rate, basis.courses[ref])
            done = _done(basis.courses[ref], what, candidate.at, people)
            yield ref, Unit(people, done, pending=candidate.at > period.at)
        elif rate.each_fact or ref not in seen:
            seen.add(ref)
            yield ref, _judged(rate, basis, ref, what, period)


def _within(rate: Rate, found: list[Candidate], period: Period) -> list[Candidate]:
    # Done at the due instant is in time, so a due instant at midnight is of the day that ends.
    side = bisect_right if rate.of_clocks else bisect_left
    first = side(found, period.since, key=lambda c: c.at)
    return found[first : side(found, period.until, key=lambda c: c.at)]


def _clocks(rate: Rate, basis: Basis) -> Iterator[Candidate]:
    for ref, course in basis.courses.items():
        if all_hold(rate.applies, course.case):
            for clock in basis.clocks(ref, rate):
                if clock.due_at is not None and not clock.too_early:
                    yield Candidate(clock.due_at, ref, clock)


def _events(rate: Rate, basis: Basis) -> Iterator[Candidate]:
    for ref, entry in basis.events(rate.of, rate.applies):
        yield Candidate(entry.at, ref, entry)


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


def _judged(rate: Rate, basis: Basis, ref: str, entry: Entry, period: Period) -> Unit | Doubt:
    alone = _unit(_counts(rate, basis, ref, entry, period, repeated=False))
    case = basis.courses[ref].case
    said = None if rate.again is None else stated(case, rate.again.same)
    if rate.again is None or said is None:
        return alone
    repeated = _unit(_counts(rate, basis, ref, entry, period, repeated=True))
    if repeated == alone:
        return alone
    once = basis.once
    asking = Asking(rate.again, once[said], case.received_at, entry.at)
    return Doubt(once[asking], once[repeated], once[alone])


def _unit(did: bool | None) -> Unit:
    return Unit(1, int(bool(did)), pending=did is None)


def _counts(
    rate: Rate, basis: Basis, ref: str, entry: Entry, period: Period, *, repeated: bool
) -> bool | None:
    """Whether something counts, if its case repeats another or not; ``None`` while it still may."""
    course, calendar = basis.courses[ref], basis.rules(ref)[1]
    if rate.again is not None and repeated is (rate.again.looks is Looks.AHEAD):
        return False
    holds = all(test.holds(course.case) for test in rate.holds)
    if not holds or not _late_enough(rate, basis, ref, period.at):
        return False
    if rate.unless and any(
        any_matches(rate.unless, e.fact) and _after(e, entry) for e in course.log
    ):
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
