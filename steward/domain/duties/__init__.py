"""Periodic duties: which fall due in a period, and by when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from steward.domain.calendars import WorkingCalendar
from steward.domain.duties.turns import DutyTurn, turn_at, turns
from steward.domain.limits import later_by
from steward.domain.procedures.duties import Duty, Scope
from steward.domain.procedures.owing import OwedTurn


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDue:
    """One turn of a duty. ``due_at`` is the end of its last day, in the calendar's zone."""

    duty: Duty
    opens_at: datetime | None
    due_at: datetime


class Project(Protocol):
    """A project as duties see it: work there may stand still 停工."""

    @property
    def id(self) -> str: ...
    def stands_still(self, day: date) -> bool: ...


def duties_due(
    duties: Iterable[Duty], calendar: WorkingCalendar, begin: date, end: date
) -> tuple[DutyDue, ...]:
    """Return the turns whose last day lies in ``[begin, end)``, by instant and rule."""
    found = (
        DutyDue(
            duty=duty,
            opens_at=calendar.start_of(turn.first) if duty.opens else None,
            due_at=calendar.end_of(turn.due_on),
        )
        for duty in duties
        for turn in turns(duty, begin, end)
    )
    return tuple(sorted(found, key=lambda d: (d.due_at, d.duty.rule)))


def owed_turns(
    duties: Iterable[Duty], projects: Iterable[Project], since: date, today: date
) -> Iterator[OwedTurn]:
    """Yield the turns that are listed by ``today`` and were not over before ``since``.

    A project's duty is owed by each project, and not where work stands still on its last day.
    """
    projects = tuple(projects)
    for duty in duties:
        for turn in _listed(duty, since, today):
            owed = OwedTurn(
                duty=duty,
                listed_on=listed_on(duty, turn),
                first_day=turn.first,
                last_day=turn.due_on,
            )
            if duty.scope is Scope.COMPANY:
                yield owed
            else:
                active = (p for p in projects if not p.stands_still(turn.due_on))
                yield from (replace(owed, place=project.id) for project in active)


def listed_on(duty: Duty, turn: DutyTurn) -> date:
    """Return the day from which the desk lists a turn."""
    return turn.first if duty.ahead is None else later_by(turn.due_on, duty.ahead, times=-1)


def _listed(duty: Duty, since: date, today: date) -> Iterator[DutyTurn]:
    # A turn may be listed before it begins, so those that follow today's are asked as well.
    turn = turn_at(duty, since)
    while listed_on(duty, turn) <= today:
        if turn.due_on >= since:
            yield turn
        turn = turn_at(duty, turn.last + timedelta(days=1))
