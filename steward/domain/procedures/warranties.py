"""What a contractor answers for, how long and from when 保修; and what is owed at places."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from steward.domain.limits import Limit
from steward.domain.limits.dates import anchored_months
from steward.domain.procedures.patterns import Test
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


_SEASON = re.compile(r"([0-9]{2})-([0-9]{2})/([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Season:
    """A heating or cooling season of a city 采暖期、供冷期: its first and last (month, day)."""

    first: tuple[int, int]
    last: tuple[int, int]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a season such as ``11-15/03-15``; both days are included.

        :raises ValueError: no season, or a day that no year has; the message is a plain sentence.
        """
        if not (found := _SEASON.fullmatch(text.strip())):
            raise ValueError(f"{text!r} is not a season; write its days as 11-15/03-15")
        first, last = (int(found[1]), int(found[2])), (int(found[3]), int(found[4]))
        for month, day in (first, last):
            try:
                date(2000, month, day)
            except ValueError:
                raise ValueError(f"{text!r} has a day that no year has") from None
        return cls(first, last)

    def __str__(self) -> str:
        (a, b), (c, d) = self.first, self.last
        return f"{a:02}-{b:02}/{c:02}-{d:02}"

    def of(self, year: int) -> tuple[date, date]:
        """Return the first and the last day of the season that begins in a year."""
        begins = _day(year, *self.first)
        ends = _day(year if self.last >= self.first else year + 1, *self.last)
        return begins, ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One kind of work under warranty, by the names that reports use for it.

    Its period is a length of time, so many seasons, or the design life of the building; with none
    of these the parties agree on it. ``others`` takes every item that nothing else names.
    ``start_rule`` says which rule gives the first day.
    """

    rule: str
    key: str
    title: Words
    items: frozenset[str] = frozenset()
    others: bool = False
    period: Limit | None = None
    seasons: tuple[Season, ...] = ()
    season_count: int = 0
    design_life: bool = False
    counts_from: Mark
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDuty:
    """What is owed at every place, counted from one of its dates.

    Once ``after`` it; or ``every`` so often, as long as a warranty of this pack lasts; or
    ``before_expiry`` of each component, of this pack or (``any_pack``) of all.
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
    pack: str


def _day(year: int, month: int, day: int) -> date:
    """The 29th of February is the 28th where there is none."""
    return anchored_months(date(2000, month, day), 12 * (year - 2000))
