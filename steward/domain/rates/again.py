"""Which cases repeat another one: the same household and matter, say, within thirty days."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.state import Case
from steward.domain.limits import due
from steward.domain.procedures.comparisons import Sameness
from steward.domain.procedures.rates import Again, Looks, Rate
from steward.domain.rates.columns import Once


@dataclass(frozen=True, slots=True)
class Asking:
    """Whether another case agrees with one that was received, and in which a fact happened."""

    again: Again
    stated: tuple[object, ...]
    received_at: datetime
    happened_at: datetime


@dataclass(slots=True)
class Alike:
    """When cases were received that agree in what they state of some fields."""

    received: dict[Sameness, dict[tuple[object, ...], list[datetime]]]
    _ordered: set[Sameness] = field(default_factory=set)

    @classmethod
    def of(cls, rates: Iterable[Rate], cases: Iterable[Case], once: Once) -> Self:
        """Return what some rates may ask of some cases; ``once`` knows what these state."""
        sames = {rate.again.same for rate in rates if rate.again is not None}
        alike = cls({same: defaultdict(list) for same in sames})
        for case in cases if sames else ():
            for same, groups in alike.received.items():
                if (said := stated(case, same)) is not None:
                    groups[once[said]].append(case.received_at)
        return alike

    def join(self, other: "Alike") -> None:
        """Add other cases."""
        for same, groups in other.received.items():
            mine = self.received.setdefault(same, defaultdict(list))
            for said, times in groups.items():
                mine[said] += times
        self._ordered.clear()

    def repeats(self, asking: Asking, calendar: WorkingCalendar) -> bool:
        """Tell whether a case that agrees was received in the time before one, or after its fact.

        :raises CalendarNotCovered: the time reaches a day that the calendar does not know.
        """
        again, times = asking.again, self._times(asking)
        match again.looks:
            case Looks.AHEAD:
                end = limit_end(again, calendar, asking.happened_at)
                begin = bisect_right(times, asking.happened_at)
                return begin < len(times) and times[begin] <= end
            case Looks.BACK:
                before = bisect_left(times, asking.received_at)
                if before == 0:
                    return False
                return limit_end(again, calendar, times[before - 1]) >= asking.received_at

    def _times(self, asking: Asking) -> list[datetime]:
        groups: Mapping[tuple[object, ...], list[datetime]]
        groups = self.received.get(asking.again.same, {})
        if asking.again.same not in self._ordered:
            for times in groups.values():
                times.sort()
            self._ordered.add(asking.again.same)
        return groups.get(asking.stated, [])


def limit_end(again: Again, calendar: WorkingCalendar, at: datetime) -> datetime:
    """Return the last instant at which a case that agrees repeats what was at an instant."""
    end = due(again.within, at, (), calendar).at
    assert end is not None  # noqa: S101 - only a pause leaves a limit without an end
    return end


def stated(case: Case, same: Sameness) -> tuple[object, ...] | None:
    """Return what a case says of the fields that must agree; none if it is silent on one.

    Of several fields in one place the first that is stated counts.
    """
    said = tuple(
        next((v for name in names if (v := getattr(case, name)) is not None), None)
        for names in same
    )
    return None if None in said else said
