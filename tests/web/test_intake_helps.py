"""What the intake knows and offers before anything is taken in."""

import pytest

from tests.web.building import Estate, an_estate


def test_a_room_shows_its_people_masked_and_its_open_cases(estate: Estate) -> None:
    case = estate.report("客厅灯不亮")

    page = estate.sign_in().get("/intake/known", {"q": "3-1201"}).content.decode()

    assert "陈先生" in page
    assert "138****1234" in page
    assert "13800001234" not in page
    assert case.ref in page


def test_a_phone_number_shows_who_calls(estate: Estate) -> None:
    page = estate.sign_in().get("/intake/known", {"q": "13800001234"}).content.decode()

    assert "陈先生" in page


@pytest.mark.parametrize("q", ["", "1380", "3-9999"])
def test_too_little_shows_nobody(estate: Estate, q: str) -> None:
    assert "陈先生" not in estate.sign_in().get("/intake/known", {"q": q}).content.decode()


def test_places_are_offered_while_typing(estate: Estate) -> None:
    page = estate.sign_in().get("/intake/places", {"place": "12"}).content.decode()

    assert '<option value="3-1201">翠湖一期 3 栋 1201</option>' in page


def test_categories_come_with_their_criteria_and_urgency_with_its_definition(db: None) -> None:
    page = an_estate(packs=("poly-2009",)).sign_in().get("/intake").content.decode()

    assert "因开发商原因引起，问题在房屋质量。" in page
    assert "可以约时间上门" in page


def test_a_company_without_a_procedure_is_told_so(db: None) -> None:
    estate = an_estate(packs=())

    page = estate.sign_in().get("/procedures").content.decode()

    assert "还没有采用规程" in page
