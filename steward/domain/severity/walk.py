"""The walk along a course that finds each rise of its severity."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Fact, Graded, Joined, Reopened, Triaged
from steward.domain.cases.state import Case, evolve
from steward.domain.cases.words import Severity, Status
from steward.domain.courses import Course
from steward.domain.limits import Limit, due
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.severities import Rise
from steward.domain.severity.crowds import Call

ORDER = tuple(Severity)
"""From ordinary to major."""


def walked(
    procedure: Procedure,
    calendar: WorkingCalendar | None,
    course: Course,
    called: tuple[Call, ...],
) -> Course:
    """Return the course with its grades as facts of their own."""
    rises = procedure.rises(course.case.kind)
    if not (rises or called or course.raised):
        return course
    walk = _Walk(rises, course, _ages(rises, calendar, course))
    return walk.course(called)


@dataclass(frozen=True, slots=True)
class _Age:
    at: datetime
    rise: Rise


def _ages(
    rises: Iterable[Rise], calendar: WorkingCalendar | None, course: Course
) -> tuple[_Age, ...]:
    if calendar is None:
        return ()
    found = (
        _Age(at, rise)
        for rise in rises
        if rise.unsolved_for is not None
        and (at := _old(rise.unsolved_for, calendar, course)) is not None
    )
    return tuple(sorted(found, key=lambda age: age.at))


def _old(limit: Limit, calendar: WorkingCalendar, course: Course) -> datetime | None:
    return due(limit, course.log[0].at, course.pauses, calendar).at


@dataclass(slots=True)
class _Walk:
    rises: tuple[Rise, ...]
    given: Course
    ages: tuple[_Age, ...]
    log: list[Entry] = field(default_factory=list)
    states: list[Case] = field(default_factory=list)
    aged: set[str] = field(default_factory=set)
    _differs: bool = False

    def course(self, called: tuple[Call, ...]) -> Course:
        for step in _in_time(self.given.log, called, self.ages):
            match step:
                case Entry():
                    self._entry(step)
                case Call():
                    self._call(step)
                case _Age():
                    self._ageing(step.at, by_time=True)
        return Course(
            log=tuple(self.log),
            states=tuple(self.states),
            pauses=self.given.pauses,
            graded=True,
            raised=any(state.severity is not Severity.ORDINARY for state in self.states),
        )

    def _entry(self, entry: Entry) -> None:
        before = self.states[-1].severity if self.states else Severity.ORDINARY
        self._add(entry)
        if isinstance(entry.fact, Triaged) and self._case.severity is not before:
            self._grade(entry.at, entry.seq, Graded(severity=self._case.severity))
        self._rise(entry.at, entry.seq, (r for r in self.rises if self._caused(r, entry)))
        self._ageing(entry.at)

    def _call(self, call: Call) -> None:
        if not self.states or self._case.status is Status.MERGED:
            return
        seq = self.log[-1].seq
        if call.rise is not None:
            self._rise(call.at, seq, (r for r in self.rises if r == call.rise))
        if call.people:
            self._entry(Entry(seq=seq, at=call.at, fact=Joined(reporters=call.people)))

    def _ageing(self, at: datetime, *, by_time: bool = False) -> None:
        due_now = [
            age.rise
            for age in self.ages
            if (age.at <= at if by_time else age.at < at)
            and age.rise.key not in self.aged
            and self._case.status is Status.OPEN
            and all_hold(age.rise.applies, self._case)
        ]
        self.aged |= {rise.key for rise in due_now}
        self._rise(at, self.log[-1].seq, due_now, by_time=by_time)

    def _caused(self, rise: Rise, entry: Entry) -> bool:
        return (
            any_matches(rise.on, entry.fact)
            and (not rise.after or any(e.fact.name in rise.after for e in self.log))
            and all_hold(rise.applies, self._case)
        )

    def _rise(
        self, at: datetime, seq: int, reasons: Iterable[Rise], *, by_time: bool = False
    ) -> None:
        best = max(reasons, key=lambda rise: ORDER.index(rise.grade), default=None)
        if best is None or ORDER.index(best.grade) <= ORDER.index(self._case.severity):
            return
        self._grade(
            at, seq, Graded(severity=best.grade, rule=best.rule, reason=best.key, by_time=by_time)
        )

    def _grade(self, at: datetime, seq: int, fact: Graded) -> None:
        self._add(Entry(seq=seq, at=at, fact=fact))
        if fact.severity is Severity.MAJOR and self._case.status is Status.CLOSED:
            reopened: Fact = Reopened(reason=fact.rule)
            self._add(Entry(seq=seq, at=at, fact=reopened))

    def _add(self, entry: Entry) -> None:
        place, given = len(self.log), self.given
        if self.states and (
            place >= len(given.log) or self._differs or entry is not given.log[place]
        ):
            self._differs = True
            self.states.append(evolve(self.states[-1], entry))
        else:
            # Up to the first grade the states are those of the course; most cases have none.
            self.states.append(given.states[place])
        self.log.append(entry)

    @property
    def _case(self) -> Case:
        return self.states[-1]


def _in_time(
    log: Iterable[Entry], called: Iterable[Call], ages: Iterable[_Age]
) -> Iterator[Entry | Call | _Age]:
    """Yield by instant: what was recorded first, then what others do, then what time does."""
    steps: list[tuple[datetime, int, Entry | Call | _Age]] = [
        *((entry.at, 0, entry) for entry in log),
        *((call.at, 1, call) for call in called),
        *((age.at, 2, age) for age in ages),
    ]
    return (step for _, _, step in sorted(steps, key=lambda s: (s[0], s[1])))
