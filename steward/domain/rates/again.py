"""Which cases repeat another one: the same household and matter, say, within thirty days."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.state import Case
from steward.domain.courses import Course
from steward.domain.limits import due
from steward.domain.procedures.comparisons import Sameness
from steward.domain.procedures.rates import Again, Looks


@dataclass(slots=True)
class Alike:
    """Cases by what they agree in, each group in the order in which they were received."""

    courses: Mapping[str, Course]
    _groups: dict[Sameness, dict[tuple[object, ...], list[tuple[datetime, str]]]] = field(
        default_factory=dict
    )

    def repeats(self, again: Again, calendar: WorkingCalendar, case: Case, after: datetime) -> bool:
        """Tell whether a case that agrees was received in the time before one, or ``after``."""
        alike = stated(case, again.same)
        if alike is None:
            return False
        times = [at for at, _ in self._by(again.same).get(alike, ())]
        match again.looks:
            case Looks.AHEAD:
                end = limit_end(again, calendar, after)
                begin = bisect_right(times, after)
                return begin < len(times) and times[begin] <= end
            case Looks.BACK:
                before = bisect_left(times, case.received_at)
                if before == 0:
                    return False
                return limit_end(again, calendar, times[before - 1]) >= case.received_at

    def _by(self, same: Sameness) -> Mapping[tuple[object, ...], list[tuple[datetime, str]]]:
        if same not in self._groups:
            groups: dict[tuple[object, ...], list[tuple[datetime, str]]] = defaultdict(list)
            for ref, course in self.courses.items():
                if (alike := stated(course.case, same)) is not None:
                    groups[alike].append((course.case.received_at, ref))
            for group in groups.values():
                group.sort()
            self._groups[same] = dict(groups)
        return self._groups[same]


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
