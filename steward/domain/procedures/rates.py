"""What a procedure has counted: shares, means, lengths of time, distributions, samples."""

from dataclasses import dataclass
from enum import StrEnum

from steward.domain.limits import Limit
from steward.domain.procedures.comparisons import Sameness
from steward.domain.procedures.duties import Cycle
from steward.domain.procedures.patterns import Pattern, Test
from steward.domain.procedures.words import Words


class Looks(StrEnum):
    """Where another case that agrees is looked for: before a case, or after it."""

    BACK = "back"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Another case that agrees in ``same`` and came ``within`` a time.

    ``back``: received so long before the case, and then the case counts, because it repeats one.
    ``ahead``: received so long after the fact ``of``, and then the case does not count.
    """

    same: Sameness
    within: Limit
    looks: Looks


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share that a procedure demands, or only watches where ``target`` is ``None``.

    Of the clocks of ``milestones`` that were due, those done in time; with ``each_person`` every
    person of a group counts; ``matters`` names the clocks by their matter, whichever pack settles
    it. Or of the cases with ``of``, those that then had ``counted``, had it ``within`` a time, had
    none of ``unless`` afterwards, were breached or told at a rung, and now pass ``holds``; with
    ``each_fact`` every ``of`` counts by itself. Or, with ``each_place``, of all places those where
    ``counted`` happened; or ``per_places``, the cases for each so many places.

    ``fewer_is_better``: the target is the highest share that is good enough.
    """

    rule: str
    name: str
    title: Words
    formula: Words | None = None
    applies: tuple[Test, ...] = ()
    milestones: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    each_person: bool = False
    each_place: bool = False
    each_fact: bool = False
    per_places: int | None = None
    of: tuple[Pattern, ...] = ()
    counted: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    within: Limit | None = None
    again: Again | None = None
    breached: bool = False
    escalated: int | None = None
    holds: tuple[Test, ...] = ()
    fewer_is_better: bool = False
    target: float | None
    pack: str

    @property
    def of_clocks(self) -> bool:
        """Whether clocks are counted, and not cases, facts or places."""
        return bool(self.milestones or self.matters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """The mean of a number that the facts ``of`` state in ``field``."""

    rule: str
    name: str
    title: Words
    formula: Words | None = None
    applies: tuple[Test, ...] = ()
    of: tuple[Pattern, ...]
    field: str
    target: float | None
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """How long it takes from the first fact ``of`` until the next one ``until``.

    What has not ended yet counts for as long as it has lasted: leaving it out would flatter.
    """

    rule: str
    name: str
    title: Words
    formula: Words | None = None
    applies: tuple[Test, ...] = ()
    of: tuple[Pattern, ...]
    until: tuple[Pattern, ...]
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some values of a distribution under one name, with the share that the source shows."""

    key: str
    title: Words
    values: tuple[str, ...]
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How the cases with ``of`` are spread over the values of ``by``, a field of the case.

    Without ``parts`` every value is a part of its own; with them, the rest is the last part.
    """

    rule: str
    name: str
    title: Words
    formula: Words | None = None
    applies: tuple[Test, ...] = ()
    of: tuple[Pattern, ...]
    by: str
    parts: tuple[Part, ...] = ()
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Cases with ``of`` that are drawn at random for inspection, by a seed.

    A ``share`` of them from 0 to 1, or a ``count``. ``every``: how often, once for each turn.
    ``drawn_by`` are the roles that may draw; none means nobody but a replay.
    """

    rule: str
    key: str
    title: Words
    applies: tuple[Test, ...] = ()
    of: tuple[Pattern, ...]
    share: float | None = None
    count: int | None = None
    seed: int
    every: Cycle = Cycle.MONTH
    drawn_by: tuple[str, ...] = ()
    pack: str
