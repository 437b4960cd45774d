"""What cases of the same matter do to each other: found when one changes, told to the others."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from steward.domain.cases.entries import Entry
from steward.domain.courses import course_of
from steward.domain.severity import Call, calls
from steward.packs.adopted import Situation
from steward.store.kin import Log
from steward.store.models import CaseRow, Timer

Calls = Mapping[str, tuple[Call, ...]]


def calls_among(
    row: CaseRow, log: Sequence[Entry], kin: Mapping[CaseRow, Log], situation: Situation
) -> Calls:
    """Return what concerns a case and its kin from outside, by reference.

    :raises CalendarNotCovered: a span reaches a day that the calendar does not know.
    """
    if not kin:
        return {}
    courses = {other.ref: course_of(entries) for other, entries in kin.items()}
    if log:
        courses[row.ref] = course_of(log)
    return calls(situation.procedure, situation.calendar, courses)


def rouse(
    row: CaseRow, kin: Mapping[CaseRow, Log], before: Calls, after: Calls, now: datetime
) -> None:
    """Wake those of the kin at once for which something has changed; the worker settles them."""
    changed = [
        other.pk
        for other in kin
        if before.get(other.ref) != after.get(other.ref) or other.adoption_id != row.adoption_id
    ]
    if changed:
        timers = Timer.objects.filter(company=row.company_id, case__in=changed)
        for timer in timers.select_for_update().order_by("case_id"):
            timer.fire_at = min(timer.fire_at, now) if timer.state == Timer.State.ARMED else now
            timer.state, timer.attempts, timer.error = Timer.State.ARMED, 0, ""
            timer.generation += 1
            timer.save()
