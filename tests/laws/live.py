"""The live desk beside its log: random commands go through the door, and both are compared."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from steward.domain.clocks import measure
from steward.domain.clocks.clock import Clock, Reading
from steward.domain.decisions import Refused
from steward.domain.escalations import escalations, next_wake_at
from steward.operations.adopting import situation_of
from steward.operations.waking import wake_batch
from steward.store.log import load
from steward.store.models import CaseRow, Escalation, Timer
from steward.store.tenancy import company_scope
from tests.laws.generating import Event
from tests.operations.desk import MORNING, Desk

# Bound now, so that a mutant put into the desk later does not reach them.
PURE = (measure.clocks, measure.course_of, escalations, next_wake_at, load)

Rung = tuple[int, str, int, int, datetime]


@dataclass
class Live:
    """A desk at work, and what must be recorded by now, as only the pure functions say."""

    desk: Desk
    now: datetime = MORNING
    settled: dict[int, datetime] = field(default_factory=dict)
    owed: dict[Rung, datetime] = field(default_factory=dict)

    def command(self, ref: str, name: str, data: dict[str, object], late: timedelta) -> None:
        """Propose a fact that happened ``late`` ago; a refusal must leave no trace."""
        before = self._state()
        try:
            self.desk.record(CaseRow(ref=ref), name, self.now - late, now=self.now, **data)
        except Refused:
            assert self._state() == before
            return
        changed = {row.pk for row in self._rows()} - {
            pk for pk, state in self._state().items() if before.get(pk) == state
        }
        self.settled |= dict.fromkeys(changed, self.now)

    def wake(self) -> None:
        """Let the worker do what is due."""
        with company_scope(self.desk.company.pk):
            armed = Timer.objects.filter(state="armed", fire_at__lte=self.now)
            due = list(armed.values_list("case_id", flat=True))
        while wake_batch(self.now):
            pass
        self.settled |= dict.fromkeys(due, self.now)

    def compare(self) -> None:
        """Compare every case with the fold of its log."""
        with company_scope(self.desk.company.pk):
            for row in self._rows():
                self._compare(row)
            key = ("case_id", "milestone", "cycle", "level", "due_at", "at")
            found = [(rung, at) for *rung, at in Escalation.objects.values_list(*key)]
            assert sorted(found) == sorted((list(rung), at) for rung, at in self.owed.items())

    def _compare(self, row: CaseRow) -> None:
        clocks, course_of, escalations, next_wake_at, load = PURE
        at = self.settled[row.pk]
        situation = situation_of(row.adoption)
        course = course_of(load(row))
        running = clocks(situation.procedure, situation.calendar, course)
        case = course.case
        assert row.status == case.status
        assert row.severity == case.severity
        assert row.received_at == case.received_at
        assert (row.urgency, row.validity, row.cause) == (
            case.urgency or "",
            case.validity or "",
            case.cause or "",
        )
        assert row.next_due_at == first_due(running, at)
        wake = next_wake_at(situation.procedure, situation.calendar, running, at)
        assert row.next_wake_at == wake
        armed = Timer.objects.filter(case=row, state="armed").values_list("fire_at", flat=True)
        assert list(armed) == ([] if wake is None else [wake])
        for e in escalations(situation.procedure, situation.calendar, running, at):
            # What a late entry moves afterwards was told all the same, at the instant it had then.
            self.owed.setdefault((row.pk, e.milestone, e.clock.cycle, e.level, e.due_at), e.at)

    def _rows(self) -> list[CaseRow]:
        with company_scope(self.desk.company.pk):
            return list(CaseRow.objects.select_related("adoption__company").order_by("pk"))

    def _state(self) -> dict[int, tuple[object, ...]]:
        return {row.pk: (row.entries, row.head and bytes(row.head)) for row in self._rows()}


def first_due(running: Sequence[Clock], at: datetime) -> datetime | None:
    """Return the earliest due instant of what is not done yet and not standing still."""
    open_readings = {Reading.RUNNING, Reading.BREACHED, Reading.WAITING}
    instants = [
        clock.due_at
        for clock in running
        if clock.read(at) in open_readings and clock.stopped_at is None
        if clock.cancelled_at is None and clock.due_at is not None
    ]
    return min(instants, default=None)


def the_live_state_equals_the_fold(
    desk: Desk, told: Sequence[Event], delays: Sequence[timedelta], woken: Sequence[bool]
) -> None:
    """Run a history in a transaction that leaves nothing behind, comparing after each step."""
    with suppress(_Undone), transaction.atomic():
        live = Live(desk)
        receipt: dict[str, Any] = dict(told[0][2])
        case = desk.report(MORNING, **receipt)
        live.settled[case.pk] = MORNING
        live.compare()
        for (gap, name, data), late, wakes in zip(told[1:], delays, woken, strict=False):
            live.now += gap
            if wakes:
                live.wake()
                live.compare()
            relative = {
                key: (live.now + value).isoformat() if isinstance(value, timedelta) else value
                for key, value in data.items()
            }
            live.command(case.ref, name, relative, late)
            live.compare()
        raise _Undone


class _Undone(Exception):
    """Nothing of the history stays."""
