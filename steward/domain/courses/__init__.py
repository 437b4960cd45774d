"""The course of a case: its log in order, with the state after each entry."""

from collections.abc import Iterable
from dataclasses import dataclass

from steward.domain.cases.entries import Entry, in_order
from steward.domain.cases.facts import Corrected, Paused
from steward.domain.cases.state import Case, evolve
from steward.domain.cases.words import Severity
from steward.domain.courses.pauses import pauses_of
from steward.domain.limits import Pause


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A log in order, with the state after each entry and the spans in which it stood still.

    ``graded``: severities that it reaches stand in it; without, it may still reach none.
    ``raised``: at some time somebody had given it a severity above the ordinary one.
    """

    log: tuple[Entry, ...]
    states: tuple[Case, ...]
    pauses: tuple[Pause, ...]
    graded: bool = False
    raised: bool = False

    @property
    def case(self) -> Case:
        """The state after the last entry."""
        return self.states[-1]


def course_of(entries: Iterable[Entry]) -> Course:
    """Return the course of a case.

    :raises NotReceived: the log does not begin with the receipt.
    """
    log = in_order(entries)
    states: list[Case] = []
    case: Case | None = None
    for entry in log:
        case = evolve(case, entry)
        states.append(case)
    return Course(
        log=log,
        states=tuple(states),
        pauses=pauses_of(log),
        raised=any(state.severity is not Severity.ORDINARY for state in states),
    )


def follows(course: Course, entry: Entry) -> bool:
    """Tell whether an entry comes, in time, after all entries of a course."""
    last = course.log[-1]
    return (last.at, last.seq) <= (entry.at, entry.seq)


def extended(course: Course | None, entry: Entry) -> Course:
    """Return a course, without its grades, with one more entry at its place in time.

    It is the course of all the entries, found with one step where the entry comes last.

    :raises NotReceived: the log does not begin with the receipt.
    """
    if course is None:
        return course_of((entry,))
    if isinstance(entry.fact, Corrected) or not follows(course, entry):
        return course_of((*course.log, entry))
    log, case = (*course.log, entry), evolve(course.case, entry)
    return Course(
        log=log,
        states=(*course.states, case),
        pauses=pauses_of(log) if course.pauses or isinstance(entry.fact, Paused) else (),
        raised=course.raised or case.severity is not Severity.ORDINARY,
    )
