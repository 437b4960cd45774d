"""Calendar months."""

from calendar import monthrange
from datetime import date


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
