"""Rousing the cases that a change in another one concerns."""

from collections.abc import Mapping
from datetime import datetime

from steward.store.kin import Calls, Log
from steward.store.models import CaseRow, Timer


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
