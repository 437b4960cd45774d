"""What planning leaves on the desk."""

from datetime import UTC, datetime, timedelta

from steward.operations.planning import plan_batch
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.operations.desk import Desk

DAY = timedelta(days=1)
MONDAY = datetime(2010, 3, 8, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


def plan_until_done(now: datetime, limit: int = 100) -> None:
    while plan_batch(now, limit):
        pass


def opened(desk: Desk, **only: object) -> list[tuple[str, str]]:
    """Return what was opened, each with its last day in the name of the turn."""
    with company_scope(desk.company.pk):
        rows = CaseRow.objects.filter(company=desk.company, kind="duty", **only)
        rows = rows.order_by("received_at", "external_id")
        return [tuple(row.external_id.split("/")[1:4:2]) for row in rows]  # type: ignore[misc]


def the_duty(desk: Desk, key: str) -> CaseRow:
    with company_scope(desk.company.pk):
        return CaseRow.objects.get(external_id__contains=f"/{key}/")
