"""What a contractor answers for, how long and from when 保修; and what is owed at places."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from steward.domain.cases.words import Payer
from steward.domain.limits import Limit
from steward.domain.procedures.patterns import Test
from steward.domain.procedures.seasons import AnySeason, SeasonKind
from steward.domain.procedures.words import Words


class Mark(StrEnum):
    """The dates of a place from which something may count."""

    ACCEPTED_ON = "accepted_on"
    HANDED_OVER_ON = "handed_over_on"
    MOVED_IN_ON = "moved_in_on"


class Start(StrEnum):
    """The first day of a warranty: the date itself, or the day after (WARR3-04)."""

    SAME_DAY = "same_day"
    DAY_AFTER = "day_after"


class Cover(StrEnum):
    """What a decision found 在保与否."""

    INSIDE = "inside"
    OVER = "over"
    BEFORE = "before"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What the one who bears a cost is charged 收费依据.

    ``cost`` is labour and material only 工料费 (WARR5-09); ``agreed`` is agreed case by case;
    ``self_arranged`` has the bearer arrange the repair 自行维修 (WARR3-03).
    """

    FREE = "free"
    COST = "cost"
    AGREED = "agreed"
    SELF_ARRANGED = "self_arranged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A thing that can be chosen when a report is taken in, by a name that the reader knows."""

    key: str
    title: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One kind of work under warranty, by the names that reports use for it.

    Its period is a length of time, so many seasons, or the design life of the building; with none
    of these the parties agree on it. ``others`` takes every item that nothing else names.
    ``start_rule`` says which rule gives the first day, ``counts_from_setting`` which setting chose
    the date. ``season_kinds`` are those of ``seasons``, one for one, for which a city's calendar
    may stand. ``choices`` are what the desk offers.
    """

    rule: str
    key: str
    title: Words
    items: frozenset[str] = frozenset()
    choices: tuple[Item, ...] = ()
    others: bool = False
    period: Limit | None = None
    seasons: tuple[AnySeason, ...] = ()
    season_kinds: tuple[SeasonKind, ...] = ()
    season_count: int = 0
    design_life: bool = False
    counts_from: Mark
    counts_from_setting: str | None = None
    start: Start
    start_rule: str
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Damage that no warranty covers, whatever its age (WARR3-03)."""

    rule: str
    key: str
    title: Words
    applies: tuple[Test, ...]
    pack: str


class Level(StrEnum):
    """The kinds of place at which something may be owed."""

    PROJECT = "project"
    BUILDING = "building"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Who bears the cost of a repair 费用承担, where a decision found one of ``on``.

    Without a ``rule`` of its own it says what the rule of the component says.
    ``setting`` names the setting that chose the bearer, where the source leaves it open.
    """

    rule: str | None
    key: str
    title: Words
    on: frozenset[Cover]
    applies: tuple[Test, ...] = ()
    bearer: Payer
    basis: Basis
    setting: str | None = None
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDuty:
    """What is owed at every place of one level, counted from one of its dates.

    Once ``after`` it; or ``every`` so often, as long as a warranty of this pack lasts; or
    ``before_expiry`` of each component, of this pack or (``any_pack``) of all. ``ahead``: the desk
    lists it so long before its last day, otherwise from the date or the turn before on.
    """

    rule: str
    key: str
    title: Words
    owner: str
    counts_from: Mark
    after: Limit | None = None
    every: Limit | None = None
    before_expiry: Limit | None = None
    any_pack: bool = False
    level: Level = Level.UNIT
    ahead: Limit | None = None
    ladder: str | None = None
    setting: str | None = None
    pack: str
    opens: ClassVar[bool] = False

    @property
    def why(self) -> Words:
        """From which of its dates it follows, as a sentence."""
        if self.before_expiry is not None:
            return BEFORE_EXPIRY
        return ONCE if self.after is not None else AGAIN


BEFORE_EXPIRY = Words(
    "规程要求在保修到期之前办，按房屋登记的日期推算。",
    "The procedure has this done before a warranty ends, by the dates of the place.",
)
ONCE = Words(
    "规程要求办一次，从房屋登记的日期起算。",
    "The procedure has this done once, counted from a date of the place.",
)
AGAIN = Words(
    "规程要求在保修期内定期办，从房屋登记的日期起算。",
    "The procedure has this done again and again while a warranty lasts, from a date of the place.",
)
