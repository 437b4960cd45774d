"""What figures are counted from: courses, each with what it is run by, a period, an instant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.words import Kind
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import measured
from steward.domain.courses import Course
from steward.domain.escalations import escalations
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.patterns import Pattern, Test, all_hold, any_matches, speaks_of
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Rate
from steward.domain.rates.columns import Once

Rules = tuple[Procedure, WorkingCalendar]
Event = tuple[str, Entry]
"""A case and one of its entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The cases that figures are counted from.

    ``procedure`` says what is counted; a case in ``own`` was run by other rules, and its clocks
    are theirs. ``places`` are all that there are. ``others`` are further cases that are not
    counted and may be repeated by one that is. What is said again and again is kept ``once``, so
    that it is also sent once to whoever gathers it. Clocks are measured once, however many figures
    and periods ask.
    """

    procedure: Procedure
    calendar: WorkingCalendar
    courses: Mapping[str, Course]
    own: Mapping[str, Rules] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    others: Mapping[str, Course] = field(default_factory=dict)
    once: Once = field(default_factory=Once)
    _facts: dict[str, list[Event]] = field(default_factory=dict)
    _spoken: dict[tuple[int, Kind, int], tuple[Milestone, ...]] = field(default_factory=dict)
    _measured: dict[tuple[str, int], tuple[Clock, ...]] = field(default_factory=dict)
    _told: dict[tuple[str, datetime], int] = field(default_factory=dict)

    def rules(self, ref: str) -> Rules:
        """Return what a case is run by."""
        return self.own.get(ref, (self.procedure, self.calendar))

    def events(self, of: tuple[Pattern, ...], applies: tuple[Test, ...]) -> Iterator[Event]:
        """Yield the facts that a line speaks of, those of one case in the order of time."""
        if not self._facts:
            for ref, course in self.courses.items():
                for entry in course.log:
                    self._facts.setdefault(entry.fact.name, []).append((ref, entry))
        for name in dict.fromkeys(pattern.fact for pattern in of):
            for ref, entry in self._facts.get(name, ()):
                if any_matches(of, entry.fact) and all_hold(applies, self.courses[ref].case):
                    yield ref, entry

    def clocks(self, ref: str, rate: Rate | None = None) -> Iterator[Clock]:
        """Yield the clocks of a case: those that a rate names, or all that may be late.

        :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
        """
        calendar, course = self.rules(ref)[1], self.courses[ref]
        for m in self._milestones(ref, rate):
            key = (ref, id(m))
            if (clocks := self._measured.get(key)) is None:
                clocks = self._measured[key] = measured([m], calendar, course)
            yield from clocks

    def told(self, ref: str, at: datetime) -> int:
        """Return the highest rung that was told of a case by an instant; 0 for none."""
        key = (ref, at)
        if key not in self._told:
            late = [clock for clock in self.clocks(ref) if clock.breached_at(at)]
            owed = escalations(*self.rules(ref), late, at) if late else ()
            self._told[key] = max((rung.level for rung in owed), default=0)
        return self._told[key]

    def _milestones(self, ref: str, rate: Rate | None) -> tuple[Milestone, ...]:
        procedure, kind = self.rules(ref)[0], self.courses[ref].case.kind
        key = (id(procedure), kind, id(rate))
        if (found := self._spoken.get(key)) is None:
            found = self._spoken[key] = tuple(
                m
                for m in procedure.milestones(kind)
                if m.within is not None
                and speaks_of(m.applies, kind)
                and (rate is None or _names(rate, m))
            )
        return found


def _names(rate: Rate, m: Milestone) -> bool:
    return m.matter in rate.matters or (m.pack == rate.pack and m.key in rate.milestones)


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
