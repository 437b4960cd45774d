"""What a company's changes say at a day: of each thing that was set, the last word."""

from datetime import date
from typing import Any

from steward.store.models import Change


def settled(company: int, subject: str, day: date | None = None) -> dict[str, Any]:
    """Return what each thing of a subject is on a day; without one, what was said of it last.

    The later first day holds, of two on the same day the later entry.
    """
    rows = Change.objects.filter(company=company, subject=subject)
    if day is not None:
        rows = rows.filter(since__lte=day)
    return dict(rows.order_by("since", "pk").values_list("key", "value"))
