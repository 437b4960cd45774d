"""Somebody on the way sees what is owed, does it, and finds it among what is done."""

from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from steward.operations.planning import plan
from steward.store.models import Place
from steward.store.tenancy import company_scope
from tests.journeys.desk import Desk
from tests.web.building import Estate, an_estate


@pytest.fixture
def estate(transactional_db: None) -> Estate:
    """A company that owes its customers a notice every month, and a repair card to each home."""
    return an_estate(packs=["poly-2009", "warranty-residential"])


@pytest.mark.browser
@pytest.mark.slow
def test_a_duty_is_done_on_a_phone(chromium: Browser, address: str, estate: Estate) -> None:
    with company_scope(estate.company.pk):
        today: date = estate.now.date()
        Place.objects.filter(company=estate.company).update(accepted_on=today)
    plan(estate.company.pk, estate.now, 1000)
    context = chromium.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 360, "height": 780}
    )
    page = context.new_page()
    desk = Desk(page, address)
    desk.sign_in("alice")
    desk.open("/duties?role=service_staff")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    current = page.locator("section[aria-labelledby=current] .duty")
    link = current.filter(has_text="POLY-33").get_by_role("link")
    ref = link.locator(".ref").inner_text()
    link.click()
    desk.record("办结")
    desk.open("/duties?role=service_staff")
    expect(page.locator("section[aria-labelledby=done]")).to_contain_text(ref)
    expect(page.locator("section[aria-labelledby=current]")).not_to_contain_text(ref)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
