"""What figures are counted from: courses, each with what it is run by, a period, an instant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from steward.domain.calendars import WorkingCalendar
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import measured
from steward.domain.courses import Course
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.procedure import Procedure, speaks_of

Rules = tuple[Procedure, WorkingCalendar]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The cases that figures are counted from.

    ``procedure`` says what is counted; a case in ``own`` was run by other rules, and its clocks
    are theirs. ``places`` are all that there are. ``others`` are further cases that are not
    counted and may be repeated by one that is. Clocks are measured once, however many figures and
    periods ask.
    """

    procedure: Procedure
    calendar: WorkingCalendar
    courses: Mapping[str, Course]
    own: Mapping[str, Rules] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    others: Mapping[str, Course] = field(default_factory=dict)
    _measured: dict[tuple[str, str], tuple[Clock, ...]] = field(default_factory=dict)

    def rules(self, ref: str) -> Rules:
        """Return what a case is run by."""
        return self.own.get(ref, (self.procedure, self.calendar))

    def milestones(self, ref: str) -> tuple[Milestone, ...]:
        """Return the milestones that may concern a case."""
        kind = self.courses[ref].case.kind
        return tuple(m for m in self.rules(ref)[0].milestones(kind) if speaks_of(m.applies, kind))

    def clocks(self, ref: str, milestones: Iterable[Milestone]) -> Iterable[Clock]:
        """Yield the clocks of some milestones of a case.

        :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
        """
        for m in milestones:
            key = (ref, m.ref)
            if key not in self._measured:
                self._measured[key] = measured([m], self.rules(ref)[1], self.courses[ref])
            yield from self._measured[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The instants from ``since`` until before ``until``, seen from ``at``."""

    since: datetime
    until: datetime
    at: datetime

    @classmethod
    def of(
        cls, calendar: WorkingCalendar, begin: date, end: date, at: datetime | None = None
    ) -> Self:
        """Return the period of the days ``[begin, end)``; without an instant, seen from its end."""
        until = calendar.start_of(end)
        return cls(since=calendar.start_of(begin), until=until, at=at or until)

    def holds(self, at: datetime) -> bool:
        """Tell whether a fact of that instant belongs to the period."""
        return self.since <= at < self.until

    def holds_due(self, at: datetime) -> bool:
        """Tell whether a due instant belongs to the period; the end of a day is of that day."""
        return self.since < at <= self.until
