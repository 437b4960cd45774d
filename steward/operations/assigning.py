"""Giving several cases to one person: each goes through the one door, and stands or falls alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.calendars import CalendarNotCovered
from steward.domain.cases.facts import PassedOn
from steward.domain.decisions import Refused
from steward.operations.performing import CaseUnknown, NotAllowed, Stale, perform

__all__ = ["AGAINST", "Assigned", "Chosen", "NotAssigned", "assign"]

AGAINST = (CaseUnknown, NotAllowed, Refused, Stale, CalendarNotCovered)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case that somebody chose; ``seen`` is the length of the log that they saw."""

    ref: str
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class NotAssigned:
    """A case that stayed as it was, and what was against it."""

    ref: str
    error: Exception


@dataclass(frozen=True, slots=True)
class Assigned:
    """What became of the cases that were chosen."""

    done: tuple[str, ...]
    refused: tuple[NotAssigned, ...]


def assign(chosen: Iterable[Chosen], person: str, *, actor: Actor, now: datetime) -> Assigned:
    """Record of each case that it was passed on to a person, by the rules of a single one.

    The one that is refused leaves the others alone.
    """
    done: list[str] = []
    refused: list[NotAssigned] = []
    # Everybody takes the locks in one order, so that two who do this wait and do not block.
    for case in sorted(set(chosen), key=lambda one: one.ref):
        fact = PassedOn(to_person=person)
        try:
            perform(fact, ref=case.ref, actor=actor, at=now, now=now, seen=case.seen)
        except AGAINST as error:
            refused.append(NotAssigned(case.ref, error))
        else:
            done.append(case.ref)
    return Assigned(done=tuple(done), refused=tuple(refused))
