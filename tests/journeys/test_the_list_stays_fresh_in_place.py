"""Others' work shows up by itself, and nobody loses the place they are at."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from tests.journeys.desk import Desk
from tests.web.building import Estate


@pytest.mark.browser
@pytest.mark.slow
def test_the_list_follows_what_others_do_and_the_reader_stays(
    settings: Settings, page: Page, address: str, estate: Estate
) -> None:
    settings.STEWARD_PULSE_MILLISECONDS = 300
    estate.report("客厅灯不亮", ago=0.2)
    mine = estate.report("厨房水管爆裂", ago=0.1)
    desk = Desk(page, address)
    desk.sign_in()
    desk.open("/?scope=all")
    page.wait_for_load_state("load")
    page.get_by_label("搜索事项").fill("还没搜的词")
    page.locator("#sift > summary").click()
    page.get_by_label("到期").select_option("today")
    row, arrived = page.locator(f"#case-{mine.ref}"), page.locator("#arrived")
    page.locator(f"#row-{mine.ref}").focus()

    estate.record(mine, "responsible_named", person=str(estate.actor("bob").staff))
    estate.report("电梯困人", urgency="urgent")

    expect(row.locator(".queue-who")).to_have_text("李强")
    expect(arrived).to_have_text("1 件新事项，点这里更新列表")
    expect(page.locator(".scope", has_text="全部").locator(".count")).to_have_text("3")
    expect(page.locator(".queue-row")).to_have_count(2)
    expect(page.locator(f"#row-{mine.ref}")).to_be_focused()
    expect(page.get_by_label("搜索事项")).to_have_value("还没搜的词")
    expect(page.get_by_label("到期")).to_have_value("today")

    page.keyboard.press("u")

    expect(page.locator(".queue-row")).to_have_count(3)
    expect(arrived).to_be_empty()
    expect(page.locator(f"#row-{mine.ref}")).to_be_focused()
    page.goto("about:blank")


@pytest.mark.browser
@pytest.mark.slow
def test_a_list_that_nobody_reads_renews_itself_and_says_when_it_cannot(
    settings: Settings, page: Page, address: str, estate: Estate
) -> None:
    settings.STEWARD_PULSE_MILLISECONDS = 300
    desk = Desk(page, address)
    desk.sign_in()
    page.wait_for_load_state("load")
    expect(page.get_by_role("heading", name="还没有事项")).to_be_visible()

    estate.report("厨房水管爆裂")

    expect(page.locator(".queue-row")).to_contain_text(re.compile("厨房水管爆裂"))
    ended = page.get_by_text("登录已失效，页面不再更新。")
    expect(ended).to_be_hidden()
    page.context.clear_cookies()
    expect(ended).to_be_visible()
    page.goto("about:blank")
