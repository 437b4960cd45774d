"""One side of a rehearsal: what a log comes to under one procedure and calendar."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Derived
from steward.domain.cases.words import Severity
from steward.domain.clocks.clock import Clock, Reading
from steward.domain.courses import course_of
from steward.domain.escalations import Escalation
from steward.domain.procedures.procedure import Procedure
from steward.domain.replaying.run import CaseRun, play, weigh
from steward.domain.severity import Call, calls, grades


@dataclass(frozen=True, slots=True)
class Rules:
    """By what cases are run: a procedure, and the calendar it counts by."""

    procedure: Procedure
    calendar: WorkingCalendar


@dataclass(frozen=True, slots=True)
class Message:
    """A role that is told something at an instant.

    ``source`` is the milestone that is late or the notice that was set off; ``level`` is the rung
    of the ladder, 0 for a notice.
    """

    role: str
    source: str
    level: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Barred:
    """A recorded fact that is refused; ``rule`` is ``None`` for what holds under any procedure."""

    seq: int
    fact: str
    rule: str | None


class Read(NamedTuple):
    """What a clock of a milestone reads at the end, and when it is due."""

    ref: str
    reading: Reading
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What a case comes to. ``reads`` are its clocks that started; ``derived`` are rules."""

    reads: tuple[Read, ...]
    messages: tuple[Message, ...]
    barred: tuple[Barred, ...]
    derived: tuple[str, ...]
    grades: tuple[tuple[datetime, Severity], ...]

    @property
    def severity(self) -> Severity:
        """The last grade; ordinary where there is none."""
        return self.grades[-1][1] if self.grades else Severity.ORDINARY


Logs = Mapping[str, Sequence[Entry]]
"""The logs of cases by reference, each in the order in which it was written."""


def sides(logs: Logs, rules: Rules, now: datetime) -> dict[str, Side]:
    """Return what each case comes to by ``now``; cases of one matter belong into one call.

    The links to derived cases that a log holds are left out: they are found anew.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    :raises NotReceived: a log does not begin with the receipt.
    """
    runs = run_all(logs, rules, now)
    return {ref: side_of(run, reads(run.clocks, now), run.escalations) for ref, run in runs.items()}


def run_all(logs: Logs, rules: Rules, now: datetime) -> dict[str, CaseRun]:
    """Return the run of each case, for which ``sides`` says what it comes to."""
    runs = {ref: CaseRun(id=ref) for ref in logs}
    called = _called(logs, rules)
    for ref, log in logs.items():
        own = [entry for entry in log if not isinstance(entry.fact, Derived)]
        last, others = max(entry.seq for entry in log), called.get(ref, ())
        play(runs[ref], own, rules.procedure, rules.calendar, last=last, called=others)
    weigh(runs, rules.procedure, rules.calendar, now)
    return runs


def _called(logs: Logs, rules: Rules) -> Mapping[str, tuple[Call, ...]]:
    """What the cases do to each other, as they were written: a refusal takes no voice away."""
    if len(logs) == 1 and not _counts_people(rules.procedure):
        return {}
    courses = {ref: course_of(log) for ref, log in logs.items()}
    return calls(rules.procedure, rules.calendar, courses)


def _counts_people(procedure: Procedure) -> bool:
    return any(rise.crowd is not None for pack in procedure.packs for rise in pack.rises)


def reads(clocks: Iterable[Clock], now: datetime) -> tuple[Read, ...]:
    """Return what the clocks that started read at an instant."""
    return tuple(
        Read(clock.milestone.ref, clock.read(now), clock.due_at)
        for clock in clocks
        if clock.anchor is not None
    )


def side_of(run: CaseRun, found: tuple[Read, ...], rungs: Iterable[Escalation]) -> Side:
    """Return a side with these readings and escalations; all else is as the case was run."""
    return Side(
        reads=found,
        messages=tuple(_messages(run, rungs)),
        barred=tuple(Barred(e.seq, e.fact.name, refusal.rule) for e, refusal in run.refused),
        derived=tuple(e.fact.rule for e in run.entries if isinstance(e.fact, Derived)),
        grades=tuple((at, grade.severity) for at, grade in grades(run.course)),
    )


def _messages(run: CaseRun, rungs: Iterable[Escalation]) -> Iterator[Message]:
    for rung in rungs:
        yield Message(rung.role, rung.milestone, rung.level, rung.at)
    for told in run.told:
        for role in told.notice.roles:
            yield Message(role, f"{told.notice.rule}.{told.notice.key}", 0, told.at)
