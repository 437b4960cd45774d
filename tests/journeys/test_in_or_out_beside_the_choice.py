"""The desk chooses what is broken, and reads in or out and who pays before the report is taken."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from steward.operations.adopting import adopt
from steward.store.tenancy import company_scope
from tests.journeys.desk import Desk
from tests.web.building import Estate

PACKS = ("gemdale-2010", "warranty-contractor")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.rule("WARR3-08")
def test_in_or_out_stands_beside_the_choice(any_page: Page, address: str, estate: Estate) -> None:
    adopt(estate.company, PACKS, since=timezone.now() - timedelta(hours=1), by="test")
    with company_scope(estate.company.pk):
        building = estate.places["3"]
        building.completed_on = timezone.localdate() - timedelta(days=400)
        building.save()
    desk = Desk(any_page, address)
    desk.sign_in()
    desk.open("/intake")
    form = any_page.locator("form.intake")
    form.get_by_label("房号或位置").fill("3-1201")
    form.get_by_label("保修项目").select_option(label="电气、管道、设备、装修：电气管线")
    answer = any_page.locator("#warranty")
    if not scripted(any_page):
        # Half a form comes back with the answer in it.
        form.get_by_role("button", name="受理，开始计时").click()

    expect(answer).to_contain_text("施工单位承担，免费维修")
    form.get_by_label("责任归属").select_option(label="外部原因")
    if not scripted(any_page):
        form.get_by_role("button", name="受理，开始计时").click()
    expect(answer).to_contain_text("不属于保修范围")

    form.get_by_label("一句话").fill("插座没电")
    desk.choose(form, "是什么", "报修")
    desk.choose(form, "急不急", "一般")
    form.get_by_role("button", name="受理，开始计时").click()

    desk.told("已受理")
    panel = any_page.locator(".panel .warranty")
    expect(panel).to_contain_text("开发商承担，自行组织维修")
    panel.get_by_text("为什么？").click()
    expect(any_page.locator(".paper")).to_contain_text("从这天算")


def scripted(page: Page) -> bool:
    return page.locator(".js-only").first.is_visible()
