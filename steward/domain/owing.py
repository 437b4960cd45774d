"""Owing: the turns of duties that stand on a company's desk, each under its adoption."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

from steward.domain.calendars import WorkingCalendar
from steward.domain.duties import owed_turns
from steward.domain.procedures.duties import Duty, Scope
from steward.domain.procedures.owing import OwedTurn
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import Level
from steward.domain.warranty.duties import owed_turns as owed_at_places
from steward.domain.warranty.places import Place

A = TypeVar("A")
Held = TypeVar("Held", covariant=True)


class Rules(Protocol):
    """What an adoption comes to."""

    @property
    def procedure(self) -> Procedure: ...
    @property
    def calendar(self) -> WorkingCalendar: ...


class Adoptions(Protocol[Held]):
    """The adoptions of a company: when another one may hold, and which holds where."""

    def changes(self, zone: ZoneInfo) -> Iterator[datetime]: ...
    def at(self, at: datetime, path: str = "") -> Held | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Generic[A]):
    """A turn that is to be a case: under which adoption, and from which instant on."""

    turn: OwedTurn
    adoption: A
    procedure: Procedure
    at: datetime
    due_at: datetime


def openings(
    adoptions: Adoptions[A],
    rules_of: Callable[[A], Rules],
    estate: Mapping[str, Place],
    zone: ZoneInfo,
    since: date,
    now: datetime,
) -> Iterator[Opening[A]]:
    """Yield the turns that are on the desk by ``now`` and were not over before ``since``.

    A turn is run by the adoption in force when it comes onto the desk; one that a later adoption
    brings in the middle comes with that adoption, and none is taken back.
    """
    begins = sorted({at for at in adoptions.changes(zone) if at <= now})
    seen: set[str] = set()
    for begin, until in pairwise((*begins, datetime.max.replace(tzinfo=UTC))):
        for opening in _under(adoptions, rules_of, estate, begin, since, now):
            if opening.at < until and opening.turn.id not in seen:
                seen.add(opening.turn.id)
                yield opening


def _under(
    adoptions: Adoptions[A],
    rules_of: Callable[[A], Rules],
    estate: Mapping[str, Place],
    begin: datetime,
    since: date,
    now: datetime,
) -> Iterator[Opening[A]]:
    """Yield what is owed under the adoptions that are in force from ``begin`` on."""
    everywhere = adoptions.at(begin)
    common = rules_of(everywhere).procedure.duties if everywhere is not None else ()
    for adoption, places in _reached(adoptions, estate, begin):
        rules = rules_of(adoption)
        procedure, calendar = rules.procedure, rules.calendar
        days = max(since, calendar.day_of(begin)), calendar.day_of(now)
        projects = [place for place in places.values() if place.level is Level.PROJECT]
        duties = procedure.duties if adoption == everywhere else _of_projects(procedure, common)
        for turn in (
            *owed_turns(duties, calendar, projects, *days),
            *owed_at_places(procedure, places, *days),
        ):
            yield Opening(
                turn=turn,
                adoption=adoption,
                procedure=procedure,
                at=max(calendar.start_of(turn.listed_on), begin).astimezone(UTC),
                due_at=calendar.end_of(turn.last_day).astimezone(UTC),
            )


def _reached(
    adoptions: Adoptions[A], estate: Mapping[str, Place], begin: datetime
) -> list[tuple[A, dict[str, Place]]]:
    """Return each adoption that is in force somewhere, with the places where it is."""
    found: list[tuple[A, dict[str, Place]]] = []
    if (everywhere := adoptions.at(begin)) is not None:
        found.append((everywhere, {}))
    for place in estate.values():
        if (adoption := adoptions.at(begin, place.path)) is None:
            continue
        places = next((known for one, known in found if one == adoption), None)
        if places is None:
            found.append((adoption, {place.id: place}))
        else:
            places[place.id] = place
    return found


def _of_projects(procedure: Procedure, common: Sequence[Duty]) -> list[Duty]:
    """What the whole company owes once is owed by each project that alone has taken it on."""
    shared = {(d.pack, d.key) for d in common if d.scope is Scope.COMPANY}
    return [
        replace(duty, scope=Scope.PROJECT)
        for duty in procedure.duties
        if (duty.pack, duty.key) not in shared
    ]
