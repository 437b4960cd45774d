"""Every page on a phone and on the desk: nothing sticks out, nothing is out of reach."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.journeys.desk import Desk
from tests.web.administering import administering
from tests.web.building import Estate
from tests.web.revising import drafted

# Taken with STEWARD_PICTURES=1, to be looked at; ignored by git.
PICTURES = Path(__file__).resolve().parents[2] / ".cache" / "screenshots"

PATHS = (
    "/",
    "/?q=水管",
    "/?q=找不到的",
    "/?scope=all&due=late&place=3&urgency=urgent",
    "/intake",
    "/cases/{ref}",
    "/cases/{ref}/facts/triaged",
    "/cases/{ref}/facts/messaged",
    "/cases/{ref}/facts/planned",
    "/cases/{ref}/why/GD-02.acknowledged",
    "/cases/{ref}/record/repair_ledger",
    "/places/3-1201/warranty",
    "/claims?state=all",
    "/warranty",
    "/cases/X-1",
    "/figures",
    "/figures/timeliness.acknowledged",
    "/figures/duration/time.until_closed",
    "/duties",
    "/dispatch",
    "/grab",
    "/cases/{ref}/dispatch",
    "/follow-ups",
    "/follow-ups?tab=done",
    "/cases/{ref}/facts/followed_up",
    "/visits",
    "/visits/3-1201/plan",
    "/key-owners",
    "/today",
    "/today?wall=1",
    "/managing",
    "/managing?tab=people",
    "/leave",
    "/leave/new",
    "/estate",
    "/estate/places/3",
    "/estate/places/3-1201",
    "/estate/new?in=3",
    "/staff",
    "/contractors",
    "/imports",
    "/imports/places",
    "/reveals",
    "/inbox",
    "/procedures",
    "/procedures/gemdale-2010",
    "/procedures/compare?one=pack:poly-2009:1&other=pack:gemdale-2010:1",
    "/revisions/new",
    "/revisions/{number}",
    "/revisions/{number}/settings",
    "/help",
    "/settings",
    "/settings/roles",
    "/settings/roles/new",
    "/settings/accounts",
    "/settings/accounts/new",
    "/settings/stuck",
    "/settings/categories",
    "/settings/categories/new",
    "/settings/texts",
    "/settings/texts/new",
    "/settings/days",
    "/settings/days/new",
    "/settings/projects",
    "/settings/projects/CH1/still",
    "/settings/changes",
    "/account",
    "/account/password",
    "/account/second-factor",
)


# In the dark, what the colours decide: they are all that it changes.
SCHEMES: Mapping[Literal["light", "dark"], Mapping[str, object]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},
}
JUDGED = """options => axe.run(document, {resultTypes: ["violations"], ...options}).then(
  found => found.violations
    .filter(({impact}) => ["serious", "critical"].includes(impact))
    .map(({id, nodes}) => `${id} at ${nodes[0].html.slice(0, 120)}`)
)"""
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_fits_and_is_accessible_in_the_light_and_in_the_dark(
    chromium: Browser, address: str, estate: Estate, width: int
) -> None:
    ref = a_case_with_a_history(estate)
    number = drafted(estate.sign_in("carol"))
    administering(estate, "carol")
    context = chromium.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": 800},
        # A colour on its way to another is no colour to judge.
        reduced_motion="reduce",
    )
    desk = Desk(context.new_page(), address)
    desk.open("/sign-in")
    faults = found(desk.page, f"/sign-in-{width}")
    desk.sign_in("carol")
    for path in PATHS:
        desk.open(path.format(ref=ref, number=number))
        faults += found(desk.page, f"{path}-{width}")
    context.close()

    assert faults == []


def found(page: Page, name: str) -> list[str]:
    """Return what is wrong with a page in the light, and in the dark."""
    page.evaluate(AXE_SCRIPT)
    faults, grounds = [], set()
    for scheme, options in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        pictured(page, f"{name}-{scheme}")
        grounds.add(page.evaluate(GROUND))
        wide = page.evaluate(WIDER)
        faults += [f"sticks out by {wide} pixels"] if wide > 0 else []
        faults += page.evaluate(JUDGED, options)
    faults += ["is as bright in the dark"] if len(grounds) < 2 else []
    return [f"{name}: {fault}" for fault in faults]


def pictured(page: Page, name: str) -> None:
    if os.environ.get("STEWARD_PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        file = re.sub(r"[^\w-]+", "_", name).strip("_")
        page.screenshot(path=PICTURES / f"{file}.png", full_page=True)


def a_case_with_a_history(estate: Estate) -> str:
    case = estate.report("厨房水管爆裂，水漫到客厅，楼下天花板也在滴水", ago=3, urgency="urgent")
    estate.record(case, "acknowledged", ago=2.9)
    estate.record(case, "passed_on", ago=2.2, to_role="specialist_supervisor")
    estate.record(case, "triaged", ago=2, validity="valid", executor="third_party")
    estate.record(case, "paused", ago=0.5)
    estate.report("客厅灯不亮", ago=0.2)
    estate.report("深夜施工噪音", ago=1, kind="complaint")
    return case.ref
