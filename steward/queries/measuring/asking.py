"""What somebody asks of the figures: which turn, which place, which kind, whose."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from steward.domain.access import Actor
from steward.domain.cases.words import Kind
from steward.domain.procedures.duties import Cycle
from steward.domain.rates.turns import Turn, turn
from steward.store.models import Company, Place, Staff, within

CYCLES = (Cycle.DAY, Cycle.WEEK, Cycle.MONTH, Cycle.QUARTER, Cycle.YEAR)
FIRST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it came: texts of an address, none of them sure to make sense."""

    every: str = ""
    day: str = ""
    place: str = ""
    kind: str = ""
    person: str = ""

    def but(self, **changed: str) -> "Asked":
        """Return the question with some parts changed."""
        return replace(self, **changed)

    def stated(self) -> dict[str, str]:
        """Return the parts that say something, as an address carries them."""
        parts = ("every", "day", "place", "kind", "person")
        return {name: value for name in parts if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A question that makes sense. What did not is left out, and named in ``ignored``."""

    asked: Asked
    turn: Turn
    place: Place | None
    kind: Kind | None
    person: Staff | None
    ignored: tuple[str, ...]


def settled(asked: Asked, actor: Actor, now: datetime) -> Scope:
    """Return the question that is answered: by default the month of ``now``, everywhere."""
    today = now.astimezone(zone_of(actor)).date()
    every = next((c for c in CYCLES if c.value == asked.every), Cycle.MONTH)
    day, place = _day(asked.day), _place(asked.place, actor)
    kind = next((k for k in Kind if k.value == asked.kind), None)
    person = _person(asked.person, actor)
    understood = {
        "every": not asked.every or every.value == asked.every,
        "day": not asked.day or day is not None,
        "place": not asked.place or place is not None,
        "kind": not asked.kind or kind is not None,
        "person": not asked.person or person is not None,
    }
    chosen = day if day is not None and FIRST <= day <= today else today
    return Scope(
        asked=Asked(
            every=every.value,
            day=chosen.isoformat(),
            place=str(place.pk) if place else "",
            kind=kind.value if kind else "",
            person=str(person.pk) if person else "",
        ),
        turn=turn(every, chosen),
        place=place,
        kind=kind,
        person=person,
        ignored=tuple(name for name, yes in understood.items() if not yes),
    )


def places_of(actor: Actor) -> QuerySet[Place]:
    """Return the places at or below those where an actor sees cases."""
    places = Place.objects.filter(company=actor.company)
    if actor.places is None:
        return places
    reached = Place.objects.none()
    for path in actor.places:
        reached = reached | places.filter(within(path))
    return reached


def zone_of(actor: Actor) -> ZoneInfo:
    """Return the zone of the clocks of an actor's company."""
    return ZoneInfo(Company.objects.get(pk=actor.company).timezone)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _place(written: str, actor: Actor) -> Place | None:
    return places_of(actor).filter(pk=int(written)).first() if _number(written) else None


def _person(written: str, actor: Actor) -> Staff | None:
    if not _number(written):
        return None
    return Staff.objects.filter(company=actor.company, pk=int(written)).first()


def _number(written: str) -> bool:
    return written.isascii() and written.isdecimal() and len(written) < 16
