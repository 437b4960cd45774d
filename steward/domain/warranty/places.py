"""The dates of a place that warranties and visits count from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from steward.domain.procedures.warranties import Level, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A flat or a building; a date that is missing is not known.

    ``within`` is the place it lies in, ``path`` the way to it. ``still`` are the spans of days in
    which work there stands still 停工, ends included; an end of ``None`` is not known yet.
    """

    id: str
    dates: Mapping[Mark, date] = field(default_factory=dict)
    design_life_years: int | None = None
    level: Level | None = None
    within: str | None = None
    path: str = ""
    still: tuple[tuple[date, date | None], ...] = ()

    def date_of(self, mark: Mark) -> date | None:
        """Return one of its dates."""
        return self.dates.get(mark)

    def stands_still(self, day: date) -> bool:
        """Tell whether work stands still on a day."""
        return any(begin <= day and (end is None or day <= end) for begin, end in self.still)
