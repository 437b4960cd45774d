"""Rates: the shares that procedures demand, counted from events, each with its cases."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from steward.domain.calendars import WorkingCalendar
from steward.domain.courses import Course
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Rate
from steward.domain.rates.again import Alike
from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.tallies import Tally, in_order, tallies
from steward.domain.rates.values import RateSum as RateSum
from steward.domain.rates.values import RateValue as RateValue


def rates(
    procedure: Procedure,
    calendar: WorkingCalendar,
    courses: Mapping[str, Course],
    begin: date,
    end: date,
    places: Iterable[str] = (),
) -> tuple[RateValue, ...]:
    """Return every rate of a procedure in ``[begin, end)``; ``places`` are all that there are.

    A rate of milestones is of their clocks that were due in the period, and counts those done in
    time: what was done too early or too late does not count, nor what is still open.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    basis = Basis(procedure=procedure, calendar=calendar, courses=courses, places=tuple(places))
    period = Period.of(calendar, begin, end)
    return rates_of(basis, period)


def rates_of(
    basis: Basis, period: Period, only: Iterable[Rate] | None = None
) -> tuple[RateValue, ...]:
    """Return the rates of a period, all of them or ``only`` some.

    What is due in the period but later than the instant from which it is seen is pending.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    return tuple(row[0] for row in rates_over(basis, [period], only))


def rates_over(
    basis: Basis, periods: Sequence[Period], only: Iterable[Rate] | None = None
) -> tuple[tuple[RateValue, ...], ...]:
    """Return each rate in each period; what may count is looked for once.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    wanted = tuple(basis.procedure.rates if only is None else only)
    courses = {**basis.others, **basis.courses}
    alike = Alike.of(wanted, (course.case for course in courses.values()), basis.once)
    refs = tuple(basis.courses)
    calendars = tuple(basis.rules(ref)[1] for ref in refs)

    def value(tally: Tally, rate: Rate) -> RateValue:
        tally.settle(alike, calendars)
        return tally.value(rate, basis.procedure, basis.places, refs, range(len(refs)))

    return in_order(
        tuple(value(tally, rate) for tally in tallies(rate, basis, periods)) for rate in wanted
    )
