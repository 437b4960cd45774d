"""A case is run by the adoption of its place, its grade or its company, and keeps it."""

from datetime import date

import pytest

from steward.operations.adopting import NothingAdopted, adopt, adoption_at, situation_of
from steward.store.models import Adoption, CaseRow, Place, ServiceGrade
from steward.store.tenancy import company_scope
from tests.operations.desk import LONG_AGO, MORNING, Desk, a_desk, hours

pytestmark = pytest.mark.django_db

PACK = "property-sop-2014"


@pytest.fixture
def desk() -> Desk:
    return a_desk((PACK,))


def other_project(desk: Desk) -> Place:
    with company_scope(desk.company.pk):
        return Place.objects.create(
            company=desk.company, kind="project", code="CH2", name="翠湖二期", path="CH2/"
        )


def adopted_for(desk: Desk, limit: str, **reach: object) -> Adoption:
    settings = {PACK: {"arrival_limit": limit}}
    return adopt(
        desk.company,
        [PACK],
        since=reach.pop("since", LONG_AGO),  # type: ignore[arg-type]
        by="test",
        settings=settings,
        **reach,  # type: ignore[arg-type]
    )


def limit_of(case: CaseRow) -> str:
    pack = situation_of(case.adoption).procedure.pack(PACK)
    return str(pack.values["arrival_limit"])


@pytest.mark.rule("SOP-10")
def test_a_project_with_a_contract_of_its_own_runs_by_its_own_times(desk: Desk) -> None:
    """场景：二期服务合同约定5分钟到场，一期照规程10分钟。"""
    second = other_project(desk)
    adopted_for(desk, "5 minutes", place=second)

    here, there = desk.report(MORNING), desk.report(MORNING, place=str(second.pk))

    assert (limit_of(here), limit_of(there)) == ("10 minutes", "5 minutes")
    assert there.next_due_at is not None


@pytest.mark.rule("SOP-10")
def test_a_service_grade_runs_by_the_times_of_its_standard(desk: Desk) -> None:
    """场景：二期3月8日起定为一级，一级标准8分钟到场。"""
    second = other_project(desk)
    with company_scope(desk.company.pk):
        ServiceGrade.objects.create(
            company=desk.company, place=second, grade="一级", since=date(2010, 3, 8)
        )
    adopted_for(desk, "8 minutes", grade="一级")

    before = desk.report(MORNING - hours(24), place=str(second.pk))
    after = desk.report(MORNING, place=str(second.pk))

    assert [limit_of(c) for c in (before, after, desk.report(MORNING))] == [
        "10 minutes",
        "8 minutes",
        "10 minutes",
    ]


def test_a_case_keeps_what_it_was_opened_under(desk: Desk) -> None:
    old = desk.report(MORNING)
    adopted_for(desk, "6 minutes", since=MORNING + hours(1))

    new = desk.report(MORNING + hours(2))
    still = desk.record(old, "noted", MORNING + hours(3))

    assert (limit_of(still), limit_of(new)) == ("10 minutes", "6 minutes")


def test_an_adoption_is_not_in_force_before_its_date(desk: Desk) -> None:
    adopted_for(desk, "6 minutes", since=MORNING + hours(1))

    assert limit_of(desk.report(MORNING)) == "10 minutes"


def test_a_project_that_lapses_follows_the_company_again(desk: Desk) -> None:
    second = other_project(desk)
    adopted_for(desk, "5 minutes", place=second)
    adopt(desk.company, [], since=MORNING, by="test", place=second)

    assert limit_of(desk.report(MORNING, place=str(second.pk))) == "10 minutes"


def test_a_company_without_an_adoption_is_told_so(desk: Desk) -> None:
    with company_scope(desk.company.pk), pytest.raises(NothingAdopted):
        adoption_at(desk.company.pk + 1, MORNING)
