"""Warranties about to end 保修将满: which work, in which building, and what is owed before it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from steward.domain.limits import later_by
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import Component, PlaceDuty
from steward.domain.warranty import deciding
from steward.domain.warranty.places import Place
from steward.domain.warranty.spans import span_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is owed before a warranty ends, and its last day."""

    duty: PlaceDuty
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """The warranty of a work ends on one day for some places of a group: a building, mostly."""

    group: str
    component: Component
    ends_on: date
    places: tuple[str, ...]
    owed: tuple[Owed, ...]


def expiries(
    procedure: Procedure, group: str, places: Iterable[Place], begin: date, end: date
) -> tuple[Expiry, ...]:
    """Return what ends in ``[begin, end)`` for the places of a group, by day and rule.

    A warranty for the design life ends with the building, so nothing is owed before it.
    """
    ending: dict[tuple[Component, date], list[str]] = {}
    for dates, same in _alike(places):
        for component in deciding(procedure):
            ends_on = None if component.design_life else span_of(component, dates).ends_on
            if ends_on is not None and begin <= ends_on < end:
                ending.setdefault((component, ends_on), []).extend(same)
    found = (
        Expiry(
            group=group,
            component=component,
            ends_on=ends_on,
            places=tuple(sorted(ids)),
            owed=tuple(_owed(procedure, component, ends_on)),
        )
        for (component, ends_on), ids in ending.items()
    )
    return tuple(sorted(found, key=lambda e: (e.ends_on, e.component.rule, e.component.key)))


def _alike(places: Iterable[Place]) -> Iterator[tuple[Place, list[str]]]:
    """Places with the same dates are counted once: a building has many flats and few dates."""
    alike: dict[object, tuple[Place, list[str]]] = {}
    for place in places:
        key = (tuple(sorted(place.dates.items())), place.design_life_years)
        alike.setdefault(key, (place, []))[1].append(place.id)
    yield from alike.values()


def _owed(procedure: Procedure, component: Component, ends_on: date) -> Iterator[Owed]:
    for duty in procedure.place_duties:
        lead = duty.before_expiry
        if lead is not None and (duty.any_pack or duty.pack == component.pack):
            yield Owed(duty=duty, on=later_by(ends_on, lead, times=-1))
