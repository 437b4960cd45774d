"""The dates of a place that warranties and visits count from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from steward.domain.limits import Limit
from steward.domain.limits.dates import anchored_months
from steward.domain.limits.limit import DAYS, MONTHS
from steward.domain.procedures.warranties import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A flat or a building; a date that is missing is not known."""

    id: str
    dates: Mapping[Mark, date] = field(default_factory=dict)
    design_life_years: int | None = None

    def date_of(self, mark: Mark) -> date | None:
        """Return one of its dates."""
        return self.dates.get(mark)


def later_by(day: date, limit: Limit | None = None, *, months: int = 0, times: int = 1) -> date:
    """Return the day so much later, or earlier with negative ``times``; months are clamped.

    Counting each time from the same day keeps it: three months after 30 November is 28 February,
    six are 30 May.

    :raises ValueError: a limit that is not of calendar days, weeks, months or years.
    """
    if limit is None:
        return anchored_months(day, times * months)
    if limit.unit in MONTHS:
        return anchored_months(day, times * limit.amount * MONTHS[limit.unit])
    if limit.unit in DAYS:
        return day + timedelta(days=times * limit.amount * DAYS[limit.unit])
    raise ValueError(f"{limit} is not a length in calendar days, weeks, months or years")
