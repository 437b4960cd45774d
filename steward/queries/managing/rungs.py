"""At which rung a late case is: who was told when, and who is told next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.calendars import CalendarNotCovered
from steward.domain.clocks.clock import Clock
from steward.domain.escalations import next_rung
from steward.queries.case_files import CaseFile
from steward.queries.names import deputised
from steward.queries.words import said
from steward.store.models import Escalation, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class RungLine:
    """A rung of a ladder: the role, who of it was told, and when."""

    level: int
    role: str
    people: str
    at: datetime


Rungs = Mapping[tuple[int, str, int], Sequence[RungLine]]
"""The rungs that were reached, by case, milestone and cycle."""


def rungs_of(company: int, files: Iterable[CaseFile]) -> Rungs:
    """Return the rungs that cases have reached, in two queries."""
    titles = {file.row.pk: file.situation.procedure.roles for file in files}
    reached = list(Escalation.objects.filter(company=company, case__in=titles).order_by("level"))
    told = _told(company, [rung.pk for rung in reached])
    found: dict[tuple[int, str, int], list[RungLine]] = defaultdict(list)
    for rung in reached:
        role = titles[rung.case_id].get(rung.role)
        line = RungLine(
            level=rung.level,
            role=said(role.title) if role else rung.role,
            people=_("、").join(told.get(rung.pk, ())),
            at=rung.at,
        )
        found[rung.case_id, rung.milestone, rung.cycle].append(line)
    return found


def next_of(file: CaseFile, clock: Clock, now: datetime) -> RungLine | None:
    """Return the next rung of a late clock; nothing where the ladder ends, or a year is unknown."""
    situation = file.situation
    try:
        rung = next_rung(situation.procedure, situation.calendar, clock, now)
    except CalendarNotCovered:
        return None
    if rung is None:
        return None
    role = situation.procedure.roles.get(rung.role)
    title = said(role.title) if role else rung.role
    return RungLine(level=rung.level, role=title, people="", at=rung.at)


def _told(company: int, escalations: Sequence[int]) -> dict[int, list[str]]:
    told: dict[int, list[str]] = defaultdict(list)
    messages = Message.objects.filter(
        company=company,
        escalation__in=escalations,
        recipient__isnull=False,
        channel=Message.Channel.INBOX,
    )
    listed = messages.order_by("pk").values_list(
        "escalation", "recipient__name", "in_place_of__name"
    )
    for escalation, name, absent in listed:
        told[escalation].append(deputised(name, absent or ""))
    return told
