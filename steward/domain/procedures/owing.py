"""One turn of a duty as somebody owes it: what, where, from which day until which day."""

from dataclasses import dataclass
from datetime import date

from steward.domain.cases.facts import Owed
from steward.domain.procedures.duties import Duty
from steward.domain.procedures.warranties import PlaceDuty


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedTurn:
    """A turn that the desk must see done between two days, both included.

    ``listed_on`` is the day from which the desk lists it. ``place`` is the project, the building
    or the like at which it is owed, none where the company owes it; ``places`` are those in it at
    which it is owed one by one.
    """

    duty: Duty | PlaceDuty
    listed_on: date
    first_day: date
    last_day: date
    place: str | None = None
    places: tuple[str, ...] = ()
    component: str | None = None

    @property
    def id(self) -> str:
        """What makes it this turn and no other, whoever plans it and under which adoption."""
        named = (self.duty.pack, self.duty.key, self.component, self.last_day, self.place)
        return "/".join("" if part is None else str(part) for part in named)

    @property
    def fact(self) -> Owed:
        """The fact that says it."""
        return Owed(
            pack=self.duty.pack,
            duty=self.duty.key,
            first_day=self.first_day,
            last_day=self.last_day,
            component=self.component,
            places=self.places,
        )
