"""What a fact points to must be there: a person of the company, another case."""

from collections.abc import Iterator

from steward.domain.cases.facts import (
    Fact,
    FollowedUp,
    Merged,
    PassedOn,
    ResponsibleNamed,
    Transferred,
)
from steward.domain.decisions import Refusal, Refused
from steward.domain.procedures.words import Words
from steward.store.models import CaseRow, Staff

NOBODY = Words("本公司没有这位员工，请重新选择。", "No such person works here; choose again.")
NO_CASE = Words("没有这张单，请核对单号。", "There is no such case; check its reference.")
ITSELF = Words("不能并入本单自己。", "A case cannot be merged into itself.")


def check_pointers(row: CaseRow, fact: Fact) -> None:
    """Refuse a fact that points to nobody or nothing.

    :raises Refused: with a reason for each pointer.
    """
    if reasons := tuple(_wrong(row, fact)):
        raise Refused(tuple(Refusal(None, reason) for reason in reasons))


def _wrong(row: CaseRow, fact: Fact) -> Iterator[Words]:
    match fact:
        case ResponsibleNamed(person=person) if not _works_here(row, person):
            yield NOBODY
        case PassedOn(to_person=str(person)) | Transferred(to_person=person) if not _works_here(
            row, person
        ):
            yield NOBODY
        case FollowedUp(with_=str(person)) if not _works_here(row, person):
            yield NOBODY
        case Merged(into=ref) if ref == row.ref:
            yield ITSELF
        case Merged(into=ref):
            if not CaseRow.objects.filter(company=row.company_id, ref=ref).exists():
                yield NO_CASE
        case _:
            return


def _works_here(row: CaseRow, person: str) -> bool:
    staff = Staff.objects.filter(company=row.company_id, is_active=True)
    return person.isdecimal() and staff.filter(pk=int(person)).exists()
