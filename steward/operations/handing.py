"""Who has a case in hand, as the lists of dispatching need it: hints, made from the log."""

from steward.domain.cases.state import Case
from steward.domain.dispatching import trade_of, waits
from steward.domain.procedures.procedure import Procedure
from steward.store.models import CaseRow


def hint_hands(row: CaseRow, case: Case, procedure: Procedure) -> None:
    """Set who has a case, since when, and what a dispatcher needs to know of it."""
    row.assignee_id = int(case.assignee) if case.assignee else None
    row.assigned_at = case.assigned_at
    row.waits_for_worker = waits(procedure, case)
    row.executor = case.executor or ""
    row.trade = trade_of(procedure, case, row.title)
    row.minutes = case.minutes
    row.appointment_at = case.appointment_at
    row.on_site_at = case.on_site_at
