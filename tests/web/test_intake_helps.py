"""What the intake knows and offers before anything is taken in."""

from datetime import timedelta

import pytest

from steward.store.models import CaseRow, Place
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate


def known(estate: Estate, **typed: str) -> str:
    return estate.sign_in().get("/intake/known", typed).content.decode()


def test_a_room_shows_its_people_masked_and_what_is_open_there(estate: Estate) -> None:
    case = estate.report("客厅灯不亮")

    page = known(estate, place="3-1201")

    assert "是哪一位？点一下就填好" in page
    assert "陈先生" in page
    assert "138****1234" in page
    assert "13800001234" not in page
    assert case.ref in page


@pytest.mark.parametrize("typed", [{"phone": "138 0000 1234"}, {"name": "陈"}, {"name": "陈女士"}])
def test_a_number_or_a_name_shows_who_calls_and_from_where(
    estate: Estate, typed: dict[str, str]
) -> None:
    page = known(estate, **typed)

    assert ("陈先生" in page) is (typed != {"name": "陈"})
    assert ('data-place="3-1201"' in page) is (typed != {"name": "陈"})


def test_rooms_of_one_name_are_told_apart_by_their_projects(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        Place.objects.filter(code__startswith="3-").update(name="3 栋 1201")

    page = known(estate, place="3 栋 1201")

    assert 'data-at="3-1201"' in page
    assert "翠湖一期 3 栋 1201" in page
    assert "陈先生" not in page


@pytest.mark.parametrize("typed", [{}, {"phone": "1380"}, {"place": "3-9999"}])
def test_too_little_shows_nobody(estate: Estate, typed: dict[str, str]) -> None:
    assert "陈先生" not in known(estate, **typed)


def test_the_rest_of_the_building_is_searched_for_the_same_words(estate: Estate) -> None:
    other = estate.report("电梯停运两小时", place=str(estate.places["3-0102"].pk), reporter=None)

    page = known(estate, place="3-1201", matter="电梯停运了")

    assert other.ref in page
    assert "说法相近" in page
    assert other.ref not in known(estate, place="3-1201", matter="客厅灯不亮")


def test_what_is_over_is_told_as_history(estate: Estate) -> None:
    case = estate.report("客厅灯不亮", ago=30)
    with company_scope(estate.company.pk):
        CaseRow.objects.filter(pk=case.pk).update(status="closed")

    page = known(estate, place="3-1201")

    assert page.index("以前的") < page.index(case.ref)


def test_the_warranty_of_the_room_stands_beside(db: None) -> None:
    estate = an_estate(packs=("gemdale-2010", "warranty-contractor"))
    with company_scope(estate.company.pk):
        accepted = estate.now.date() - timedelta(days=400)
        Place.objects.filter(code="3").update(completed_on=accepted)

    page = known(estate, place="3-1201")

    assert "还剩" in page
    assert "这处的全部保修" in page


def test_places_are_offered_while_typing(estate: Estate) -> None:
    page = estate.sign_in().get("/intake/places", {"place": "12"}).content.decode()

    assert '<option value="3-1201">翠湖一期 3 栋 1201</option>' in page


def test_categories_come_with_their_criteria_and_urgency_with_its_definition(db: None) -> None:
    page = an_estate(packs=("poly-2009",)).sign_in().get("/intake").content.decode()

    assert "因开发商原因引起，问题在房屋质量。" in page
    assert "可以约时间上门" in page


def test_no_heading_stands_where_a_procedure_has_no_categories(estate: Estate) -> None:
    page = estate.sign_in().get("/intake")

    assert page.context["page"].categories == ()
    assert "id_category" not in page.content.decode()


def test_a_company_without_a_procedure_is_told_so(db: None) -> None:
    estate = an_estate(packs=())

    page = estate.sign_in().get("/procedures").content.decode()

    assert "还没有采用规程" in page
