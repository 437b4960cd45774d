"""The desk by keyboard alone: move, open, search, take in, act, ask."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk
from tests.web.building import Estate


@pytest.fixture
def desk(page: Page, address: str, estate: Estate) -> Desk:
    """Somebody who has signed in, with two cases waiting."""
    estate.report("水管爆裂", ago=0.3)
    estate.report("客厅灯不亮", ago=0.1)
    desk = Desk(page, address)
    desk.sign_in()
    return desk


@pytest.mark.browser
@pytest.mark.slow
def test_rows_are_walked_and_opened(desk: Desk) -> None:
    desk.press("j", "j")
    expect(desk.page.locator(":focus")).to_contain_text("客厅灯不亮")
    desk.press("k", "Enter")

    expect(desk.page.locator(".case-title")).to_have_text("水管爆裂")


@pytest.mark.browser
@pytest.mark.slow
def test_search_intake_and_help_are_one_key_away(desk: Desk) -> None:
    page = desk.page
    desk.press("?")
    expect(page.locator("#keys")).to_be_visible()
    desk.press("Escape")
    desk.press("/")
    page.keyboard.type("灯不亮")
    desk.press("Enter")
    expect(page.locator(".queue-row")).to_have_count(1)
    desk.press("n")

    expect(page.locator("form.intake")).to_be_visible()


@pytest.mark.browser
@pytest.mark.slow
def test_the_next_step_is_taken_without_the_mouse(desk: Desk) -> None:
    page = desk.page
    desk.press("j", "Enter")
    expect(page.locator(".case-title")).to_be_visible()
    desk.press("a")
    expect(page.locator("#action-form :focus")).to_be_visible()
    desk.press("Escape")
    expect(page.locator("#action-form form")).to_have_count(0)

    expect(page.locator(":focus")).to_have_class("button button-primary dock-primary")


@pytest.mark.browser
@pytest.mark.slow
def test_the_form_of_an_action_opens_in_place_and_keeps_what_was_typed(desk: Desk) -> None:
    page = desk.page
    desk.press("j", "Enter")
    expect(page.locator(".case-title")).to_be_visible()
    address = page.url
    desk.press("a")
    note = page.locator("#action-form").get_by_label("说明")
    note.fill("业主晚上在家")
    page.reload()
    desk.press("a")

    expect(page.locator("#action-form").get_by_label("说明")).to_have_value("业主晚上在家")
    assert page.url == address


@pytest.mark.browser
@pytest.mark.slow
def test_a_fresh_queue_leaves_the_focus_where_it_is(desk: Desk) -> None:
    page = desk.page
    desk.press("j")
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        page.evaluate("document.body.dispatchEvent(new CustomEvent('steward-due'))")
    page.wait_for_function("!document.querySelector('.htmx-request')")

    expect(page.locator(":focus")).to_contain_text("水管爆裂")


@pytest.mark.browser
@pytest.mark.slow
def test_a_room_brings_its_people_and_cases_before_the_report(desk: Desk) -> None:
    page = desk.page
    desk.press("n")
    page.locator("form.intake").get_by_label("房号或位置").fill("3-1201")
    resident = page.locator("[data-party]")
    expect(resident).to_contain_text("138****1234")
    expect(page.locator("#known-found")).to_contain_text("客厅灯不亮")
    resident.click()

    expect(page.locator("form.intake").get_by_label("姓名")).to_have_value("陈先生")
