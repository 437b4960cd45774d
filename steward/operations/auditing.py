"""Auditing: what is stored of some cases is compared with what their logs say. Writes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from steward.domain.courses import course_of
from steward.domain.escalations import Escalation
from steward.operations.adopting import situation_of
from steward.operations.settling import refresh
from steward.store import models
from steward.store.hints import HINTS
from steward.store.kin import called, kin_of
from steward.store.log import load
from steward.store.models import CaseRow, Company, Timer
from steward.store.tenancy import company_scope


@dataclass(frozen=True, slots=True)
class Difference:
    """A case that is not as its log says: the hints that differ, and how many rungs are missing.

    ``error`` says why it could not be compared.
    """

    ref: str
    hints: tuple[str, ...] = ()
    unrecorded: int = 0
    error: str = ""


def differences(company: Company, now: datetime, size: int, turn: int) -> Iterator[Difference]:
    """Yield those of ``size`` cases that differ from their logs at ``now``.

    Each ``turn`` looks at the cases after those of the turn before, and begins anew at the end.
    A case whose wake-up is due is left out: it is late, not wrong.
    """
    with company_scope(company.pk):
        settled = CaseRow.objects.filter(Q(next_wake_at=None) | Q(next_wake_at__gt=now))
        # Another case may have roused it this moment.
        roused = Timer.objects.filter(case=OuterRef("pk"), company=company, fire_at__lte=now)
        settled = settled.exclude(Exists(roused.filter(state=Timer.State.ARMED)))
        rows = settled.filter(company=company).select_related("adoption__company").order_by("pk")
        first = turn * size % max(1, rows.count())
        for row in rows[first : first + size]:
            difference = _compared(row, now)
            if difference != Difference(row.ref):
                yield difference


def _compared(row: CaseRow, now: datetime) -> Difference:
    stored = {name: getattr(row, name) for name in HINTS}
    try:
        log, situation = load(row), situation_of(row.adoption)
        run_by = situation.procedure, situation.calendar
        calls = called(row, log, kin_of(row, log), *run_by)
        owed = refresh(row, course_of(log), situation, now, calls)
    except Exception as error:  # whatever is wrong with one case, the others are looked at
        return Difference(row.ref, error=f"{type(error).__name__}: {error}")
    row.entries = len(log)
    wrong = tuple(name for name, value in stored.items() if getattr(row, name) != value)
    return Difference(row.ref, wrong, _unrecorded(row, owed.escalations))


def _unrecorded(row: CaseRow, owed: Sequence[Escalation]) -> int:
    found = models.Escalation.objects.filter(company=row.company_id, case=row)
    known = set(found.values_list("milestone", "cycle", "level", "due_at"))
    return sum((e.milestone, e.clock.cycle, e.level, e.due_at) not in known for e in owed)
