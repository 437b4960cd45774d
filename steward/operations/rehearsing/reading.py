"""Taking the cases of a rehearsal out of the database, a slice at a time.

A log comes as one JSON text, made by PostgreSQL and read where it is judged: this process only
passes it on. It holds no personal data: what is personal stands in tables of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from steward.domain.access import Actor
from steward.operations.adopting import adoption_at
from steward.operations.rehearsing.judging import Written
from steward.operations.rehearsing.questions import Candidate, Question
from steward.store.log import texts
from steward.store.models import Adoption, CaseRow
from steward.store.reach import within_reach
from steward.store.tenancy import company_scope

TIED = ("ref", "matter", "merged_into")


def total(question: Question) -> int:
    """Return how many cases a question is about."""
    with company_scope(question.company):
        return cases_of(question).count()


def next_slice(question: Question, after: int, size: int) -> tuple[Written, ...]:
    """Return up to ``size`` of the cases whose id is beyond ``after``, in the order of ids."""
    with company_scope(question.company):
        rows = cases_of(question).filter(pk__gt=after).order_by("pk")
        found = list(rows.only("pk", *TIED, "adoption")[:size])
        kin = kin_of(question.company, found)
        others = {pk for tied in kin.values() for pk, _ in tied}
        wanted = {row.pk for row in found} | others
        logs = texts([question.company], wanted, written_by=question.now)
    return tuple(
        Written(
            id=row.pk,
            ref=row.ref,
            adoption=row.adoption_id,
            log=logs.get(row.pk, ""),
            kin=tuple((ref, logs[pk]) for pk, ref in kin.get(row.pk, ()) if pk in logs),
        )
        for row in found
    )


def kin_of(company: int, rows: Sequence[CaseRow]) -> dict[int, list[tuple[int, str]]]:
    """Return by case the others of its matter, or merged with it, wherever they lie."""
    matters = {row.matter for row in rows if row.matter}
    into = {row.merged_into for row in rows if row.merged_into}
    tied = Q(matter__in=matters) | Q(ref__in=into) | Q(merged_into__in=[row.ref for row in rows])
    near: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for other in CaseRow.objects.filter(tied, company=company).order_by("pk"):
        for name in {f"matter {other.matter}", f"ref {other.ref}", f"into {other.merged_into}"}:
            near[name].append((other.pk, other.ref))
    kin: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        names = [f"into {row.ref}"]
        names += [f"matter {row.matter}"] if row.matter else []
        names += [f"ref {row.merged_into}"] if row.merged_into else []
        found = {other for name in names for other in near.get(name, ()) if other[0] != row.pk}
        if found:
            kin[row.pk] = sorted(found)
    return kin


def in_force(company: int, now: datetime) -> Candidate:
    """Return what a company as a whole runs its new cases by.

    :raises NothingAdopted: it has adopted nothing.
    """
    with company_scope(company):
        return adopted(adoption_at(company, now))


def adoptions(question: Question, ids: Iterable[int]) -> dict[int, Candidate]:
    """Return what the adoptions with these ids say."""
    with company_scope(question.company):
        rows = Adoption.objects.filter(company=question.company, pk__in=set(ids))
        return {row.pk: adopted(row) for row in rows}


def adopted(adoption: Adoption) -> Candidate:
    """Return an adoption as something to judge by."""
    return Candidate(
        packs=tuple((name, version, digest) for name, version, digest in adoption.packs),
        settings=adoption.settings,
        calendar=adoption.calendar,
    )


def cases_of(question: Question) -> QuerySet[CaseRow]:
    """Return the cases that a question is about."""
    reach = Actor(
        id="rehearsal", company=question.company, name="", roles=frozenset(), places=question.places
    )
    period = Q(received_at__gte=question.since)
    if question.in_hand:
        period |= Q(closed_at=None) | Q(closed_at__gte=question.since)
    until = min(question.until, question.now)
    return within_reach(CaseRow.objects.all(), reach).filter(period, received_at__lt=until)
