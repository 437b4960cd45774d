"""Rows of the answer that belong to no one case: duties, rates, findings."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from steward.domain.duties import DutyDue
from steward.domain.duties.periodic import Turn
from steward.domain.findings import Finding
from steward.domain.rates import RateValue
from steward.domain.rates.samples import Drawn
from steward.domain.warranty.duties import PlaceDutyDue

Row = dict[str, Any]


def text(at: datetime | None, zone: ZoneInfo) -> str | None:
    """Return an instant as ISO 8601 in a zone."""
    return at.astimezone(zone).isoformat() if at is not None else None


def duty(due: DutyDue, zone: ZoneInfo) -> Row:
    """Return the row of a duty by the calendar."""
    return {
        "rule": due.duty.rule,
        "title": due.duty.title.zh,
        "owner_role": due.duty.owner,
        "opens_at": text(due.opens_at, zone),
        "due_at": text(due.due_at, zone),
    }


def turn(due: Turn, zone: ZoneInfo) -> Row:
    """Return the row of a duty that one case owes."""
    milestone = due.clock.milestone
    return {
        "rule": milestone.rule,
        "title": milestone.title.zh,
        "owner_role": milestone.owner,
        "opens_at": None,
        "due_at": text(due.due_at, zone),
        "case": due.case,
    }


def place_duty(due: PlaceDutyDue, zone: ZoneInfo) -> Row:
    """Return the row of a duty at a place."""
    return {
        "rule": due.duty.rule,
        "title": due.duty.title.zh,
        "owner_role": due.duty.owner,
        "opens_at": None,
        "due_at": text(due.due_at, zone),
        "place": due.place,
        "component": due.component,
    }


def kpi(value: RateValue) -> Row:
    """Return the row of a rate."""
    return {
        "rule": value.rate.rule,
        "name": value.rate.name,
        "numerator": len(value.counted),
        "denominator": len(value.of),
        "value": round(value.share, 4) if value.share is not None else None,
        "target": value.rate.target,
        "met": value.met,
        "missing": list(value.missing),
    }


def sample(drawn: Drawn) -> Row:
    """Return the row of a sample."""
    return {
        "rule": drawn.sample.rule,
        "title": drawn.sample.title.zh,
        "seed": drawn.seed,
        "of": len(drawn.of),
        "cases": list(drawn.cases),
    }


def finding(found: Finding, zone: ZoneInfo) -> Row:
    """Return the row of a finding."""
    return {
        "rule": found.rule,
        "kind": found.kind,
        "cases": list(found.cases),
        "at": text(found.at, zone),
        "reason": found.reason.zh,
        "evidence": dict(found.evidence),
    }
