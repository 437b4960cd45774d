"""Rates: the shares that procedures demand, counted from events, each with its cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.clocks.measure import Course
from steward.domain.procedures.duties import Rate
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class RateValue:
    """One rate in one period: the cases it is of, and those among them that count."""

    rate: Rate
    of: tuple[str, ...]
    counted: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The share from 0 to 1; ``None`` where there is no case to count."""
        return len(self.counted) / len(self.of) if self.of else None

    @property
    def met(self) -> bool | None:
        """Whether the target is reached 以上 (inclusive); compared as whole counts."""
        if not self.of:
            return None
        return len(self.counted) * 10_000 >= round(self.rate.target * 10_000) * len(self.of)


def rates(
    procedure: Procedure,
    calendar: WorkingCalendar,
    courses: Mapping[str, Course],
    begin: date,
    end: date,
) -> tuple[RateValue, ...]:
    """Return every rate of a procedure over the cases whose fact fell in ``[begin, end)``."""
    since, until = calendar.start_of(begin), calendar.start_of(end)
    found = []
    for rate in procedure.rates:
        of = {ref: at for ref, c in courses.items() if (at := _fell(rate, c, since, until))}
        counted = tuple(ref for ref, at in of.items() if _counts(rate, courses[ref], at))
        found.append(RateValue(rate=rate, of=tuple(of), counted=counted))
    return tuple(sorted(found, key=lambda value: value.rate.rule))


def _fell(rate: Rate, course: Course, since: datetime, until: datetime) -> datetime | None:
    return next(
        (
            entry.at
            for entry, case in zip(course.log, course.states, strict=True)
            if since <= entry.at < until
            and any_matches(rate.of, entry.fact)
            and all_hold(rate.applies, case)
        ),
        None,
    )


def _counts(rate: Rate, course: Course, since: datetime) -> bool:
    return any(e.at >= since and any_matches(rate.counted, e.fact) for e in course.log)
