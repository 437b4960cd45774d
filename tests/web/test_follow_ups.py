"""The follow-up desk: by window, with tries, whose, and how many."""

from datetime import datetime, timedelta
from html import unescape

import pytest

from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate
from tests.web.following import following

DAY = 24.0


@pytest.fixture
def estate(db: None) -> Estate:
    return following("visits-kf18")


def finished(estate: Estate, title: str, days: float) -> CaseRow:
    """A repair that was finished so many days ago: its window is the second month."""
    case = estate.report(title, ago=days * DAY + 1)
    return estate.record(case, "finished", ago=days * DAY, login="bob")


def listed(estate: Estate, query: str = "", login: str = "alice") -> str:
    response = estate.sign_in(login).get(f"/follow-ups?{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.rule("VISIT-05")
def test_each_list_holds_what_its_window_says(estate: Estate) -> None:
    finished(estate, "早的", 3)
    finished(estate, "正好", 40)
    finished(estate, "迟的", 100)

    due, early, late = (listed(estate, f"tab={tab}") for tab in ("due", "early", "late"))

    assert ("正好" in due, "早的" in due, "迟的" in due) == (True, False, False)
    assert ("正好" in early, "早的" in early, "迟的" in early) == (False, True, False)
    assert ("正好" in late, "早的" in late, "迟的" in late) == (False, False, True)
    assert "窗口还没开。现在做了也能记，但不算数" in early
    assert "最早" in early


@pytest.mark.rule("VISIT-05")
def test_a_follow_up_too_early_is_listed_as_made_and_still_waits(estate: Estate) -> None:
    case = finished(estate, "厨房漏水", 3)
    estate.record(case, "followed_up", ago=1, method="phone", satisfied=True)

    assert "做早了，不算数" in listed(estate, "tab=done")
    assert "厨房漏水" in listed(estate, "tab=early")


def test_the_lists_follow_the_clock_though_nothing_is_recorded(estate: Estate) -> None:
    case = finished(estate, "厨房漏水", 3)
    with company_scope(estate.company.pk):
        row = CaseRow.objects.get(pk=case.pk)
        opens_at, due_at = row.follow_up_opens_at, row.follow_up_due_at
    assert (opens_at, due_at) != (None, None)
    assert isinstance(opens_at, datetime)
    assert isinstance(due_at, datetime)

    def tabs(at: datetime) -> list[str]:
        from steward.queries.follow_up_choices import TABS, Sought
        from steward.queries.follow_ups import follow_ups_page

        with company_scope(estate.company.pk):
            pages = {t: follow_ups_page(Sought(tab=t), estate.actor(), at) for t in TABS}
        return [tab for tab, page in pages.items() if page.total]

    second = timedelta(seconds=1)
    assert tabs(opens_at - second) == ["early"]
    assert tabs(opens_at) == ["due"]
    assert tabs(due_at) == ["due"]
    assert tabs(due_at + second) == ["late"]


@pytest.mark.rule("VISIT-06")
@pytest.mark.parametrize(("begun", "left", "tab"), [(10, 12, "early"), (12, 10, "due")])
def test_a_special_service_is_followed_up_from_the_middle_of_its_term(
    estate: Estate, begun: int, left: int, tab: str
) -> None:
    case = estate.report("每周保洁", kind="service", ago=begun * DAY + 1)
    end = (estate.now + timedelta(days=left)).isoformat()
    estate.record(case, "planned", ago=begun * DAY, login="bob", promised_at=end)

    assert "每周保洁" in listed(estate, f"tab={tab}")
    assert "特约服务中期回访" in listed(estate, f"tab={tab}")


@pytest.mark.rule("VISIT-06")
def test_after_its_end_it_is_followed_up_once_more(estate: Estate) -> None:
    case = estate.report("每周保洁", kind="service", ago=30 * DAY)
    end = (estate.now - timedelta(days=1)).isoformat()
    estate.record(case, "planned", ago=29 * DAY, login="bob", promised_at=end)
    estate.record(case, "followed_up", ago=10 * DAY, method="phone", satisfied=True)
    assert "每周保洁" not in listed(estate, "tab=due")

    estate.record(case, "finished", ago=DAY, login="bob")

    assert "特约服务结束后回访" in listed(estate, "tab=due")


@pytest.mark.rule("MINE-13")
def test_tries_are_counted_and_the_next_way_is_offered(db: None) -> None:
    estate = following("follow-up-generic")
    case = estate.report("物业费怎么交", kind="enquiry", ago=50)
    estate.record(case, "replied", ago=49)
    assert "物业费怎么交" not in listed(estate, "tab=tried")
    for ago in (30, 26, 22):
        estate.record(case, "follow_up_tried", ago=ago, method="phone", reason="no_answer")

    page = listed(estate, "tab=tried")

    assert "试过 3 次" in page
    assert "无人接听" in page
    assert "下一次用微信、短信" in page
    assert f"/cases/{case.ref}/facts/followed_up?method=message" in page


def test_mine_are_my_cases_and_those_of_my_roles(estate: Estate) -> None:
    finished(estate, "厨房漏水", 40)

    assert "厨房漏水" in listed(estate, "scope=mine")
    assert "厨房漏水" not in listed(estate, "scope=mine", login="dan")
    assert "厨房漏水" not in listed(estate, "scope=mine", login="carol")


def test_a_rule_narrows_the_list(estate: Estate) -> None:
    finished(estate, "厨房漏水", 40)
    case = estate.report("电梯太慢", kind="complaint", ago=30)
    estate.record(case, "resolved", ago=20)

    page = listed(estate, "tab=due")
    narrowed = listed(estate, "tab=due&rule=VISIT-05.repair_followed_up")

    assert ("厨房漏水" in page, "电梯太慢" in page) == (True, True)
    assert ("厨房漏水" in narrowed, "电梯太慢" in narrowed) == (True, False)


def test_a_place_and_a_procedure_narrow_it_and_stay_so_until_cleared(estate: Estate) -> None:
    finished(estate, "厨房漏水", 40)
    case = estate.report("大堂灯坏", place=str(estate.places["hall"].pk), ago=40 * DAY + 1)
    estate.record(case, "finished", ago=40 * DAY, login="bob")
    client = estate.sign_in()

    here = client.get("/follow-ups?tab=due&place=hall").content.decode()
    counts = here.split('data-tab="due"')[1].split("</a>")[0]
    back = client.get("/follow-ups")
    none = client.get("/follow-ups?tab=due&pack=gemdale-2010").content.decode()
    nowhere = client.get("/follow-ups?tab=due&place=nowhere").content.decode()
    client.get("/follow-ups?tab=due&scope=all")

    assert ("厨房漏水" in here, "大堂灯坏" in here) == (False, True)
    assert '<span class="count">1</span>' in counts
    assert back["Location"] == "/follow-ups?tab=due&scope=all&place=hall"
    assert "大堂灯坏" not in none
    assert "大堂灯坏" not in nowhere
    assert client.get("/follow-ups").status_code == 200


def test_who_follows_up_from_the_list_comes_back_to_it(estate: Estate) -> None:
    case = finished(estate, "厨房漏水", 40)
    page = listed(estate, "tab=due&scope=mine")
    link = unescape(page.split("/facts/followed_up")[1].split('"')[0])

    form = estate.sign_in().get(f"/cases/{case.ref}/facts/followed_up{link}").content.decode()

    assert f'href="/follow-ups?tab=due&amp;scope=mine#{case.ref}"' in form


def test_who_may_not_follow_up_sees_no_button(estate: Estate) -> None:
    case = finished(estate, "厨房漏水", 40)

    assert f"/cases/{case.ref}/facts/followed_up" in listed(estate)
    assert f"/cases/{case.ref}/facts/followed_up" not in listed(estate, login="dan")


def test_another_company_sees_nothing_of_it(estate: Estate) -> None:
    finished(estate, "厨房漏水", 40)
    stranger = an_estate("linli")

    page = listed(stranger)

    assert "厨房漏水" not in page
    assert "还没有要回访的事" in page


@pytest.mark.parametrize("query", ["tab=nonsense&page=0", "page=abc", "rule=none", "scope=x"])
def test_nonsense_in_the_address_is_the_first_list(estate: Estate, query: str) -> None:
    finished(estate, "厨房漏水", 40)

    assert 'aria-current="true" data-tab="due"' in listed(estate, query)
