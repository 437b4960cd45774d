"""Days counted from a day: calendar months, and limits in days, weeks, months and years."""

from calendar import monthrange
from datetime import date, timedelta

from steward.domain.limits.limit import DAYS, MONTHS, Limit


def anchored_months(anchor: date, months: int) -> date:
    """Return the day so many months after ``anchor``, clamped to the end of its month.

    Counting each time from the anchor keeps its day: 31 Jan gives 28 Feb, then 31 Mar.

    :raises OverflowError: the year is not between 1 and 9999.
    """
    years, month = divmod(anchor.month - 1 + months, 12)
    year = anchor.year + years
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"{months} months after {anchor.isoformat()} is beyond the calendar")
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


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
