"""The answer of a replay as plain values, in the document's time zone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from steward.domain.calendars import WorkingCalendar
from steward.domain.clocks.clock import Clock
from steward.domain.courses import Course
from steward.domain.duties import duties_due
from steward.domain.duties.periodic import turns_due
from steward.domain.findings import findings
from steward.domain.procedures.procedure import Procedure
from steward.domain.rates import rates_of
from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.samples import samples
from steward.domain.rates.spreads import distributions, durations, means
from steward.domain.replaying import rows
from steward.domain.replaying.document import Document
from steward.domain.replaying.run import CaseRun, Told
from steward.domain.replaying.warranties import warranty
from steward.domain.severity import grades
from steward.domain.warranty import warranty_of
from steward.domain.warranty.duties import place_duties_due


def output(
    document: Document,
    procedure: Procedure,
    calendar: WorkingCalendar,
    runs: Mapping[str, CaseRun],
) -> dict[str, Any]:
    """Return the whole answer; lists are sorted by instant, then rule id."""
    courses = {ref: case.course for ref, case in runs.items()}
    zone, period = document.zone, document.period
    drawn = samples(procedure, calendar, courses, *period) if period else ()
    return {
        "cases": [
            _case(case, procedure, document.now, zone)
            | {"warranty": _warranty(document, procedure, calendar, case)}
            for case in runs.values()
        ],
        "duties": _duties(document, procedure, calendar, runs),
        **_figures(document, procedure, calendar, courses),
        "samples": [rows.sample(s) for s in drawn],
        "findings": [rows.finding(f, zone) for f in findings(procedure, calendar, courses)],
    }


def _figures(
    document: Document,
    procedure: Procedure,
    calendar: WorkingCalendar,
    courses: Mapping[str, Course],
) -> dict[str, list[rows.Row]]:
    if document.period is None:
        return {"kpis": [], "means": [], "durations": [], "distributions": []}
    basis = Basis(
        procedure=procedure, calendar=calendar, courses=courses, places=tuple(document.places)
    )
    period = Period.of(calendar, *document.period)
    return {
        "kpis": [rows.kpi(value) for value in rates_of(basis, period)],
        "means": [rows.mean(value) for value in means(basis, period)],
        "durations": [rows.duration(value) for value in durations(basis, period)],
        "distributions": [rows.distribution(value) for value in distributions(basis, period)],
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
                "at": rows.text(e.at, zone),
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
    }


def _clock(clock: Clock, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "rule": clock.milestone.rule,
        "milestone": clock.milestone.key,
        "title": clock.milestone.title.zh,
        "owner_role": clock.milestone.owner,
        "cycle": clock.cycle,
        "state": clock.read(now).value,
        "opens_at": rows.text(clock.opens_at, zone),
        "due_at": rows.text(clock.shown_due_at(now), zone),
        "met_at": rows.text(clock.stopped_at, zone),
        "breached_at": rows.text(clock.breached_at(now), zone),
    }


def _clock_order(clock: Clock) -> tuple[bool, float, str]:
    instant = clock.due_at or clock.opens_at
    return (instant is None, instant.timestamp() if instant else 0.0, clock.milestone.rule)


def _told(told: Told, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "rule": told.notice.rule,
        "roles": list(told.notice.roles),
        "at": rows.text(told.at, zone),
        "title": told.notice.title.zh,
    }


def _told_order(told: Told) -> tuple[datetime, str]:
    return told.at, told.notice.rule


def _severity_history(case: CaseRun, zone: ZoneInfo) -> list[dict[str, Any]]:
    """Each change of severity, with the rule that made it; ``None`` = by hand."""
    return [
        {"at": rows.text(at, zone), "severity": grade.severity.value, "rule": grade.rule}
        for at, grade in grades(case.course)
    ]


def _duties(
    document: Document,
    procedure: Procedure,
    calendar: WorkingCalendar,
    runs: Mapping[str, CaseRun],
) -> list[rows.Row]:
    if document.period is None:
        return []
    zone, clocks = document.zone, {ref: case.clocks for ref, case in runs.items()}
    period, places = document.period, document.places.values()
    by_calendar = duties_due(procedure.duties, calendar, *period)
    at_places = place_duties_due(procedure, calendar, places, *period)
    found = [
        *((due.due_at, rows.duty(due, zone)) for due in by_calendar),
        *((due.due_at, rows.turn(due, zone)) for due in turns_due(clocks, calendar, *period)),
        *((due.due_at, rows.place_duty(due, zone)) for due in at_places),
    ]
    return [row for _, row in sorted(found, key=lambda pair: (pair[0], pair[1]["rule"]))]


def _warranty(
    document: Document, procedure: Procedure, calendar: WorkingCalendar, case: CaseRun
) -> dict[str, Any] | None:
    place = document.places.get(case.course.case.place or "")
    return warranty(warranty_of(procedure, calendar, case.course, place))
