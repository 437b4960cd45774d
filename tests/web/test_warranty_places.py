"""The warranty of a place, and of a procedure: every component with its days, who pays."""

from datetime import timedelta

import pytest

from steward.operations.adopting import adopt
from tests.web.building import Estate, an_estate
from tests.web.test_warranty import PACKS, register, today, written


@pytest.fixture
def estate(db: None) -> Estate:
    """A company that runs the contractor's warranty; its building was accepted 400 days ago."""
    estate = an_estate(packs=PACKS)
    register(estate, "3", completed_on=today() - timedelta(days=400))
    return estate


@pytest.mark.rule("WARR3-05")
def test_a_place_lists_every_component_with_its_days(estate: Estate) -> None:
    page = estate.sign_in().get("/places/3-1201/warranty").content.decode()

    accepted = today() - timedelta(days=400)
    assert written(accepted) in page
    last = accepted.replace(year=accepted.year + 2)
    assert f"还剩 {(last - today()).days} 天" in page
    structure = page[page.index("地基基础和主体结构") :]
    assert "到哪天还不清楚" in structure[: structure.index("WARR3-05")]


def test_the_place_page_of_a_company_without_warranties_says_so(db: None) -> None:
    page = an_estate().sign_in().get("/places/3-1201/warranty").content.decode()

    assert "采用的规程里没有保修的内容" in page


def test_a_pack_that_one_project_alone_runs_has_its_page(db: None) -> None:
    estate = an_estate()
    since = estate.now - timedelta(days=1)
    packs = ("gemdale-2010", "warranty-estate")
    adopt(estate.company, packs, since=since, by="test", place=estate.places["CH1"])
    client = estate.sign_in()

    case = client.get(f"/cases/{estate.report(warranty_item='roof').ref}").content.decode()

    assert 'href="/procedures/warranty-estate"' in case
    assert "保修 5 年。" in client.get("/procedures/warranty-estate").content.decode()
    assert client.get("/procedures/warranty-contractor").status_code == 404


@pytest.mark.rule("WARR5-09")
def test_the_procedure_page_says_what_is_covered_and_who_pays(estate: Estate) -> None:
    page = estate.sign_in().get("/procedures/warranty-estate").content.decode()

    assert "保修 5 年。" in page
    assert "保修从“竣工验收”当天起算（WARR5-05）。" in page
    assert "保修期满后因使用不当损坏的，照样维修，只收工料费" in page
    assert "业主承担，只收工料费" in page


def test_a_place_of_nobody_is_not_there(estate: Estate) -> None:
    assert estate.sign_in().get("/places/9-9/warranty").status_code == 404
