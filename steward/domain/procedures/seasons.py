"""Heating and cooling seasons 采暖期、供冷期: the same every year, or a city's own calendar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from steward.domain.limits.dates import anchored_months
from steward.domain.procedures.words import Words


class SeasonKind(StrEnum):
    """What a season is for."""

    HEATING = "heating"
    COOLING = "cooling"


_SEASON = re.compile(r"([0-9]{2})-([0-9]{2})/([0-9]{2})-([0-9]{2})")
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Season:
    """A season that is the same every year: its first and last (month, day)."""

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

    def of(self, year: int) -> Days:
        """Return the first and the last day of the season that begins in a year."""
        begins = _day(year, *self.first)
        ends = _day(year if self.last >= self.first else year + 1, *self.last)
        return begins, ends

    def whole_from(self, day: date, count: int) -> tuple[Days, ...]:
        """Return the first ``count`` seasons that begin on a day or later.

        One that had begun before is no whole one and does not count.
        """
        seasons = (self.of(year) for year in range(day.year, day.year + count + 2))
        return tuple(days for days in seasons if days[0] >= day)[:count]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitySeasons:
    """The seasons that a city has set or announced, in order.

    Before ``known_from`` and after the last of them nothing is known, and nothing is guessed.
    """

    kind: SeasonKind
    city: Words
    known_from: date
    days: tuple[Days, ...]

    def __str__(self) -> str:
        return f"{self.kind.value} of {self.city.en}"

    def whole_from(self, day: date, count: int) -> tuple[Days, ...]:
        """Return the first ``count`` seasons that begin on a day or later, or those known."""
        if day < self.known_from:
            return ()
        return tuple(days for days in self.days if days[0] >= day)[:count]


AnySeason = Season | CitySeasons


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city's calendar of seasons, with the text that sets them. ``key`` names its file."""

    key: str
    title: Words
    source: Words
    seasons: tuple[CitySeasons, ...]

    def of(self, kind: SeasonKind) -> CitySeasons | None:
        """Return its seasons of a kind; none where the city sets none."""
        return next((s for s in self.seasons if s.kind is kind), None)


def yearly(season: Season, first_year: int, last_year: int) -> Iterator[Days]:
    """Yield a season of each year in which it begins, both years included."""
    return (season.of(year) for year in range(first_year, last_year + 1))


def _day(year: int, month: int, day: int) -> date:
    """The 29th of February is the 28th where there is none."""
    return anchored_months(date(2000, month, day), 12 * (year - 2000))
