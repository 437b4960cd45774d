"""Deputies and leave 代理与请假: who acts for whom, and who receives what in whose place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Somebody is away from ``since`` until ``until``, which is the first instant they are back.

    Without ``until`` they are away until further notice. Without a deputy nobody acts for them.
    Instants are aware; people are ids.
    """

    person: str
    deputy: str | None = None
    since: datetime
    until: datetime | None = None

    def lasts_at(self, at: datetime) -> bool:
        """Tell whether the person is away at an instant."""
        return self.since <= at and (self.until is None or at < self.until)

    def meets(self, other: "Leave") -> bool:
        """Tell whether there is an instant at which both last."""
        begins_before = other.until is None or self.since < other.until
        return begins_before and (self.until is None or other.since < self.until)


def away_at(leaves: Iterable[Leave], at: datetime) -> Mapping[str, Leave]:
    """Return who is away at an instant, by person; of two of one person the earlier."""
    lasting = sorted((a for a in leaves if a.lasts_at(at)), key=lambda a: a.since, reverse=True)
    return {leave.person: leave for leave in lasting}


def stand_in(person: str, away: Mapping[str, Leave]) -> str | None:
    """Return who acts for somebody: they themselves, or the first deputy in the chain who is there.

    Nobody, where the chain ends with somebody away without a deputy, or comes round in a circle.
    """
    asked: str | None = person
    passed: set[str] = set()
    while asked is not None and asked in away:
        passed.add(asked)
        asked = away[asked].deputy
        if asked in passed:
            return None
    return asked


def acted_for(person: str, away: Mapping[str, Leave]) -> tuple[str, ...]:
    """Return those who are away and for whom a person acts, the one away longest first."""
    absent = sorted(away.values(), key=lambda a: (a.since, a.person))
    return tuple(
        a.person for a in absent if a.person != person and stand_in(a.person, away) == person
    )


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who receives what somebody is told; ``in_place_of`` is the one who is away."""

    person: str
    in_place_of: str | None = None


def receivers(
    line: Iterable[str], holders: Mapping[str, Sequence[str]], away: Mapping[str, Leave]
) -> tuple[Receiver, ...]:
    """Return who receives what the first role of a line is told.

    A role of which nobody is there, nor a deputy, passes it to the next role in the line. Where
    that finds nobody, those who hold the first held role receive it though they are away, so that
    it waits for them. Nobody, where no role of the line is held.
    """
    held = [holders[role] for role in line if holders.get(role)]
    for people in held:
        if found := tuple(_there(people, away)):
            return found
    return tuple(Receiver(person) for person in held[0]) if held else ()


def _there(people: Sequence[str], away: Mapping[str, Leave]) -> Iterator[Receiver]:
    """Each once; who receives in their own name does so in nobody's place."""
    told = {person for person in people if person not in away}
    for person in people:
        if person in told:
            yield Receiver(person)
    for person in people:
        acts = stand_in(person, away)
        if acts is not None and acts not in told:
            told.add(acts)
            yield Receiver(acts, in_place_of=person)
