"""Facts of what is owed by the calendar: one turn of a duty, done or not owed after all."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from steward.domain.cases.facts.base import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed(Fact):
    """本期职责: the case is one turn of the duty that ``pack`` calls ``duty``.

    The turn runs from ``first_day`` to ``last_day``, both included, on the company's calendar; it
    is due at the end of ``last_day``. ``places`` are those at which it is owed, one by one, and
    ``component`` the work under warranty that it concerns; without places the company, or the
    place of the case, owes it as a whole.
    """

    name: ClassVar[str] = "owed"
    pack: str
    duty: str
    first_day: date
    last_day: date
    component: str | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discharged(Fact):
    """办结: the duty was done, at these places or (without any) at all that were left."""

    name: ClassVar[str] = "discharged"
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived(Fact):
    """本期免办: this turn is not owed after all, for a reason."""

    name: ClassVar[str] = "waived"
    reason: str
