"""Rows of the answer that belong to no one case: duties, rates, findings."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from steward.domain.duties import DutyDue
from steward.domain.duties.periodic import Turn
from steward.domain.findings import Finding
from steward.domain.rates import RateValue
from steward.domain.rates.intervals import Interval
from steward.domain.rates.samples import Drawn
from steward.domain.rates.spreads import DistributionValue, DurationValue, MeanValue
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
        "interval": interval(value.interval),
        "few": value.small,
    }


def interval(found: Interval | None) -> Row | None:
    """Return the bounds between which the true figure lies, and at which level."""
    if found is None:
        return None
    return {"low": round(found.low, 4), "high": round(found.high, 4), "level": found.level}


def mean(value: MeanValue) -> Row:
    """Return the row of a mean."""
    return {
        "rule": value.line.rule,
        "name": value.line.name,
        "count": len(value.numbers),
        "value": round(value.mean, 4) if value.mean is not None else None,
        "target": value.line.target,
        "met": value.met,
        "interval": interval(value.interval),
    }


def duration(value: DurationValue) -> Row:
    """Return the row of a length of time; the times in seconds."""
    half, most = value.by(0.5), value.by(0.9)
    return {
        "rule": value.line.rule,
        "name": value.line.name,
        "count": len(value.lasted),
        "open": list(value.open),
        "median": half.total_seconds() if half is not None else None,
        "p90": most.total_seconds() if most is not None else None,
    }


def distribution(value: DistributionValue) -> Row:
    """Return the row of a distribution."""
    return {
        "rule": value.line.rule,
        "name": value.line.name,
        "parts": [
            {"key": part.key, "share_of_source": part.share, "cases": list(refs)}
            for part, refs in value.parts
        ],
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
