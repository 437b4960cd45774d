"""Dispatching on a phone: everything is reached by a thumb, and a case is sent without dragging."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.desk import Desk
from tests.journeys.test_a_case_is_dragged_on_somebody import skilled
from tests.web.building import Estate

TARGET = 48
SMALL = """least => [...document.querySelectorAll("main a, main button, main .wait-grip, .send")]
  .filter((one) => one.offsetParent && !one.classList.contains("back"))
  .map((one) => [one.className, one.textContent.trim(), one.getBoundingClientRect().height])
  .filter(([, , height]) => Math.round(height) < least)"""


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(SMALL, TARGET) == []


@pytest.mark.browser
@pytest.mark.slow
def test_a_thumb_sends_whom_the_board_names_or_chooses(
    chromium: Browser, address: str, estate: Estate
) -> None:
    context = chromium.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
    )
    page = context.new_page()
    desk = Desk(page, address)
    desk.sign_in()
    skilled(estate, "bob", "carol")
    first, second = estate.report("厨房漏水", ago=0.2), estate.report("卫生间漏水", ago=0.1)

    desk.open("/dispatch")
    page.wait_for_load_state("load")
    fits(page)
    page.locator(".wait-card", has_text=first.ref).get_by_role("button", name="派给").tap()
    desk.told(f"{first.ref} 派给了")

    page.wait_for_load_state("load")
    page.locator(".wait-card", has_text=second.ref).get_by_role("link", name="选人").tap()
    expect(page.locator("h1")).to_have_text("派给谁")
    page.wait_for_load_state("load")
    page.locator(".send", has_text="李强").tap()
    page.get_by_role("button", name="派工", exact=True).tap()
    desk.told(f"{second.ref} 派给了李强")

    desk.open(f"/staff/{estate.actor('bob').id}/work")
    page.wait_for_load_state("load")
    fits(page)
    context.close()
