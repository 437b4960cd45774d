"""On a phone the rail shows what is near now, the whole at a tap, and no menu leaves the screen."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.desk import Desk
from tests.web.building import Estate


@pytest.mark.browser
@pytest.mark.slow
def test_the_rail_keeps_aside_on_a_phone_what_a_tap_shows(
    chromium: Browser, address: str, estate: Estate
) -> None:
    case = estate.report("水管爆裂", ago=5)
    estate.record(case, "acknowledged", ago=4.9)
    estate.record(case, "passed_on", ago=4.8, to_role="specialist_supervisor")
    context = chromium.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1280, "height": 800},
        has_touch=True,
    )
    page = context.new_page()
    desk = Desk(page, address)
    desk.sign_in("alice")
    desk.open(f"/cases/{case.ref}")
    whole = page.locator(".rail-node").count()
    expect(page.locator(".rail-whole")).to_be_hidden()
    assert shown(page) == whole

    page.set_viewport_size({"width": 360, "height": 780})
    expect(page.locator(".rail-whole")).to_be_visible()
    assert 0 < shown(page) < whole
    expect(page.locator(".rail-aside").first).to_be_hidden()
    assert page.locator(".rail-node:visible", has=page.locator(".rail-flags")).count() > 0
    page.get_by_text(f"看全程 {whole} 步").tap()
    expect(page.locator(".rail-aside").first).to_be_visible()
    assert shown(page) == whole

    for menu, inside in (("其他动作", ".offer-list a"), ("暂不能做", ".refused-why")):
        page.locator(".refused summary", has_text=menu).tap()
        expect(page.locator(inside).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator(".refused summary", has_text=menu).tap()
    context.close()


def shown(page: Page) -> int:
    return page.locator(".rail-node:visible").count()
