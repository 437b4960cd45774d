"""What a fact gives rise to: a case of its own."""

from collections.abc import Iterator

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Derived, Received
from steward.domain.cases.state import Case
from steward.domain.clocks.clock import Reading
from steward.domain.clocks.measure import Course, clocks, course_of
from steward.domain.procedures.consequences import Derivation
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure


def derivations(
    procedure: Procedure, calendar: WorkingCalendar, course: Course, proposed: Entry
) -> Iterator[Derivation]:
    """Yield what a fact of a course gives rise to."""
    for derivation in procedure.derivations_on(course.case.kind, proposed.fact.name):
        if (
            any_matches(derivation.on, proposed.fact)
            and derivation.rule not in _derived_before(course)
            and all_hold(derivation.applies, state_at(course, proposed))
            and _late(derivation, procedure, calendar, course, proposed)
        ):
            yield derivation


def _derived_before(course: Course) -> Iterator[str]:
    return (e.fact.rule for e in course.log if isinstance(e.fact, Derived))


def _late(
    derivation: Derivation,
    procedure: Procedure,
    calendar: WorkingCalendar,
    course: Course,
    proposed: Entry,
) -> bool:
    if derivation.after_due_of is None:
        return True
    upto = course_of(e for e in course.log if (e.at, e.seq) <= (proposed.at, proposed.seq))
    latest = [
        clock
        for clock in clocks(procedure, calendar, upto)
        if clock.milestone.key == derivation.after_due_of
    ][-1:]
    return any(c.read(proposed.at) in (Reading.BREACHED, Reading.MET_LATE) for c in latest)


def state_at(course: Course, proposed: Entry) -> Case:
    """Return the state of a case with a fact of its course."""
    return next(
        state
        for entry, state in zip(course.log, course.states, strict=True)
        if entry.seq == proposed.seq
    )


def derived_receipt(derivation: Derivation, case: Case) -> Received:
    """Return the receipt of the case that ``case`` gives rise to: same people, place and matter."""
    return Received(
        kind=derivation.kind,
        channel=case.channel,
        place=case.place,
        reporter=case.reporter,
        matter=case.matter,
        category=case.category,
        cause=case.cause,
        urgency=case.urgency,
        area=case.area,
        occupied=case.occupied,
        paid=case.paid,
    )
