"""Why then? How one clock got its due instant: pack, version, setting, and all that was counted."""

from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.calendars import Opening
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import Course
from steward.domain.limits import Limit, Pause
from steward.domain.procedures.milestones import Promise, Turn
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.records import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that led to a due instant. ``counted`` are the spans, ``days`` the days, that count.

    ``turn`` are the first and the last day of a duty that falls due by the calendar.
    """

    clock: Clock
    pack: Pack
    limit: Limit | None
    by_promise: bool
    turn: tuple[date, date] | None
    setting: Setting | None
    value: object
    anchor: datetime | None
    anchor_fact: str | None
    opens_at: datetime | None
    due_at: datetime | None
    counted: tuple[Opening, ...]
    days: tuple[date, ...]
    moved: tuple[date, ...]
    pauses: tuple[Pause, ...]


def explain(procedure: Procedure, course: Course, clock: Clock) -> Explanation:
    """Return what led to the due instant of a clock of this course."""
    milestone = clock.milestone
    pack = procedure.pack(milestone.pack)
    owed = course.case.owed if milestone.within is Turn.LAST_DAY else None
    limit = milestone.within if isinstance(milestone.within, Limit) else None
    return Explanation(
        clock=clock,
        pack=pack,
        limit=limit,
        by_promise=milestone.within is Promise.PROMISED_AT,
        turn=(owed.first_day, owed.last_day) if owed is not None else None,
        setting=pack.settings.get(milestone.setting) if milestone.setting else None,
        value=pack.values.get(milestone.setting) if milestone.setting else None,
        anchor=clock.anchor,
        anchor_fact=_fact_at(course, clock),
        opens_at=clock.opens_at,
        due_at=clock.due_at,
        counted=clock.due.counted if clock.due else (),
        days=clock.due.days if clock.due else (),
        moved=clock.due.moved if clock.due else (),
        pauses=clock.pauses,
    )


def _fact_at(course: Course, clock: Clock) -> str | None:
    wanted = (
        {clock.milestone.counts_from}
        if clock.milestone.counts_from
        else {pattern.fact for pattern in clock.milestone.starts_on}
    )
    names = (e.fact.name for e in course.log if e.at == clock.anchor)
    return next((name for name in names if name in wanted), None)
