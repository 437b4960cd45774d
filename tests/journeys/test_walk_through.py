"""A morning at the desk, walked through as the written walk-through tells it, with its pictures."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from steward.operations.heartbeats import enlist
from tests.journeys.desk import Desk
from tests.web.building import Estate
from tests.web.test_dispatch import skilled

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = ROOT / "docs" / "walkthrough.md"
# Ignored by git; script/walkthrough copies them beside the text.
PICTURES = ROOT / ".cache" / "walkthrough"


@pytest.mark.browser
@pytest.mark.slow
def test_the_walk_goes_as_it_is_written(page: Page, address: str, estate: Estate) -> None:
    a_morning(estate)
    desk = Desk(page, address)
    walk = Walk(page)

    desk.sign_in()
    walk.see("01-workbench", "第一次用？五步上手")
    desk.press("n")
    form = page.locator("form.intake")
    form.get_by_label("房号或位置").fill("3-1201")
    form.get_by_label("一句话").fill("厨房水管爆裂，水漫到客厅")
    expect(page.locator("#known-found")).to_contain_text("陈先生")
    walk.see("02-intake", "说法相近")
    page.locator("[data-party]").first.click()
    desk.choose(form, "是什么", "报修")
    desk.choose(form, "急不急", "急")
    form.get_by_role("button", name="受理，开始计时").click()
    desk.told("已受理")
    walk.see("03-case", "告知业主已收到报修")
    case = page.url

    desk.record("告知受理")
    page.get_by_text("为什么？").first.click()
    walk.see("04-why", "起算")
    page.goto(case)
    desk.press("a")
    expect(page.locator("#action-form form")).to_be_visible()
    page.locator("#action-form").scroll_into_view_if_needed()
    walk.see("05-step", "转给哪个岗位")

    desk.change_to("carol")
    desk.open("/managing")
    walk.see("06-managing", "迟")
    desk.open("/dispatch")
    walk.see("07-dispatch", "派工")
    desk.open("/figures")
    walk.see("08-figures", "指标")
    desk.open("/procedures/gemdale-2010")
    walk.see("09-procedure", "GD-01")
    desk.open("/estate")
    walk.see("10-estate", "翠湖一期")
    page.set_viewport_size({"width": 390, "height": 844})
    desk.open("/?scope=all")
    walk.see("11-phone", "厨房水管爆裂")

    assert walk.seen == pictured()


class Walk:
    """The pictures that were taken on the way."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[str] = []
        PICTURES.mkdir(parents=True, exist_ok=True)

    def see(self, name: str, words: str) -> None:
        """Take a picture of a page on which these words stand."""
        expect(self.page.locator("main")).to_contain_text(words)
        file = PICTURES / f"{name}.jpg"
        self.page.screenshot(path=file, type="jpeg", quality=70, animations="disabled")
        self.seen.append(name)


def test_the_written_walk_has_a_picture_for_each_step() -> None:
    assert pictured()
    for name in pictured():
        assert (WRITTEN.parent / "walkthrough" / f"{name}.jpg").exists()


def pictured() -> list[str]:
    """Return the names of the pictures in the order of the text."""
    return re.findall(r"\]\(walkthrough/([\w-]+)\.jpg\)", WRITTEN.read_text(encoding="utf-8"))


def a_morning(estate: Estate) -> None:
    """Some cases of this morning, somebody who can be sent, and a worker that goes round."""
    enlist("here:1", "wake", estate.now)
    skilled(estate, "dan", "bob")
    late = estate.report("客厅灯不亮", ago=6)
    estate.record(late, "acknowledged", ago=5.8)
    estate.record(late, "passed_on", ago=5.7, to_role="specialist_supervisor")
    pipe = estate.report("厨房水管爆裂，楼下在滴水", ago=2, place=str(estate.places["3-0102"].pk))
    estate.record(pipe, "acknowledged", ago=1.9)
    estate.record(pipe, "triaged", ago=1.8, validity="valid", executor="own")
    estate.report("深夜施工噪音", ago=1, kind="complaint")
    hall = estate.report("电梯按键失灵", ago=0.3, place=str(estate.places["hall"].pk))
    estate.record(hall, "paused", ago=0.1)
