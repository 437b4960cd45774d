"""What is owed at places: visits, papers, notices before a warranty ends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from steward.domain.calendars import WorkingCalendar
from steward.domain.limits import Limit, later_by
from steward.domain.procedures.owing import OwedTurn
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import Component, PlaceDuty
from steward.domain.warranty import deciding
from steward.domain.warranty.places import Place
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
        for _, day, component in _days(procedure, duty, place, end)
        if begin <= day < end
    )
    return tuple(sorted(found, key=lambda d: (d.due_at, d.duty.rule, d.place)))


def owed_turns(
    procedure: Procedure, places: Mapping[str, Place], since: date, today: date
) -> Iterator[OwedTurn]:
    """Yield what is owed at places, listed by ``today`` and not over before ``since``.

    Places that lie in the same one and owe the same by the same day are one turn of that one: the
    flats of a building, the buildings of a project. A place where work stands still on the last
    day owes nothing.
    """
    for duty in procedure.place_duties:
        groups: dict[_Group, list[str]] = {}
        for place in places.values():
            if place.level is not duty.level:
                continue
            for begin, day, component in _days(procedure, duty, place, _horizon(duty, today)):
                listed = begin if duty.ahead is None else later_by(day, duty.ahead, times=-1)
                if listed <= today and day >= since and not place.stands_still(day):
                    group = (place.within or place.id, listed, begin, day, component)
                    groups.setdefault(group, []).append(place.id)
        for (where, listed, begin, day, component), members in groups.items():
            yield OwedTurn(
                duty=duty,
                listed_on=listed,
                first_day=begin,
                last_day=day,
                place=where,
                places=() if members == [where] else tuple(members),
                component=component,
            )


_Group = tuple[str, date, date, date, str | None]
"""The place that others lie in, when the turn is listed, begins and ends, and the component."""


def _horizon(duty: PlaceDuty, today: date) -> date:
    """Return a day before which every turn ends that is listed by today."""
    latest = today if duty.every is None else later_by(today, duty.every)
    latest = latest if duty.ahead is None else later_by(latest, duty.ahead)
    return latest + timedelta(days=2)


def _days(
    procedure: Procedure, duty: PlaceDuty, place: Place, end: date
) -> Iterator[tuple[date, date, str | None]]:
    """Yield the first and the last day of each turn, and the component that it is about."""
    if duty.before_expiry is not None:
        yield from _before_expiry(procedure, duty, duty.before_expiry, place)
        return
    anchor = place.date_of(duty.counts_from)
    if anchor is None:
        return
    if duty.after is not None:
        yield anchor, later_by(anchor, duty.after), None
    if duty.every is not None:
        yield from _turns(procedure, duty, duty.every, place, anchor, end)


def _before_expiry(
    procedure: Procedure, duty: PlaceDuty, lead: Limit, place: Place
) -> Iterator[tuple[date, date, str]]:
    for component in _components(procedure, duty):
        ends_on = span_of(component, place).ends_on
        if ends_on is not None and not component.design_life:
            day = later_by(ends_on, lead, times=-1)
            yield day, day, component.key


def _turns(
    procedure: Procedure, duty: PlaceDuty, every: Limit, place: Place, anchor: date, end: date
) -> Iterator[tuple[date, date, None]]:
    ends = (span_of(c, place).ends_on for c in _components(procedure, duty) if not c.design_life)
    last = max((day for day in ends if day is not None), default=anchor)
    turn, before = 1, anchor
    while (day := later_by(anchor, every, times=turn)) < end and day <= last:
        yield before, day, None
        turn, before = turn + 1, day


def _components(procedure: Procedure, duty: PlaceDuty) -> Iterator[Component]:
    return (c for c in deciding(procedure) if duty.any_pack or c.pack == duty.pack)
