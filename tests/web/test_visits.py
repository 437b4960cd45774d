"""Visits to households: who is left in a year, a visit in three taps, a plan, key owners."""

from datetime import timedelta

import pytest
from django.utils import timezone

from steward.operations.visiting import open_visit, plan_visit
from steward.store.models import CaseRow, KeyOwner, Party, Residence
from steward.store.tenancy import company_scope
from tests.web.building import SINCE, Estate, an_estate
from tests.web.following import following, post_twice

MADE = {
    "form": "visit_follow_up",
    "method": "visit",
    "satisfied": "yes",
    "q-quality": "good",
    "q-attitude": "good",
    "q-suggestions": "楼道多扫一遍",
}
POOR = {"q-quality": "poor", "q-effect": "poor"}
UNHAPPY = {"form": "visit_record", "method": "visit", "satisfied": "no", **POOR}


@pytest.fixture
def estate(db: None) -> Estate:
    estate = following("property-sop-2014", "visits-kf18")
    with company_scope(estate.company.pk):
        other = Party.objects.create(company=estate.company, name="刘女士")
        Residence.objects.create(
            company=estate.company, party=other, place=estate.places["3-0102"], since=SINCE
        )
    return estate


def seen(estate: Estate, path: str, login: str = "alice") -> str:
    response = estate.sign_in(login).get(path)
    assert response.status_code == 200
    return response.content.decode()


def visit_of(estate: Estate) -> CaseRow:
    with company_scope(estate.company.pk):
        return CaseRow.objects.get(kind="visit")


@pytest.mark.rule("SOP-85")
def test_a_household_is_visited_in_three_taps_and_counts_for_its_year(estate: Estate) -> None:
    client = estate.sign_in()
    before = seen(estate, "/visits")
    assert "已走访 0 / 2 户，0%" in before

    opened = client.post("/visits/3-1201/open", follow=True)
    path = opened.redirect_chain[-1][0]
    assert "缺点与不足" in opened.content.decode()
    saved = client.post(path.partition("?")[0], {**MADE, "seen": "2"})

    assert saved.status_code == 302
    assert "已走访 1 / 2 户，50%" in seen(estate, "/visits")
    assert "翠湖一期 3 栋 1201" in seen(estate, "/visits?tab=visited")
    assert "翠湖一期 3 栋 1201" not in seen(estate, "/visits?tab=left")
    assert visit_of(estate).status == "closed"
    next_year = timezone.localdate(estate.now).year + 1
    assert "已走访 0 / 2 户" in seen(estate, f"/visits?year={next_year}")


def test_a_call_is_no_visit(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        row = open_visit("3-1201", actor=estate.actor(), now=estate.now)
    estate.record(row, "followed_up", method="phone", satisfied=True)

    assert "已走访 0 / 2 户" in seen(estate, "/visits")
    assert visit_of(estate).status == "open"


def test_two_who_open_a_visit_to_one_door_share_it(estate: Estate) -> None:
    client = estate.sign_in()
    client.post("/visits/3-1201/open")
    client.post("/visits/3-1201/open")

    assert visit_of(estate).title == "入户走访 翠湖一期 3 栋 1201"


@pytest.mark.rule("VISIT-02")
@pytest.mark.rule("VISIT-19")
def test_a_planned_visit_is_due_at_the_end_of_its_day_and_announced(estate: Estate) -> None:
    day = timezone.localdate(estate.now) + timedelta(days=3)
    with company_scope(estate.company.pk):
        visitor = estate.actor("bob").id
    client = estate.sign_in()

    answer = client.post("/visits/3-1201/plan", {"day": day.isoformat(), "visitor": visitor})

    assert answer.status_code == 302
    row = visit_of(estate)
    assert row.next_due_at is not None
    end = timezone.localtime(row.next_due_at)
    assert (end.date(), end.hour) == (day + timedelta(days=1), 0)
    listed = seen(estate, "/visits?tab=planned")
    assert "李强" in listed
    assert "已排走访计划，请按日期走访" in seen(estate, "/inbox")
    moved = day + timedelta(days=2)
    client.post("/visits/3-1201/plan", {"day": moved.isoformat(), "visitor": ""})
    row = visit_of(estate)
    assert row.next_due_at is not None
    assert timezone.localtime(row.next_due_at).date() == moved + timedelta(days=1)


def test_a_day_that_is_over_cannot_be_planned_and_comes_back_filled(estate: Estate) -> None:
    yesterday = (timezone.localdate(estate.now) - timedelta(days=1)).isoformat()

    answer = estate.sign_in().post("/visits/3-1201/plan", {"day": yesterday})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "这一天已经过了，请填今天或以后的日期。" in page
    assert yesterday in page


@pytest.mark.rule("VISIT-23")
def test_what_is_unsatisfactory_on_a_visit_becomes_a_complaint(db: None) -> None:
    estate = following("visits-kf18")
    client = estate.sign_in()
    client.post("/visits/3-1201/open")
    row = visit_of(estate)

    page = post_twice(client, f"/cases/{row.ref}/facts/followed_up", {**UNHAPPY, "seen": "2"})

    assert "转出一张新单：走访不合格，转客户投诉建议处理规程" in page
    with company_scope(estate.company.pk):
        assert CaseRow.objects.get(parent=row).kind == "complaint"


def test_who_may_not_follow_up_neither_visits_nor_plans(estate: Estate) -> None:
    client = estate.sign_in("dan")

    assert "/visits/3-1201/" not in seen(estate, "/visits", "dan")
    assert client.post("/visits/3-1201/open").status_code == 403
    assert client.post("/visits/3-1201/plan", {"day": "2099-01-01"}).status_code == 403
    assert client.post("/key-owners/mark/3-1201", {"party": "1", "reason": "x"}).status_code in (
        403,
        422,
    )


def test_a_stranger_finds_no_such_door(estate: Estate) -> None:
    # The two estates have a room of the same code: the stranger's own is empty.
    stranger = an_estate("linli").sign_in()
    assert stranger.post("/visits/3-9999/open").status_code == 404
    with company_scope(estate.company.pk):
        plan_visit(
            "3-0102", timezone.localdate(estate.now), "", actor=estate.actor(), now=estate.now
        )
    assert "刘女士" not in stranger.get("/visits?tab=planned").content.decode()
    marked(estate)
    assert "门口漏水三次" not in stranger.get("/key-owners").content.decode()
    with company_scope(estate.company.pk):
        number = KeyOwner.objects.get().pk
    assert stranger.post(f"/key-owners/{number}/end", {"outcome": "好了"}).status_code == 404


def marked(estate: Estate) -> None:
    typed = {"party": str(estate.party.pk), "reason": "门口漏水三次"}
    assert estate.sign_in().post("/key-owners/mark/3-1201", typed).status_code == 302


@pytest.mark.rule("GD-30")
def test_a_key_owner_is_visited_until_it_is_settled_and_calls_count(estate: Estate) -> None:
    marked(estate)
    client = estate.sign_in()
    case = estate.report("门口漏水", ago=1)
    estate.record(case, "followed_up", method="phone", satisfied=True)
    client.post("/visits/3-1201/open")
    client.post(f"/cases/{visit_of(estate).ref}/facts/followed_up", {**MADE, "seen": "2"})

    page = seen(estate, "/key-owners")
    assert "门口漏水三次" in page
    assert "拜访、回访 2 次" in page
    assert "重点业主" in seen(estate, "/visits?tab=visited")

    with company_scope(estate.company.pk):
        number = KeyOwner.objects.get().pk
    assert client.post(f"/key-owners/{number}/end", {"outcome": ""}).status_code == 422
    client.post(f"/key-owners/{number}/end", {"outcome": "管道已换，业主满意"})
    settled = seen(estate, "/key-owners")
    assert "现在没有重点业主" in settled
    assert "管道已换，业主满意" in settled


@pytest.mark.rule("GD-30")
def test_nobody_is_marked_twice_at_once(estate: Estate) -> None:
    marked(estate)
    typed = {"party": str(estate.party.pk), "reason": "还是漏"}

    again = estate.sign_in().post("/key-owners/mark/3-1201", typed)

    assert again.status_code == 422
    assert "这位业主已经是重点业主了。" in again.content.decode()
    assert "还是漏" in again.content.decode()
