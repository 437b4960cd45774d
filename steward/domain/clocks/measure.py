"""From a log to its clocks: a walk over the entries, once for each milestone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.copies import but
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
    told: dict[str, int] = {}
    for place, entry in enumerate(course.log):
        told.setdefault(entry.fact.name, place)
    over = course.case.status in (Status.CLOSED, Status.MERGED)
    found: list[Clock] = []
    for milestone in milestones:
        ran: Sequence[Clock] = ()
        if not milestone.begins.isdisjoint(told):
            first = min([told[name] for name in milestone.begins if name in told])
            ran = _Walk(milestone, calendar, course).clocks(first)
        if ran:
            found += ran
        elif milestone.outlives_closing or not over:
            found.append(Clock.unstarted(milestone))
    return tuple(found)


@dataclass(slots=True)
class _Walk:
    milestone: Milestone
    calendar: WorkingCalendar
    course: Course
    done: list[Clock] = field(default_factory=list)
    running: Clock | None = None
    pending: Entry | None = None
    weighed: Case | None = None

    def clocks(self, first: int) -> list[Clock]:
        """Walk from the first entry that may start one."""
        begins, heard = self.milestone.begins, self.milestone.heard
        steps = zip(self.course.log[first:], self.course.states[first:], strict=True)
        for entry, case in steps:
            waits = self.running is not None or self.pending is not None
            changed = waits and case is not self.weighed
            if changed or entry.fact.name in (heard if waits else begins):
                self.weighed = case
                if self.running is not None:
                    self._goes_on(self.running, entry, case)
                if self.running is None:
                    self._may_start(entry, case)
        if self.running is not None:
            self.done.append(self.running)
        return self.done

    def _goes_on(self, clock: Clock, entry: Entry, case: Case) -> None:
        if entry.fact.name not in self.milestone.heard:
            # Nothing that happened moves it, but it may be owed no longer as the case is now.
            if not all_hold(self.milestone.applies, case):
                self._end(but(clock, cancelled_at=entry.at))
        elif any_matches(self.milestone.stops_on, entry.fact):
            self._attempt(clock, entry)
        elif self._ends(entry, case):
            self._end(but(clock, cancelled_at=entry.at))
        elif any_matches(self.milestone.restarts_on, entry.fact):
            self._again(clock, entry, self._clock(entry.at, case.promised_at))
        elif self._by_promise and isinstance(entry.fact, (Planned, Repromised)):
            moved = but(clock, promised_at=case.promised_at)
            moved = but(moved, opens_at=opening(self.milestone, self._due, moved))
            late = clock.due_at is not None and entry.at > clock.due_at
            self._again(clock, entry, self._clock(entry.at, case.promised_at) if late else moved)

    def _attempt(self, clock: Clock, entry: Entry) -> None:
        if clock.opens_at is not None and entry.at < clock.opens_at:
            self.done.append(but(clock, stopped_at=entry.at, stopped_by=entry.seq, too_early=True))
            self.weighed = None  # the duty goes on, and nobody asked yet whether it still applies
        else:
            self._end(but(clock, stopped_at=entry.at, stopped_by=entry.seq))

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
            self.done.append(but(clock, cancelled_at=entry.at))
            new = but(new, cycle=clock.cycle + 1)
        self.running = new

    def _end(self, clock: Clock) -> None:
        self.done.append(clock)
        self.running = None

    def _may_start(self, entry: Entry, case: Case) -> None:
        if self.milestone.starts_with(entry, case.promised_at):
            self.pending = entry
        if self.pending is None:
            return
        if self._closes(entry) or self._spent(entry):
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
            self._end(but(clock, stopped_at=done.at, stopped_by=done.seq))

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
        for e in self.course.log:
            if (e.at, e.seq) >= until:
                break
            if e.at >= earliest and any_matches(self.milestone.stops_on, e.fact):
                return e
        return None

    def _clock(self, anchor: datetime, promised_at: datetime | None) -> Clock:
        m = self.milestone
        pauses = () if self._by_promise else self.course.pauses
        clock = but(
            Clock.unstarted(m),
            cycle=1 + len([c for c in self.done if not c.too_early]),
            anchor=anchor,
            due=self._due(m.within, anchor) if isinstance(m.within, Limit) else None,
            promised_at=promised_at if self._by_promise else None,
            pauses=pauses and tuple(p for p in pauses if p.end is None or p.end > anchor),
        )
        return but(clock, opens_at=opening(m, self._due, clock)) if m.opens_after else clock

    def _due(self, limit: Limit, anchor: datetime) -> Due:
        return due(limit, anchor, self.course.pauses, self.calendar)

    @property
    def _by_promise(self) -> bool:
        return self.milestone.within is Promise.PROMISED_AT
