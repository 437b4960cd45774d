"""Several rows are given to one person by keyboard, and by mouse on a phone without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk
from tests.web.building import Estate


@pytest.mark.browser
@pytest.mark.slow
def test_rows_are_chosen_by_key_and_given_to_somebody(
    page: Page, address: str, estate: Estate
) -> None:
    for hours in (0.3, 0.2, 0.1):
        estate.report("客厅灯不亮", ago=hours)
    desk = Desk(page, address)
    desk.sign_in()
    desk.open("/?scope=all")
    page.wait_for_load_state("load")
    bar = page.locator("#assign")
    expect(bar).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(bar).to_contain_text("已选 1 件")
    page.locator("[data-pick]").nth(2).click(modifiers=["Shift"])
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    page.locator("[data-pick]").nth(0).click()
    page.locator("[data-pick]").nth(1).click(modifiers=["Shift"])
    expect(bar).to_contain_text("已选 2 件")
    page.keyboard.press("p")
    expect(page.get_by_label("派给谁")).to_be_focused()
    page.get_by_label("派给谁").select_option(label="李强")
    bar.get_by_role("button", name="派工").click()

    desk.told("已把 2 件派给李强。")
    expect(page.locator(".queue-who", has_text="李强")).to_have_count(2)
    expect(page).to_have_url(f"{address}/?scope=all")


@pytest.mark.browser
@pytest.mark.slow
def test_rows_are_assigned_and_views_kept_with_and_without_scripts(
    any_page: Page, address: str, estate: Estate
) -> None:
    estate.report("客厅灯不亮")
    any_page.set_viewport_size({"width": 360, "height": 740})
    desk = Desk(any_page, address)
    desk.sign_in()
    desk.open("/?scope=all")
    any_page.wait_for_load_state("load")
    any_page.locator("[data-pick]").check()
    any_page.get_by_label("派给谁").select_option(label="李强")
    any_page.locator("#assign").get_by_role("button", name="派工").click()

    desk.told("已把 1 件派给李强。")

    desk.open("/?scope=all&due=today")
    any_page.wait_for_load_state("load")
    any_page.locator("#view-panel > summary").click()
    any_page.get_by_label("名称").fill("今天到期")
    any_page.get_by_role("button", name="保存").click()

    desk.told("已存为视图“今天到期”。")
    expect(any_page.locator(".view[aria-current]")).to_contain_text("今天到期")
    any_page.locator("#sift > summary").click()
    any_page.get_by_label("急不急").select_option(label="急")
    any_page.get_by_role("button", name="查看").click()
    expect(any_page.locator("#view-panel > summary")).to_contain_text("条件已改")
