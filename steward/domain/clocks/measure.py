"""From a log to its clocks: a walk over the entries, once for each milestone."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Closed, Merged, Planned, Reopened, Repromised
from steward.domain.cases.state import Case
from steward.domain.cases.words import Status
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.opening import anchor_of, opening
from steward.domain.clocks.owed import owed_clocks
from steward.domain.courses import Course as Course
from steward.domain.courses import course_of as course_of
from steward.domain.limits import Due, Limit, due
from steward.domain.procedures.milestones import Milestone, Promise
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure
from steward.domain.severity import graded


def clocks(procedure: Procedure, calendar: WorkingCalendar, course: Course) -> tuple[Clock, ...]:
    """Return every clock of a case: those that ran, and those still waiting for their start.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    course = graded(procedure, calendar, course)
    milestones = procedure.milestones(course.case.kind)
    return (*owed_clocks(procedure, calendar, course), *measured(milestones, calendar, course))


def measured(
    milestones: Iterable[Milestone], calendar: WorkingCalendar, course: Course
) -> tuple[Clock, ...]:
    """Return the clocks of some milestones alone.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    told = {entry.fact.name for entry in course.log}
    return tuple(c for m in milestones for c in _Walk(m, calendar, course).clocks(told))


@dataclass(slots=True)
class _Walk:
    milestone: Milestone
    calendar: WorkingCalendar
    course: Course
    done: list[Clock] = field(default_factory=list)
    running: Clock | None = None
    pending: Entry | None = None
    weighed: Case | None = None

    def clocks(self, told: Set[str]) -> list[Clock]:
        starts = {pattern.fact for pattern in self.milestone.starts_on}
        if not starts.isdisjoint(told):
            self._walk(starts)
        if self.running is not None:
            self.done.append(self.running)
        if not self.done and self._may_still_start():
            self.done.append(Clock(milestone=self.milestone))
        return self.done

    def _walk(self, starts: Set[str]) -> None:
        heard = self.milestone.heard
        for entry, case in zip(self.course.log, self.course.states, strict=True):
            waits = self.running is not None or self.pending is not None
            changed = waits and case is not self.weighed
            if changed or entry.fact.name in (heard if waits else starts):
                self.weighed = case
                if self.running is not None:
                    self._goes_on(self.running, entry, case)
                self._may_start(entry, case)

    def _goes_on(self, clock: Clock, entry: Entry, case: Case) -> None:
        if any_matches(self.milestone.stops_on, entry.fact):
            self._attempt(clock, entry)
        elif self._ends(entry, case):
            self._end(replace(clock, cancelled_at=entry.at))
        elif any_matches(self.milestone.restarts_on, entry.fact):
            self._again(clock, entry, self._clock(entry.at, case.promised_at))
        elif self._by_promise and isinstance(entry.fact, (Planned, Repromised)):
            moved = replace(clock, promised_at=case.promised_at)
            moved = replace(moved, opens_at=opening(self.milestone, self._due, moved))
            late = clock.due_at is not None and entry.at > clock.due_at
            self._again(clock, entry, self._clock(entry.at, case.promised_at) if late else moved)

    def _attempt(self, clock: Clock, entry: Entry) -> None:
        if clock.opens_at is not None and entry.at < clock.opens_at:
            self.done.append(
                replace(clock, stopped_at=entry.at, stopped_by=entry.seq, too_early=True)
            )
            self.weighed = None  # the duty goes on, and nobody asked yet whether it still applies
        else:
            self._end(replace(clock, stopped_at=entry.at, stopped_by=entry.seq))

    def _ends(self, entry: Entry, case: Case) -> bool:
        return (
            self._closes(entry)
            or any_matches(self.milestone.cancels_on, entry.fact)
            or not all_hold(self.milestone.applies, case)
        )

    def _closes(self, entry: Entry) -> bool:
        return not self.milestone.outlives_closing and isinstance(entry.fact, (Closed, Merged))

    def _again(self, clock: Clock, entry: Entry, new: Clock) -> None:
        if clock.due_at is not None and entry.at > clock.due_at:
            # What was missed stays missed; what is owed now is measured by a clock of its own.
            self.done.append(replace(clock, cancelled_at=entry.at))
            new = replace(new, cycle=clock.cycle + 1)
        self.running = new

    def _end(self, clock: Clock) -> None:
        self.done.append(clock)
        self.running = None

    def _may_start(self, entry: Entry, case: Case) -> None:
        if self.running is None and self.milestone.starts_with(entry, case.promised_at):
            self.pending = entry
        if self._closes(entry):
            self.pending = None
        if self.pending is None or self.running is not None:
            return
        if self._spent(entry):
            self.pending = None
            return
        if not all_hold(self.milestone.applies, case):
            return
        started, self.pending = self.pending, None
        anchor = anchor_of(self.milestone, self.course.log, started)
        clock = self._clock(anchor, case.promised_at)
        done = self._already_done(anchor, entry, clock.opens_at)
        if done is None:
            self.running = clock
        else:
            self._end(replace(clock, stopped_at=done.at, stopped_by=done.seq))

    def _spent(self, entry: Entry) -> bool:
        if isinstance(entry.fact, Reopened) and any_matches(self.milestone.starts_on, entry.fact):
            return False
        if self.milestone.again_after_reopening and self._reopened_by(entry):
            return False
        return bool(self.done) and not self.milestone.repeats

    def _reopened_by(self, entry: Entry) -> bool:
        ends = [end for c in self.done for end in (c.stopped_at, c.cancelled_at) if end]
        times = (e.at for e in self.course.log if isinstance(e.fact, Reopened))
        return bool(ends) and any(max(ends) <= at <= entry.at for at in times)

    def _already_done(
        self, anchor: datetime, entry: Entry, opens_at: datetime | None
    ) -> Entry | None:
        """What a later entry made a duty may have been done before it: told before triaged."""
        earliest = opens_at or anchor
        until = (entry.at, entry.seq)
        return next(
            (
                e
                for e in self.course.log
                if e.at >= earliest
                and (e.at, e.seq) < until
                and any_matches(self.milestone.stops_on, e.fact)
            ),
            None,
        )

    def _clock(self, anchor: datetime, promised_at: datetime | None) -> Clock:
        m = self.milestone
        pauses = () if self._by_promise else self.course.pauses
        clock = Clock(
            milestone=m,
            cycle=1 + sum(not c.too_early for c in self.done),
            anchor=anchor,
            due=self._due(m.within, anchor) if isinstance(m.within, Limit) else None,
            promised_at=promised_at if self._by_promise else None,
            pauses=tuple(p for p in pauses if p.end is None or p.end > anchor),
        )
        return replace(clock, opens_at=opening(m, self._due, clock)) if m.opens_after else clock

    def _due(self, limit: Limit, anchor: datetime) -> Due:
        return due(limit, anchor, self.course.pauses, self.calendar)

    def _may_still_start(self) -> bool:
        over = self.course.case.status in (Status.CLOSED, Status.MERGED)
        return self.milestone.outlives_closing or not over

    @property
    def _by_promise(self) -> bool:
        return self.milestone.within is Promise.PROMISED_AT
