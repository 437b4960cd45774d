"""Mistakes put in the place of one function each, and the law that must notice them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from steward.domain import escalations as ladders
from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Received
from steward.domain.clocks.clock import TICK, Clock
from steward.domain.clocks.measure import course_of
from steward.domain.escalations import Escalation
from steward.domain.procedures.procedure import Procedure
from tests.laws import laws


@dataclass(frozen=True)
class Mutant:
    """A function to be put in the place of ``owner.name``, and the law that it breaks."""

    owner: Any
    name: str
    function: Callable[..., Any]
    breaks: Callable[..., None]

    def __str__(self) -> str:
        return self.function.__name__


def late_at_the_due_instant(self: Clock, at: datetime) -> bool:
    return self.due_at is not None and at >= self.due_at


_changes = Clock.changes_after


def wakes_at_the_due_instant(self: Clock, at: datetime) -> tuple[datetime, ...]:
    late = self.due_at + TICK if self.due_at else None
    return tuple(i - TICK if i == late else i for i in _changes(self, at) if i - TICK > at)


def forgets_pauses(self: Clock, at: datetime) -> tuple[datetime, ...]:
    ends = {edge for pause in self.pauses for edge in (pause.start, pause.end)}
    return tuple(i for i in _changes(self, at) if i not in ends)


def forgets_the_opening(self: Clock, at: datetime) -> tuple[datetime, ...]:
    return tuple(i for i in _changes(self, at) if i != self.opens_at)


def wakes_for_what_is_over(self: Clock, at: datetime) -> tuple[datetime, ...]:
    due = self.due_at + TICK if self.due_at else None
    return tuple(i for i in (self.anchor, self.opens_at, due) if i is not None and i > at)


def sleeps_through_the_rungs(
    procedure: Procedure, calendar: WorkingCalendar, clocks: Sequence[Clock], after: datetime
) -> datetime | None:
    ahead = (i for clock in clocks for i in clock.changes_after(after))
    return min(ahead, default=None)


_escalations = ladders.escalations


def owes_the_highest_rung_alone(
    procedure: Procedure, calendar: WorkingCalendar, clocks: Sequence[Clock], at: datetime
) -> tuple[Escalation, ...]:
    return _escalations(procedure, calendar, clocks, at)[-1:]


def in_the_order_of_the_list(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda e: (not isinstance(e.fact, Received), e.seq)))


MUTANTS = (
    Mutant(Clock, "_late", late_at_the_due_instant, laws.nothing_changes_before_the_next_wake_up),
    Mutant(
        Clock,
        "changes_after",
        wakes_at_the_due_instant,
        laws.something_changes_at_the_next_wake_up,
    ),
    Mutant(Clock, "changes_after", forgets_pauses, laws.nothing_changes_before_the_next_wake_up),
    Mutant(
        Clock, "changes_after", forgets_the_opening, laws.nothing_changes_before_the_next_wake_up
    ),
    Mutant(
        Clock, "changes_after", wakes_for_what_is_over, laws.something_changes_at_the_next_wake_up
    ),
    Mutant(
        laws, "next_wake_at", sleeps_through_the_rungs, laws.nothing_changes_before_the_next_wake_up
    ),
    Mutant(laws, "escalations", owes_the_highest_rung_alone, laws.what_is_owed_never_shrinks),
    Mutant(
        import_module(course_of.__module__),
        "in_order",
        in_the_order_of_the_list,
        laws.the_order_of_the_list_does_not_matter,
    ),
)
