"""A procedure as a controlled document, and two of them side by side."""

import re

import pytest
from django.test import Client

from steward.operations.adopting import adopt
from steward.store.models import Adoption
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate
from tests.web.revising import drafted, hired, settings_posted

pytestmark = pytest.mark.django_db


def text_of(client: Client, path: str) -> str:
    """Return what a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(path).content.decode()).split())


@pytest.mark.rule("POLY-37")
def test_the_head_names_number_edition_and_hands_and_the_log_what_changed(estate: Estate) -> None:
    author = estate.sign_in("carol")
    reviewer = hired(estate, "erin", "management_office_manager")
    approver = hired(estate, "frank", "company_manager")
    before = text_of(author, "/procedures/gemdale-2010")
    number = drafted(author)
    changed = {"gemdale-2010.on_the_spot_0": "15"}
    author.post(f"/revisions/{number}/settings", settings_posted(author, number, **changed))
    for client, step in ((author, "submitted"), (reviewer, "reviewed"), (approver, "approved")):
        client.post(f"/revisions/{number}/steps/{step}")

    after = text_of(author, "/procedures/gemdale-2010")

    assert "首次采用" in before
    assert "非受控" in before
    assert "文件编号 gemdale-2010" in after
    assert "编制 赵经理 审核 erin 批准 frank" in after
    assert "发放编号 非受控" in after
    assert f"发放编号 {number}-01" in text_of(estate.sign_in(), "/procedures/gemdale-2010")
    row = after.split("修订记录")[1]
    assert re.search(r"修订 \d{4}-\d\d-\d\d 设定、时限\S* 当场改为15分钟 赵经理 erin frank", row)


def test_a_source_with_a_number_and_an_edition_keeps_them() -> None:
    estate = an_estate(packs=("poly-2009",))

    page = text_of(estate.sign_in(), "/procedures/poly-2009")

    assert "文件编号 WI/PSZ-723-KF01-02 版号/改次 A/0" in page


def test_a_document_says_where_it_applies_and_who_owes_what(estate: Estate) -> None:
    page = text_of(estate.sign_in(), "/procedures/gemdale-2010")

    assert "管哪几类事 报修、投诉" in page
    duties = page.split("谁在一件事里办什么")[1].split("从哪件事起算")[0]
    assert "专业主管" in duties
    assert "分判（限 90 分钟）" in duties


def test_a_procedure_is_drawn_with_a_text_in_its_place(estate: Estate) -> None:
    page = estate.sign_in().get("/procedures/gemdale-2010").content.decode()

    assert page.count('<svg class="flow-drawing"') == 2
    assert "<desc" in page
    assert "style=" not in page


def test_what_one_project_runs_is_laid_beside_the_company(estate: Estate) -> None:
    settings = {"gemdale-2010": {"on_the_spot": "15 minutes"}}
    place = estate.places["CH1"]
    with company_scope(estate.company.pk):
        first = Adoption.objects.get(company=estate.company)
    own = adopt(
        estate.company,
        ["gemdale-2010"],
        since=first.since,
        by="test",
        settings=settings,
        place=place,
    )

    page = text_of(
        estate.sign_in(),
        f"/procedures/compare?one=adoption:{first.pk}&other=adoption:{own.pk}",
    )

    assert "时限 限 30 分钟 → 限 15 分钟" in page
    assert "对谁都没有影响" not in page


@pytest.mark.parametrize("query", ["", "?one=x&other=y", "?one=pack:poly-2009:1&other="])
def test_without_two_sides_it_asks_for_them(estate: Estate, query: str) -> None:
    assert "选两份" in text_of(estate.sign_in(), f"/procedures/compare{query}")


def test_a_published_version_is_laid_beside_what_the_company_runs(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        first = Adoption.objects.get(company=estate.company)

    page = text_of(
        estate.sign_in(),
        f"/procedures/compare?one=adoption:{first.pk}&other=pack:gemdale-2010:1",
    )

    assert "对谁都没有影响" in page


def test_the_adoptions_of_a_stranger_are_not_offered(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        first = Adoption.objects.get(company=estate.company)
    stranger = an_estate("linli").sign_in()

    page = text_of(stranger, f"/procedures/compare?one=adoption:{first.pk}&other=pack:poly-2009:1")

    assert "选两份" in page
