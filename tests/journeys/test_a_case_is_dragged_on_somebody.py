"""Dispatching with the hand: a card dragged on somebody, the key d, and what a rule refuses."""

import pytest
from playwright.sync_api import Browser, Page, expect

from steward.store.models import Skill, Staff
from steward.store.tenancy import company_scope
from tests.journeys.desk import Desk
from tests.web.building import SINCE, Estate


def skilled(estate: Estate, *logins: str) -> None:
    with company_scope(estate.company.pk):
        for login in logins:
            person = Staff.objects.get(pk=int(estate.actor(login).id))
            Skill.objects.create(
                company=estate.company, staff=person, trade="plumbing", since=SINCE
            )


def drag(page: Page, ref: str, name: str) -> None:
    card = page.locator(".wait-card", has_text=ref).locator(".wait-grip").bounding_box()
    hand = page.locator(".hand", has_text=name).bounding_box()
    assert card is not None
    assert hand is not None
    page.mouse.move(card["x"] + 8, card["y"] + 8)
    page.mouse.down()
    page.mouse.move(card["x"] + 40, card["y"] + 20)
    page.mouse.move(hand["x"] + 40, hand["y"] + 12, steps=4)
    page.mouse.up()


@pytest.mark.browser
@pytest.mark.slow
def test_a_card_goes_where_it_is_dragged_unless_a_rule_forbids_it(
    chromium: Browser, address: str, estate: Estate
) -> None:
    # A page of its own: the browser calls a refusal an error, and the fixture would fail on it.
    context = chromium.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 1000}
    )
    page = context.new_page()
    desk = Desk(page, address)
    desk.sign_in()
    skilled(estate, "bob", "dan")
    first, second = estate.report("厨房漏水", ago=0.2), estate.report("卫生间漏水", ago=0.1)
    desk.open("/dispatch")
    page.wait_for_load_state("load")

    drag(page, first.ref, "李强")
    desk.told(f"{first.ref} 派给了李强")
    expect(page.locator(".hand", has_text="李强")).to_contain_text("手上 1 单")

    page.wait_for_load_state("load")
    drag(page, second.ref, "周师傅")
    refused = page.locator('.message[data-level="error"]')
    expect(refused).to_contain_text("请先派专业主管")
    expect(refused).to_contain_text("GD-37")

    desk.open("/dispatch")
    page.wait_for_load_state("load")
    expect(page.locator(".wait-card", has_text=second.ref)).to_be_visible()
    page.locator(f"#wait-{second.ref}").focus()
    page.keyboard.press("d")
    expect(page.locator("h1")).to_have_text("派给谁")
    page.wait_for_load_state("load")
    page.locator("[data-seek]").fill("李")
    page.locator("[data-seek]").press("ArrowDown")
    page.keyboard.press("Enter")
    desk.told(f"{second.ref} 派给了李强")
    expect(page.locator(".board-waiting")).to_contain_text("都派出去了")
    context.close()
