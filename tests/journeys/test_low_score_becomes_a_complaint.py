"""An owner gives three of five: the repair leads to a complaint that is linked with it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk
from tests.web.building import Estate


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.rule("GD-12")
def test_a_low_score_becomes_a_linked_complaint(page: Page, address: str, estate: Estate) -> None:
    case = estate.report(ago=5)
    estate.record(case, "triaged", ago=4.9, validity="valid")
    estate.record(case, "planned", ago=4, promised_at=estate.now.isoformat())
    estate.record(case, "inspected", ago=1, login="bob", result="pass")
    desk = Desk(page, address)
    desk.sign_in()
    desk.open(f"/cases/{case.ref}")

    desk.record(
        "回访",
        choose={"业主打几分": "3"},
        fill={"说明": "水管好了，但瓷砖敲坏了。"},
        confirm="升级为投诉",
    )

    branch = page.locator(".rail-branch a")
    expect(branch).to_contain_text("T-")
    expect(desk.refused().filter(has_text="消单")).to_contain_text("GD-12")
    desk.press("Escape")
    branch.click()
    expect(page.locator(".case-line")).to_contain_text("投诉")
    expect(page.locator(".case-parent")).to_contain_text(case.ref)
    expect(page.locator("#clocks")).to_contain_text("告知业主投诉已受理")
