"""The cases that figures are counted from: those that can matter in the time asked for, no more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet

from steward.domain.access import Actor
from steward.domain.cases.entries import Entry
from steward.domain.cases.words import Status
from steward.domain.courses import Course, course_of
from steward.domain.limits import due
from steward.domain.rates.basis import Basis, Period, Rules
from steward.domain.rates.splits import person
from steward.domain.rates.turns import Turn
from steward.domain.severity import all_graded, seen_at
from steward.packs.adopted import Situation
from steward.queries.measuring.asking import Scope, places_of
from steward.queries.situations import adoption_now, situation_of
from steward.store.log import load_many
from steward.store.models import Adoption, CaseEntry, CaseRow, Place, within
from steward.store.reach import within_reach

BATCH = 500
OVER = (Status.CLOSED.value, Status.MERGED.value)


class NothingGoverns(Exception):
    """Nothing has been adopted, so nothing says what is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What figures are counted from, seen at ``now``."""

    basis: Basis
    now: datetime

    def period(self, turn: Turn) -> Period:
        """Return a turn, seen from now, or from its end if that is earlier than now's start."""
        return Period.of(self.basis.calendar, turn.begin, turn.end, self.now)


def ruling(actor: Actor, scope: Scope, now: datetime) -> Situation:
    """Return what says which figures there are: what governs the place asked for.

    :raises NothingGoverns: nothing has been adopted.
    """
    adoption = adoption_now(actor.company, now, scope.place)
    if adoption is None:
        raise NothingGoverns(actor.company)
    return situation_of(adoption)


def counted(actor: Actor, scope: Scope, turns: Iterable[Turn], now: datetime) -> Counted:
    """Return what the figures of some turns are counted from, within the actor's reach.

    :raises NothingGoverns: nothing has been adopted.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    situation, turns = ruling(actor, scope, now), tuple(turns)
    since = situation.calendar.start_of(min(t.begin for t in turns))
    until = min(situation.calendar.start_of(max(t.end for t in turns)), now)
    reached = within_reach(CaseRow.objects.all(), actor)
    found = relevant(reached, since, until, _reaches_back(situation, since))
    rows = list(found.only("ref", "company", "adoption"))
    courses, own = _courses(rows, now)
    inside = _inside(rows, scope)
    chosen = {ref: c for ref, c in courses.items() if ref in inside and _asked(scope, c)}
    return Counted(
        now=now,
        basis=Basis(
            procedure=situation.procedure,
            calendar=situation.calendar,
            courses=chosen,
            own=own,
            others=courses,
            places=households(actor, scope.place),
        ),
    )


def relevant(
    cases: QuerySet[CaseRow], since: datetime, until: datetime, back: datetime
) -> QuerySet[CaseRow]:
    """Return the cases received before ``until`` that can matter since an instant.

    They came in after ``back``, or are open, or owe something still, or something was written.
    """
    written = CaseEntry.objects.filter(
        company_id=OuterRef("company_id"), case_id=OuterRef("pk"), at__gte=since
    )
    return (
        cases.filter(received_at__lte=until)
        .filter(
            Q(received_at__gte=min(back, since))
            | ~Q(status__in=OVER)
            | Q(next_due_at__isnull=False)
            | Exists(written)
        )
        .order_by("received_at", "pk")
    )


def households(actor: Actor, place: Place | None) -> tuple[str, ...]:
    """Return the ids of the units within reach, at or below a place."""
    units = places_of(actor).filter(kind=Place.Kind.UNIT)
    if place is not None:
        units = units.filter(within(place.path))
    return tuple(str(pk) for pk in units.order_by("path").values_list("pk", flat=True))


def _reaches_back(situation: Situation, since: datetime) -> datetime:
    """How far back a case may repeat another: the longest time that a rate looks back."""
    times = [r.again.within for r in situation.procedure.rates if r.again is not None]
    ends = (due(limit, since, (), situation.calendar).at for limit in times)
    return since - max((end - since for end in ends if end is not None), default=since - since)


def _courses(rows: list[CaseRow], now: datetime) -> tuple[dict[str, Course], Mapping[str, Rules]]:
    adoptions = Adoption.objects.select_related("company").in_bulk({r.adoption_id for r in rows})
    situations = {pk: situation_of(adoption) for pk, adoption in adoptions.items()}
    courses: dict[str, Course] = {}
    own: dict[str, Rules] = {}
    for pk, situation in situations.items():
        of_it = [row for row in rows if row.adoption_id == pk]
        read = {r.ref: course_of(log) for batch in _batches(of_it) for r, log in _logs(batch)}
        graded = all_graded(situation.procedure, situation.calendar, read)
        courses |= {ref: seen_at(course, now) for ref, course in graded.items()}
        own |= dict.fromkeys(read, (situation.procedure, situation.calendar))
    return {row.ref: courses[row.ref] for row in rows}, own


def _logs(batch: list[CaseRow]) -> Iterator[tuple[CaseRow, tuple[Entry, ...]]]:
    logs = load_many(batch)
    for row in batch:
        yield row, logs[row.pk]


def _batches(rows: Iterable[CaseRow]) -> Iterator[list[CaseRow]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _inside(rows: list[CaseRow], scope: Scope) -> set[str]:
    if scope.place is None:
        return {row.ref for row in rows}
    found = CaseRow.objects.filter(
        within(scope.place.path, "place__path"),
        company_id=scope.place.company_id,
        pk__in=[row.pk for row in rows],
    )
    return set(found.values_list("ref", flat=True))


def _asked(scope: Scope, course: Course) -> bool:
    case = course.case
    if scope.kind is not None and case.kind is not scope.kind:
        return False
    return scope.person is None or person(case) == str(scope.person.pk)
