"""Which cases a question is about, and taking them out of the database a slice at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from steward.domain.cases.words import Status
from steward.domain.limits import due
from steward.operations.adopting import situation_of
from steward.operations.counting.judging import Job
from steward.operations.counting.questions import Question
from steward.operations.rehearsing.judging import Written, parts
from steward.operations.rehearsing.reading import TIED, adopted, kin_of
from steward.packs.adopted import Situation
from steward.store.log import texts
from steward.store.models import Adoption, CaseEntry, CaseRow, Place, within
from steward.store.reach import places_within_reach, within_reach

OVER = (Status.CLOSED.value, Status.MERGED.value)

PART = 100
"""Cases that a process looks at in one go, about a sixth of a second."""

Order = dict[str, tuple[datetime, int]]
"""When each case was received, and its id: the order in which cases are listed."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The adoption that says which figures there are, with its procedure and calendar."""

    adoption: Adoption
    situation: Situation


def ruling_of(question: Question) -> Ruling:
    """Return what says which figures are counted.

    :raises PackChanged: the files of a version have changed since it was adopted.
    """
    rows = Adoption.objects.select_related("company").filter(company=question.company)
    adoption = rows.get(pk=question.adoption)
    return Ruling(adoption, situation_of(adoption))


def cases_of(question: Question, ruling: Situation, now: datetime) -> QuerySet[CaseRow]:
    """Return the cases that can matter in the turns of a question, and no more."""
    turns, calendar = question.turns, ruling.calendar
    since = calendar.start_of(turns[0].begin)
    until = min(calendar.start_of(turns[-1].end), now)
    reached = within_reach(CaseRow.objects.all(), question.asker)
    return relevant(reached, since, until, _reaches_back(ruling, since))


def relevant(
    cases: QuerySet[CaseRow], since: datetime, until: datetime, back: datetime
) -> QuerySet[CaseRow]:
    """Return the cases received before ``until`` that can matter since an instant.

    They came in after ``back``, or are open, or owe something still, or something was written.
    """
    written = CaseEntry.objects.filter(
        company_id=OuterRef("company_id"), case_id=OuterRef("pk"), at__gte=since
    )
    return cases.filter(received_at__lte=until).filter(
        Q(received_at__gte=min(back, since))
        | ~Q(status__in=OVER)
        | Q(next_due_at__isnull=False)
        | Exists(written)
    )


def slice_of(cases: QuerySet[CaseRow], after: int, size: int) -> tuple[CaseRow, ...]:
    """Return up to ``size`` cases whose id is beyond ``after``, in the order of ids."""
    return tuple(needed(cases.filter(pk__gt=after).order_by("pk"))[:size])


def needed(cases: QuerySet[CaseRow]) -> QuerySet[CaseRow]:
    """Return cases with what looking at them needs of their rows, and no more."""
    return cases.only("pk", *TIED, "adoption", "received_at")


def jobs(
    question: Question, ruling: Ruling, rows: Sequence[CaseRow], now: datetime
) -> Iterator[tuple[Job, Situation]]:
    """Yield the work of counting some cases, each with what those cases are run by."""
    kin = kin_of(question.company, rows)
    logs, inside = written(question.company, rows, now, kin), _inside(question, rows)
    company = ruling.adoption.company
    run_by = Adoption.objects.select_related("company").in_bulk({row.adoption_id for row in rows})
    for pk, adoption in sorted(run_by.items()):
        for part in parts([case for case in logs if case.adoption == pk], PART):
            job = Job(
                cases=part,
                inside=frozenset(case.ref for case in part if case.ref in inside),
                adoption=adopted(adoption),
                ruling=adopted(ruling.adoption),
                question=question,
                zone=company.timezone,
                days=company.days,
                now=now,
            )
            yield job, situation_of(adoption)


def households(question: Question) -> tuple[str, ...]:
    """Return the ids of the units within reach, at or below the place that is asked for."""
    units = places_within_reach(question.asker).filter(kind=Place.Kind.UNIT)
    if question.place:
        units = units.filter(within(question.place))
    return tuple(str(pk) for pk in units.order_by("path").values_list("pk", flat=True))


def order_of(rows: Sequence[CaseRow]) -> Mapping[str, tuple[datetime, int]]:
    """Return by what cases are put in order."""
    return {row.ref: (row.received_at, row.pk) for row in rows}


def _reaches_back(ruling: Situation, since: datetime) -> datetime:
    """How far back a case may repeat another: the longest time that a rate looks back."""
    times = [r.again.within for r in ruling.procedure.rates if r.again is not None]
    ends = (due(limit, since, (), ruling.calendar).at for limit in times)
    return since - max((end - since for end in ends if end is not None), default=since - since)


def written(
    company: int,
    rows: Sequence[CaseRow],
    now: datetime,
    kin: Mapping[int, Sequence[tuple[int, str]]],
) -> list[Written]:
    """Return cases with their logs as they were written by an instant, and those of their kin."""
    others = {pk for tied in kin.values() for pk, _ in tied}
    logs = texts([company], {row.pk for row in rows} | others, written_by=now)
    return [
        Written(
            id=row.pk,
            ref=row.ref,
            adoption=row.adoption_id,
            log=logs.get(row.pk, ""),
            kin=tuple((ref, logs[pk]) for pk, ref in kin.get(row.pk, ()) if pk in logs),
        )
        for row in rows
    ]


def _inside(question: Question, rows: Sequence[CaseRow]) -> set[str]:
    if not question.place:
        return {row.ref for row in rows}
    found = CaseRow.objects.filter(
        within(question.place, "place__path"),
        company=question.company,
        pk__in=[row.pk for row in rows],
    )
    return set(found.values_list("ref", flat=True))
