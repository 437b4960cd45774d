"""By when a report has to be written down, while somebody still writes (SOP-01)."""

from dataclasses import dataclass
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.calendars import CalendarNotCovered
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Received, Recorded
from steward.domain.cases.words import OWN_KINDS, Kind
from steward.domain.clocks.measure import course_of, measured
from steward.packs.adopted import Situation
from steward.queries.situations import adoption_now, situation_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBy:
    """The first instant by which a rule wants the record."""

    at: datetime
    rule: str


def record_by(actor: Actor, began: datetime) -> RecordBy | None:
    """Return by when a report that reached the desk at ``began`` is to be on record, if it says."""
    adoption = adoption_now(actor.company, began)
    if adoption is None:
        return None
    situation = situation_of(adoption)
    kinds = (kind for kind in Kind if kind not in OWN_KINDS)
    known = [limit for kind in kinds if (limit := _limit(situation, kind, began))]
    return min(known, key=lambda limit: limit.at, default=None)


def _limit(situation: Situation, kind: Kind, began: datetime) -> RecordBy | None:
    asked = [m for m in situation.procedure.milestones(kind) if m.ends_with(Recorded.name)]
    course = course_of((Entry(seq=1, at=began, fact=Received(kind=kind)),))
    try:
        clocks = measured(asked, situation.calendar, course)
    except CalendarNotCovered:
        return None
    known = [RecordBy(at=c.due_at, rule=c.milestone.rule) for c in clocks if c.due_at]
    return min(known, key=lambda limit: limit.at, default=None)
