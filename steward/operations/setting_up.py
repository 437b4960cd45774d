"""Setting a company up from a terminal: its first procedures, its projects' service grades."""

from collections.abc import Sequence
from datetime import date, datetime

from steward.domain.procedures.rights import REVISING
from steward.operations.adopting import adopt, situation_of
from steward.store.adoptions import adoptions_of
from steward.store.models import Adoption, Company, Place, ServiceGrade
from steward.store.remembering import forget
from steward.store.tenancy import company_scope


class ByRevision(Exception):
    """The company has people who draft, review and approve: it changes by revisions (POLY-37)."""


class NoProject(Exception):
    """The company has no project of this code; the message lists those it has."""


def adopt_first(
    company: Company, packs: Sequence[str | tuple[str, str]], *, since: datetime, by: str
) -> Adoption:
    """Record the first procedures of a company, or others while nobody there may revise them.

    :raises ByRevision: roles of the procedure in force may draft, review and approve.
    :raises PackUnknown: there is no such pack or version.
    :raises PackInvalid: a pack cannot be used.
    """
    with company_scope(company.pk):
        known = adoptions_of(company.pk).at(since)
        if known is not None:
            held = {
                right for role in situation_of(known).procedure.roles.values() for right in role.may
            }
            if held >= REVISING:
                raise ByRevision(
                    f"{company.slug} runs procedures whose roles draft, review and approve a"
                    " revision. Change them on the desk, under Procedures."
                )
        return adopt(company, packs, since=since, by=by)


def set_grade(company: Company, code: str, grade: str, *, since: date, by: str) -> ServiceGrade:
    """Record the service grade of a project from a day on (SOP-10).

    :raises NoProject: the company has no project of this code.
    """
    with company_scope(company.pk):
        projects = Place.objects.filter(company=company, kind=Place.Kind.PROJECT)
        place = projects.filter(code=code).first()
        if place is None:
            there = (
                ", ".join(projects.order_by("code").values_list("code", flat=True)) or "none yet"
            )
            raise NoProject(f"There is no project {code}; there are: {there}.")
        forget()
        return ServiceGrade.objects.create(
            company=company, place=place, grade=grade, since=since, by=by
        )
