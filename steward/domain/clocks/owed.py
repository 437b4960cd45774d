"""The clock of a case that is one turn of a duty: due at the end of its last day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Discharged, Owed, Waived
from steward.domain.cases.state import Case
from steward.domain.clocks.clock import Clock
from steward.domain.courses import Course
from steward.domain.limits import Limit, Unit, due
from steward.domain.procedures.duties import Duty
from steward.domain.procedures.milestones import Milestone, Turn
from steward.domain.procedures.patterns import Pattern
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import PlaceDuty

_SAME_DAY = Limit(0, Unit.DAYS)


def owed_clocks(
    procedure: Procedure, calendar: WorkingCalendar, course: Course
) -> tuple[Clock, ...]:
    """Return the clock of the duty that a case is a turn of; none for other cases.

    A pause moves nothing: the day stands in the calendar. What was done before the window opened
    has a clock of its own that reads too early.
    """
    steps = tuple(zip(course.log, course.states, strict=True))
    begun = next(((e, e.fact) for e, _ in steps if isinstance(e.fact, Owed)), None)
    if begun is None:
        return ()
    entry, owed = begun
    duty = procedure.duty(owed.pack, owed.duty)
    if duty is None:
        return ()
    clock = Clock(
        milestone=milestone_of(duty),
        cycle=1,
        anchor=entry.at,
        opens_at=calendar.start_of(owed.first_day) if duty.opens else None,
        due=due(_SAME_DAY, calendar.start_of(owed.last_day), (), calendar),
    )
    return tuple(_ended(clock, steps))


def milestone_of(duty: Duty | PlaceDuty) -> Milestone:
    """Return what a turn of a duty owes, as a milestone of a case."""
    return Milestone(
        rule=duty.rule,
        key=duty.key,
        matter=duty.key,
        title=duty.title,
        owner=duty.owner,
        starts_on=(Pattern(Owed.name),),
        stops_on=(Pattern(Discharged.name),),
        cancels_on=(Pattern(Waived.name),),
        within=Turn.LAST_DAY,
        ladder=duty.ladder,
        setting=duty.setting,
        pack=duty.pack,
        why=duty.why,
    )


def _ended(clock: Clock, steps: Sequence[tuple[Entry, Case]]) -> Iterator[Clock]:
    for entry, case in steps:
        match entry.fact:
            case Discharged() if clock.opens_at is not None and entry.at < clock.opens_at:
                yield replace(clock, stopped_at=entry.at, stopped_by=entry.seq, too_early=True)
            case Discharged() if not case.left:
                yield replace(clock, stopped_at=entry.at, stopped_by=entry.seq)
                return
            case Waived():
                yield replace(clock, cancelled_at=entry.at)
                return
            case _:
                pass
    yield clock
