"""Reaching a customer: which way to try next, how often it was tried, and whether all is spent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import FollowedUp, FollowUpTried, Reopened
from steward.domain.cases.state import Case
from steward.domain.cases.words import Method
from steward.domain.limits import due
from steward.domain.procedures.patterns import all_hold
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.reaching import Reaching, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far the tries have come. ``way`` is the one to try now; none when all are spent.

    ``tries`` counts those of the way that spent something, ``total`` every one.
    """

    line: Reaching
    way: Way | None
    tries: int
    total: int
    last: Entry | None
    call_at: datetime | None = None

    @property
    def spent(self) -> bool:
        """Whether every way was tried as often as the procedure asks, or need not be tried."""
        return self.way is None


def standing(procedure: Procedure, case: Case, log: Iterable[Entry]) -> Standing | None:
    """Return how far the tries of a case have come; ``None`` where no procedure gives an order.

    A new round begins with a follow-up that reached the customer, and with a reopening. A try
    that does not say how it was made was made in the first way.
    """
    line = next((r for r in procedure.reachings(case.kind) if all_hold(r.applies, case)), None)
    return None if line is None else _stand(line, tries_in_hand(log))


def tries_in_hand(log: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the tries of an ordered log since the last follow-up that was made, or reopening."""
    tries: list[Entry] = []
    for entry in log:
        match entry.fact:
            case FollowUpTried():
                tries.append(entry)
            case FollowedUp() | Reopened():
                tries.clear()
            case _:
                pass
    return tuple(tries)


def not_before(standing: Standing, calendar: WorkingCalendar) -> datetime | None:
    """Return the first instant of the next try: as agreed, or so long after the last one.

    ``None``: at once, or there is nothing left to try.

    :raises CalendarNotCovered: the wait reaches a day that the calendar does not know.
    """
    if standing.spent or standing.last is None:
        return None
    if standing.call_at is not None:
        return standing.call_at
    fact = standing.last.fact
    made = _way(standing.line, fact) if isinstance(fact, FollowUpTried) else None
    if made is None or made.apart is None:
        return None
    return due(made.apart, standing.last.at, (), calendar).at


def _stand(line: Reaching, tries: tuple[Entry, ...]) -> Standing:
    made: dict[Method, int] = {}
    spent: set[Method] = set()
    last, call_at = None, None
    for entry in tries:
        fact = entry.fact
        if not isinstance(fact, FollowUpTried):
            continue
        last, call_at = entry, fact.call_at
        if call_at is not None:
            continue
        method = fact.method or line.ways[0].method
        made[method] = made.get(method, 0) + 1
        if fact.reason in line.spends_all:
            spent |= {way.method for way in line.ways}
        elif fact.reason in line.spends_way:
            spent.add(method)
    way = next((w for w in line.ways if not _over(w, made, spent)), None)
    return Standing(
        line=line,
        way=way,
        tries=made.get(way.method, 0) if way else 0,
        total=len(tries),
        last=last,
        call_at=call_at if way else None,
    )


def _over(way: Way, made: dict[Method, int], spent: set[Method]) -> bool:
    return way.method in spent or made.get(way.method, 0) >= way.times


def _way(line: Reaching, fact: FollowUpTried) -> Way | None:
    method = fact.method or line.ways[0].method
    return next((way for way in line.ways if way.method is method), None)
