"""A repair is followed up in its first month: told before, recorded, and owed as before."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk
from tests.web.building import Estate
from tests.web.following import following


@pytest.fixture
def estate(transactional_db: None) -> Estate:
    """A company that runs the visit procedure, committed so that the server sees it."""
    return following("visits-kf18")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.rule("VISIT-05")
@pytest.mark.rule("VISIT-17")
def test_what_is_done_too_early_counts_for_nothing(
    page: Page, address: str, estate: Estate
) -> None:
    case = estate.report(ago=72)
    estate.record(case, "finished", ago=48, login="bob")
    desk = Desk(page, address)
    desk.sign_in()
    desk.open("/follow-ups?tab=early")
    row = page.locator(".follow-row")
    expect(row).to_contain_text("才能办")
    row.get_by_role("link", name="回访").click()

    form = page.locator("#fact-form form")
    for legend, label in {
        "业主满意吗": "满意", "回访方式": "电话", "质量评价": "好", "服务效果": "好",
    }.items():  # fmt: skip
        desk.choose(form, legend, label)
    form.get_by_label("建议").fill("阳台灯也看看")
    form.get_by_role("button", name="回访").click()

    told = page.locator(".outcome")
    expect(told).to_contain_text("太早了")
    expect(told).to_contain_text("VISIT-05")
    expect(form.get_by_label("建议")).to_have_value("阳台灯也看看")
    page.get_by_role("button", name="看过了，照此记录").click()
    desk.told("记下了")

    # One is back where one came from; the answers stand in the log of the case.
    page.locator(".follow-row").get_by_role("link", name="厨房水管爆裂").click()
    expect(page.locator(".log-list")).to_contain_text("阳台灯也看看")
    desk.open("/follow-ups?tab=done")
    expect(page.locator(".follow-row")).to_contain_text("做早了，不算数")
    desk.open("/follow-ups?tab=early")
    expect(page.locator(".follow-row")).to_contain_text("维修回访")
