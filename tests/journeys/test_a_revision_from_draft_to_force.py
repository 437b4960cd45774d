"""One sets another limit, a second reviews it, a third approves it: the next case runs by it."""

from dataclasses import replace

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk
from tests.web.building import Estate
from tests.web.revising import hired

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.rule("POLY-37")
def test_a_limit_changes_for_the_next_case_and_not_for_the_last(
    any_page: Page, address: str, estate: Estate
) -> None:
    old = estate.report("旧单：灯不亮", ago=0.2)
    estate.record(old, "triaged", ago=0.1, login="carol", validity="invalid")
    hired(estate, "erin", "management_office_manager")
    hired(estate, "frank", "company_manager")
    desk, page = Desk(any_page, address), any_page

    desk.sign_in("carol")
    desk.open("/procedures")
    page.get_by_role("link", name="编制修订").click()
    page.get_by_label("改什么").fill("当场改为 7 分钟")
    page.get_by_label("为什么改").fill("满意度调查后收紧")
    page.get_by_role("button", name="存草案，下一步").click()
    limit = page.get_by_role("group", name="“当场”“第一时间”的时限")
    limit.get_by_label("数").fill("7")
    page.get_by_role("button", name="存草案，看影响").click()
    desk.told("设定已存进草案")
    expect(page.locator(".change-group").filter(has_text="客服前台").first).to_contain_text(
        "限 7 分钟"
    )
    page.get_by_role("button", name="提交审核").click()
    desk.told("提交审核")

    for login, button in (("erin", "审核通过"), ("frank", "批准")):
        desk.change_to(login)
        desk.open("/inbox")
        page.locator(".inbox-link").first.click()
        page.get_by_role("button", name=button, exact=True).click()
        desk.told(button)

    desk.change_to("alice")
    desk.open("/inbox")
    page.locator(".inbox-link").first.click()
    page.get_by_role("button", name="签收").click()
    desk.told("签收")
    expect(page.get_by_role("row").filter(has_text="王敏")).not_to_contain_text("还没有签收")

    later = replace(estate, now=timezone.now())
    new = later.report("新单：灯不亮")
    later.record(new, "triaged", login="carol", validity="invalid")
    for case, words in ((new, "7 分钟"), (old, "30 分钟")):
        desk.open(f"/cases/{case.ref}/why/GD-04.explained")
        expect(page.locator("main")).to_contain_text(words)
