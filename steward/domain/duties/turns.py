"""The turns of a cycle: weeks, months, quarters, halves of a year, years."""

from datetime import date, timedelta

from steward.domain.procedures.duties import Cycle


def turn_of(every: Cycle, day: date) -> date:
    """Return the first day of the turn that a day lies in; weeks begin on Monday."""
    match every:
        case Cycle.DAY:
            return day
        case Cycle.WEEK:
            return day - timedelta(days=day.weekday())
        case Cycle.MONTH:
            return day.replace(day=1)
        case Cycle.QUARTER:
            return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
        case Cycle.HALF_YEAR:
            return day.replace(month=6 * ((day.month - 1) // 6) + 1, day=1)
        case Cycle.YEAR:
            return day.replace(month=1, day=1)
