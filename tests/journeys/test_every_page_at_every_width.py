"""Every page on a phone and on the desk: nothing sticks out, nothing is out of reach."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.desk import Desk
from tests.web.administering import administering
from tests.web.building import Estate
from tests.web.revising import drafted

# Ignored by git: to be looked at.
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


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_and_is_accessible(
    chromium: Browser, address: str, estate: Estate, width: int, scheme: str
) -> None:
    ref = a_case_with_a_history(estate)
    number = drafted(estate.sign_in("carol"))
    context = chromium.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    administering(estate, "carol")
    faults = signed_out(context, address, width, scheme)
    desk = Desk(context.new_page(), address)
    desk.sign_in("carol")
    for path in PATHS:
        desk.open(path.format(ref=ref, number=number))
        faults += found(desk, f"{path}-{width}-{scheme}")
    context.close()

    assert faults == []


def signed_out(context: BrowserContext, address: str, width: int, scheme: str) -> list[str]:
    desk = Desk(context.new_page(), address)
    desk.open("/sign-in")
    return found(desk, f"/sign-in-{width}-{scheme}")


def found(desk: Desk, name: str) -> list[str]:
    page = desk.page
    PICTURES.mkdir(parents=True, exist_ok=True)
    file = re.sub(r"[^\w-]+", "_", name).strip("_")
    page.screenshot(path=PICTURES / f"{file}.png", full_page=True)
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    faults = [f"{name} sticks out by {wide} pixels"] if wide > 0 else []
    violations = Axe().run(page).response["violations"]
    return faults + [
        f"{name}: {v['id']} at {v['nodes'][0]['html'][:120]}"
        for v in violations
        if v["impact"] in {"serious", "critical"}
    ]


def a_case_with_a_history(estate: Estate) -> str:
    case = estate.report("厨房水管爆裂，水漫到客厅，楼下天花板也在滴水", ago=3, urgency="urgent")
    estate.record(case, "acknowledged", ago=2.9)
    estate.record(case, "passed_on", ago=2.2, to_role="specialist_supervisor")
    estate.record(case, "triaged", ago=2, validity="valid", executor="third_party")
    estate.record(case, "paused", ago=0.5)
    estate.report("客厅灯不亮", ago=0.2)
    estate.report("深夜施工噪音", ago=1, kind="complaint")
    return case.ref
