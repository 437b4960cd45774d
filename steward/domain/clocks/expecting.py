"""Which milestones that have not started may still come, as far as the log tells."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from functools import lru_cache

from steward.domain.cases.state import Case
from steward.domain.clocks.clock import Clock, Reading
from steward.domain.courses import Course
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.patterns import IsIn, Pattern, Stated, all_hold, any_matches


def shown(course: Course, clocks: Sequence[Clock], now: datetime) -> tuple[Clock, ...]:
    """Return the clocks that a reader is shown: all that began, and those that are expected."""
    coming = {id(clock) for clock in expected(course, clocks, now)}
    return tuple(c for c in clocks if id(c) in coming or not _waits(c, now))


def expected(course: Course, clocks: Sequence[Clock], now: datetime) -> tuple[Clock, ...]:
    """Return the waiting clocks that the usual course of the case leads to.

    What only an exception would start (a refusal, a failed acceptance) is left out, and so is what
    contradicts what is known of the case, or was passed by: its start came and did not concern it.
    """
    case, told = course.case, {entry.fact.name for entry in course.log}
    begun = [c for c in clocks if c.anchor is not None]
    possible = [
        c
        for c in clocks
        if c.anchor is None
        and _may_apply(c.milestone, case)
        and not _passed_by(c.milestone, course, told)
    ]
    waiting = [c for c in begun if _waits(c, now)]
    likely = _one_for_each_matter(possible, case)
    reached = _reachable(frozenset(c.milestone for c in begun), tuple(c.milestone for c in likely))
    return (*waiting, *(likely[place] for place in reached))


def _waits(clock: Clock, now: datetime) -> bool:
    return clock.anchor is None or clock.read(now) is Reading.WAITING


def _may_apply(milestone: Milestone, case: Case) -> bool:
    """What is not known yet speaks neither for nor against."""
    for test in milestone.applies:
        value = getattr(case, test.field)
        if value is not None and not test.check.holds(value):
            return False
    return True


def _passed_by(milestone: Milestone, course: Course, told: Set[str]) -> bool:
    """An urgent repair's promise is not expected of a repair that was triaged as ordinary."""
    begun = not milestone.begins.isdisjoint(told) and any(
        any_matches(milestone.starts_on, entry.fact) for entry in course.log
    )
    return begun and not all_hold(milestone.applies, course.case)


def _one_for_each_matter(clocks: Sequence[Clock], case: Case) -> list[Clock]:
    chosen: dict[str, Clock] = {}
    for clock in clocks:
        matter = clock.milestone.matter
        if matter not in chosen or (
            all_hold(clock.milestone.applies, case)
            and not all_hold(chosen[matter].milestone.applies, case)
        ):
            chosen[matter] = clock
    return list(chosen.values())


@lru_cache(maxsize=4096)
def _reachable(done: frozenset[Milestone], likely: tuple[Milestone, ...]) -> tuple[int, ...]:
    """Return the places of the likely ones that what ends those that are done can start, and so on.

    The cases of a procedure stand at few different points of it.
    """
    stops: dict[str, list[Pattern]] = defaultdict(list)
    for milestone in done:
        _add(stops, milestone)
    left, found = list(range(len(likely))), list[int]()
    while stops and (reached := [n for n in left if _starts_after(likely[n], stops)]):
        found += reached
        for place in reached:
            _add(stops, likely[place])
        left = [place for place in left if place not in reached]
    return tuple(found)


def _add(stops: dict[str, list[Pattern]], milestone: Milestone) -> None:
    for pattern in milestone.stops_on:
        stops[pattern.fact].append(pattern)


def _starts_after(milestone: Milestone, stops: Mapping[str, Sequence[Pattern]]) -> bool:
    for start in milestone.starts_on:
        if start.fact == "received":
            return True
        known = stops.get(start.fact)
        if known and (not start.tests or any(_meet(start, stop) for stop in known)):
            return True
    return False


def _meet(start: Pattern, stop: Pattern) -> bool:
    """Tell whether one and the same fact could match both patterns."""
    wanted = {test.field: test.check for test in stop.tests}
    return all(_overlap(test.check, wanted.get(test.field)) for test in start.tests)


def _overlap(first: object, second: object) -> bool:
    """A start that asks for more than the stop says is an exception, but for what is filled in."""
    if isinstance(first, IsIn) and isinstance(second, IsIn):
        return bool(first.values & second.values)
    return isinstance(first, Stated) or first == second
