"""What is owed at places: visits, papers, notices before a warranty ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.limits import Limit
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import Component, PlaceDuty
from steward.domain.warranty.places import Place, later_by
from steward.domain.warranty.spans import span_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDutyDue:
    """One turn of a duty at a place. ``due_at`` is the end of its last day."""

    duty: PlaceDuty
    place: str
    component: str | None
    due_at: datetime


def place_duties_due(
    procedure: Procedure,
    calendar: WorkingCalendar,
    places: Iterable[Place],
    begin: date,
    end: date,
) -> tuple[PlaceDutyDue, ...]:
    """Return the turns whose last day lies in ``[begin, end)``, by instant, rule and place."""
    found = (
        PlaceDutyDue(duty=duty, place=place.id, component=component, due_at=calendar.end_of(day))
        for place in places
        for duty in procedure.place_duties
        for day, component in _days(procedure, duty, place, end)
        if begin <= day < end
    )
    return tuple(sorted(found, key=lambda d: (d.due_at, d.duty.rule, d.place)))


def _days(
    procedure: Procedure, duty: PlaceDuty, place: Place, end: date
) -> Iterator[tuple[date, str | None]]:
    if duty.before_expiry is not None:
        yield from _before_expiry(procedure, duty, duty.before_expiry, place)
        return
    anchor = place.date_of(duty.counts_from)
    if anchor is None:
        return
    if duty.after is not None:
        yield later_by(anchor, duty.after), None
    if duty.every is not None:
        yield from _turns(procedure, duty, duty.every, place, anchor, end)


def _before_expiry(
    procedure: Procedure, duty: PlaceDuty, lead: Limit, place: Place
) -> Iterator[tuple[date, str]]:
    for component in _components(procedure, duty):
        ends_on = span_of(component, place).ends_on
        if ends_on is not None and not component.design_life:
            yield later_by(ends_on, lead, times=-1), component.key


def _turns(
    procedure: Procedure, duty: PlaceDuty, every: Limit, place: Place, anchor: date, end: date
) -> Iterator[tuple[date, None]]:
    ends = (span_of(c, place).ends_on for c in _components(procedure, duty) if not c.design_life)
    last = max((day for day in ends if day is not None), default=anchor)
    turn = 1
    while (day := later_by(anchor, every, times=turn)) < end and day <= last:
        yield day, None
        turn += 1


def _components(procedure: Procedure, duty: PlaceDuty) -> Iterator[Component]:
    return (c for c in procedure.components if duty.any_pack or c.pack == duty.pack)
