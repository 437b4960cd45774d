"""Periodic duties: which fall due in a period, and by when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from steward.domain.calendars import WorkingCalendar
from steward.domain.duties.turns import DutyTurn, shifted, turn_at, turns
from steward.domain.limits import later_by
from steward.domain.procedures.duties import Duty, Scope, Shift
from steward.domain.procedures.owing import OwedTurn

# No run of days off is longer, so no shift reaches further.
_LONGEST_HOLIDAY = timedelta(days=31)


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
    """Return the turns whose last day lies in ``[begin, end)``, by instant and rule.

    :raises CalendarNotCovered: a due day is to be a working day that the calendar does not know.
    """
    found = (
        DutyDue(
            duty=duty,
            opens_at=calendar.start_of(turn.first) if duty.opens else None,
            due_at=calendar.end_of(turn.due_on),
        )
        for duty in duties
        for turn in _due_in(duty, calendar, begin, end)
    )
    return tuple(sorted(found, key=lambda d: (d.due_at, d.duty.rule)))


def _due_in(duty: Duty, calendar: WorkingCalendar, begin: date, end: date) -> Iterator[DutyTurn]:
    """The turns due in a span, wherever a shift takes their due day from."""
    reach = timedelta(days=0) if duty.shift is Shift.NONE else _LONGEST_HOLIDAY
    found = (shifted(duty, turn, calendar) for turn in turns(duty, begin - reach, end + reach))
    return (turn for turn in found if begin <= turn.due_on < end)


def owed_turns(
    duties: Iterable[Duty],
    calendar: WorkingCalendar,
    projects: Iterable[Project],
    since: date,
    today: date,
) -> Iterator[OwedTurn]:
    """Yield the turns that are listed by ``today`` and were not over before ``since``.

    A project's duty is owed by each project, and not where work stands still on its last day.
    """
    projects = tuple(projects)
    for duty in duties:
        for turn in _listed(duty, calendar, since, today):
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


def _listed(duty: Duty, calendar: WorkingCalendar, since: date, today: date) -> Iterator[DutyTurn]:
    # A turn may be listed before it begins, so those that follow today's are asked as well.
    reach = timedelta(days=0) if duty.shift is Shift.NONE else _LONGEST_HOLIDAY
    turn = turn_at(duty, since - reach)
    while listed_on(duty, turn) <= today:
        if (owed := shifted(duty, turn, calendar)).due_on >= since:
            yield owed
        turn = turn_at(duty, turn.last + timedelta(days=1))
