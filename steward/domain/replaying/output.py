"""The answer of a replay as plain values, in the document's time zone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from steward.domain.calendars import WorkingCalendar
from steward.domain.clocks.clock import Clock
from steward.domain.duties import DutyDue, duties_due
from steward.domain.duties.periodic import Turn, turns_due
from steward.domain.findings import Finding, findings
from steward.domain.procedures.procedure import Procedure
from steward.domain.rates import RateValue, rates
from steward.domain.replaying.document import Document
from steward.domain.replaying.run import CaseRun, Told
from steward.domain.severity import grades


def output(
    document: Document,
    procedure: Procedure,
    calendar: WorkingCalendar,
    runs: Mapping[str, CaseRun],
) -> dict[str, Any]:
    """Return the whole answer; lists are sorted by instant, then rule id."""
    courses = {ref: case.course for ref, case in runs.items()}
    zone, period = document.zone, document.period
    shares = rates(procedure, calendar, courses, *period, document.places) if period else ()
    return {
        "cases": [_case(case, procedure, document.now, zone) for case in runs.values()],
        "duties": _duties(document, procedure, calendar, runs),
        "kpis": [_kpi(value) for value in shares],
        "findings": [_finding(f, zone) for f in findings(procedure, calendar, courses)],
    }


def _case(case: CaseRun, procedure: Procedure, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    state = case.course.case
    validity = procedure.validity_of(state)
    return {
        "id": case.id,
        "kind": state.kind.value,
        "status": state.status.value,
        "validity": validity.value if validity else None,
        "severity": state.severity.value,
        "derived_from": case.derived_from,
        "derived_by": case.derived_by,
        "clocks": [_clock(clock, now, zone) for clock in sorted(case.clocks, key=_clock_order)],
        "escalations": [
            {
                "rule": e.rule,
                "level": e.level,
                "role": e.role,
                "at": _text(e.at, zone),
                "milestone": e.clock.milestone.key,
                "clock_rule": e.clock.milestone.rule,
            }
            for e in case.escalations
        ],
        "notifications": [_told(t, zone) for t in sorted(case.told, key=_told_order)],
        "severity_history": _severity_history(case, zone),
        "refused": [
            {
                "event": entry.seq - 1,
                "rule": refusal.rule,
                "reason": refusal.reason.zh,
                "reason_en": refusal.reason.en,
            }
            for entry, refusal in case.refused
        ],
        "not_yet": [entry.seq - 1 for entry in case.not_yet],
        "warranty": None,
    }


def _clock(clock: Clock, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "rule": clock.milestone.rule,
        "milestone": clock.milestone.key,
        "title": clock.milestone.title.zh,
        "owner_role": clock.milestone.owner,
        "cycle": clock.cycle,
        "state": clock.read(now).value,
        "opens_at": _text(clock.opens_at, zone),
        "due_at": _text(clock.shown_due_at(now), zone),
        "met_at": _text(clock.stopped_at, zone),
        "breached_at": _text(clock.breached_at(now), zone),
    }


def _clock_order(clock: Clock) -> tuple[bool, float, str]:
    instant = clock.due_at or clock.opens_at
    return (instant is None, instant.timestamp() if instant else 0.0, clock.milestone.rule)


def _told(told: Told, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "rule": told.notice.rule,
        "roles": list(told.notice.roles),
        "at": _text(told.at, zone),
        "title": told.notice.title.zh,
    }


def _told_order(told: Told) -> tuple[datetime, str]:
    return told.at, told.notice.rule


def _severity_history(case: CaseRun, zone: ZoneInfo) -> list[dict[str, Any]]:
    """Each change of severity, with the rule that made it; ``None`` = by hand."""
    return [
        {"at": _text(at, zone), "severity": grade.severity.value, "rule": grade.rule}
        for at, grade in grades(case.course)
    ]


def _duties(
    document: Document,
    procedure: Procedure,
    calendar: WorkingCalendar,
    runs: Mapping[str, CaseRun],
) -> list[dict[str, Any]]:
    if document.period is None:
        return []
    zone, clocks = document.zone, {ref: case.clocks for ref, case in runs.items()}
    found = [
        *(
            (d.due_at, _duty(d, zone))
            for d in duties_due(procedure.duties, calendar, *document.period)
        ),
        *((t.due_at, _turn(t, zone)) for t in turns_due(clocks, calendar, *document.period)),
    ]
    return [row for _, row in sorted(found, key=lambda found: (found[0], found[1]["rule"]))]


def _turn(turn: Turn, zone: ZoneInfo) -> dict[str, Any]:
    milestone = turn.clock.milestone
    return {
        "rule": milestone.rule,
        "title": milestone.title.zh,
        "owner_role": milestone.owner,
        "opens_at": None,
        "due_at": _text(turn.due_at, zone),
        "case": turn.case,
    }


def _duty(due: DutyDue, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "rule": due.duty.rule,
        "title": due.duty.title.zh,
        "owner_role": due.duty.owner,
        "opens_at": _text(due.opens_at, zone),
        "due_at": _text(due.due_at, zone),
    }


def _kpi(value: RateValue) -> dict[str, Any]:
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


def _finding(finding: Finding, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "kind": finding.kind,
        "cases": list(finding.cases),
        "at": _text(finding.at, zone),
        "reason": finding.reason.zh,
        "evidence": dict(finding.evidence),
    }


def _text(at: datetime | None, zone: ZoneInfo) -> str | None:
    return at.astimezone(zone).isoformat() if at is not None else None
