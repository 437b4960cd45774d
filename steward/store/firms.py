"""The firms of a company, as its register has them."""

from steward.domain.hiring import Firm
from steward.store.models import Contractor


def firms_of(company: int) -> tuple[Firm, ...]:
    """Return every firm that works or worked for a company, by name."""
    rows = Contractor.objects.filter(company=company).order_by("name", "pk")
    return tuple(
        Firm(id=str(row.pk), name=row.name, does=row.trade, since=row.since, until=row.until)
        for row in rows
    )
