"""``steward adopt``: a company's first procedures, and the grades of its projects."""

from datetime import date

import pytest
from click.testing import CliRunner, Result

from steward.cli.adopt import command
from steward.store.models import Adoption, Company, Place, ServiceGrade
from steward.store.tenancy import company_scope
from tests.operations.desk import a_desk

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


@pytest.fixture
def company() -> Company:
    return Company.objects.create(slug="new", name="新物业")


def test_the_first_procedures_hold_from_the_day_and_say_who(company: Company) -> None:
    result = run(
        "procedures", "--company", "new", "--by", "张总", "--since", "2026-03-01",
        "gemdale-2010", "poly-2009:1",
    )  # fmt: skip

    assert result.exit_code == 0, result.output
    assert "new runs poly-2009 1 from 2026-03-01 00:00." in result.output
    with company_scope(company.pk):
        adoption = Adoption.objects.get()
        assert [name for name, *_ in adoption.packs] == ["gemdale-2010", "poly-2009"]
        assert (adoption.by, adoption.revision) == ("张总", None)


def test_what_people_revise_is_not_changed_from_a_terminal() -> None:
    a_desk(("gemdale-2010",))

    result = run("procedures", "--company", "cuihu", "--by", "张总", "poly-2009")

    assert result.exit_code == 1
    assert "draft, review and approve" in result.output


def test_a_procedure_without_such_people_is_changed_here() -> None:
    a_desk(("vanke-400",))

    assert run("procedures", "--company", "cuihu", "--by", "张总", "poly-2009").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("procedures", "--company", "old", "--by", "张总", "poly-2009"), "no company old"),
        (("procedures", "--company", "new", "--by", "张总", "polly"), "no pack 'polly'"),
        (("procedures", "--company", "new", "--by", "张总", "poly-2009:7"), "no version '7'"),
        (("procedures", "--company", "new", "poly-2009"), "Missing option '--by'"),
        (("grade", "--company", "new", "--by", "张总", "CH9", "一级"), "no project CH9"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    company: Company, arguments: tuple[str, ...], said: str
) -> None:
    result = run(*arguments)

    assert result.exit_code != 0
    assert said in result.output
    with company_scope(company.pk):
        assert not Adoption.objects.exists()


@pytest.mark.rule("SOP-10")
def test_a_project_gets_its_service_grade_from_a_day_on(company: Company) -> None:
    with company_scope(company.pk):
        Place.objects.create(company=company, kind="project", code="CH1", name="一期", path="CH1/")

    result = run(
        "grade", "--company", "new", "--by", "张总", "--since", "2026-03-01", "CH1", "一级"
    )

    assert result.exit_code == 0, result.output
    with company_scope(company.pk):
        grade = ServiceGrade.objects.get()
        assert (grade.grade, grade.since, grade.by) == ("一级", date(2026, 3, 1), "张总")
