"""The decision on a warranty as a row of the answer."""

from datetime import date
from typing import Any

from steward.domain.warranty import Cost, Warranty


def warranty(found: Warranty | None) -> dict[str, Any] | None:
    """Return the row of a decision: in or out, from when till when, who pays, and why."""
    if found is None:
        return None
    component, span = found.component, found.span
    return {
        "item": found.item,
        "component": component.key if component else None,
        "rule": found.rule,
        "covered": found.covered,
        "cover": found.cover.value,
        "starts_on": _day(span.starts_on),
        "ends_on": _day(span.ends_on),
        "counts_from": span.counts_from.value if span.counts_from else None,
        "start_rule": component.start_rule if component else None,
        "reason": found.reason.zh,
        "cost": _cost(found.cost),
    }


def _cost(cost: Cost) -> dict[str, Any]:
    return {
        "bearer": cost.bearer.value if cost.bearer else None,
        "basis": cost.basis.value if cost.basis else None,
        "rule": cost.rule,
        "reason": cost.reason.zh,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
