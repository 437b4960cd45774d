"""The board of dispatching, the choice of people for one case, and grabbing."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from steward.operations.adopting import adopt
from steward.store.models import CaseRow, Leave, Skill, Staff
from steward.store.tenancy import company_scope
from tests.web.building import SINCE, Estate, an_estate

SURVEYED = ["repair_manager", "specialist_supervisor"]


def staff(estate: Estate, login: str) -> Staff:
    return Staff.objects.get(pk=int(estate.actor(login).id))


def skilled(estate: Estate, *logins: str, trade: str = "plumbing") -> None:
    with company_scope(estate.company.pk):
        for login in logins:
            Skill.objects.create(
                company=estate.company, staff=staff(estate, login), trade=trade, since=SINCE
            )


def holder(estate: Estate, case: CaseRow) -> str:
    with company_scope(estate.company.pk):
        row = CaseRow.objects.select_related("assignee").get(pk=case.pk)
        return row.assignee.name if row.assignee else ""


def text(client: Client, path: str) -> str:
    page = client.get(path).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def for_grabbing(estate: Estate, way: str = "grab") -> None:
    chosen = {"gemdale-2010": {"dispatch_way": way}}
    adopt(estate.company, ["gemdale-2010"], since=estate.now - timedelta(days=1), by="t",
          settings=chosen)  # fmt: skip


def test_what_waits_stands_by_what_is_due_next_with_whom_to_send_and_why(estate: Estate) -> None:
    skilled(estate, "bob", "dan")
    early = estate.report("厨房漏水", ago=0.2)
    late = estate.report("卫生间漏水", ago=0.4)

    page = text(estate.sign_in(), "/dispatch")

    assert page.index(late.ref) < page.index(early.ref)
    # The worker has as little in hand, but may not go before the joint survey (GD-37).
    assert "派给李强" in page
    assert "派给周师傅" not in page
    assert "水工 · 手上 0 单 · 只有一位能去" in page


def test_a_press_sends_whom_the_board_names(estate: Estate) -> None:
    skilled(estate, "bob")
    case = estate.report("厨房漏水")

    page = estate.sign_in().post(f"/cases/{case.ref}/dispatch/next", follow=True).content.decode()

    assert holder(estate, case) == "李强"
    assert f"{case.ref} 派给了李强（按规则派 · 水工 · 原来手上 0 单）" in page


@pytest.mark.rule("GD-37")
def test_a_worker_before_the_survey_is_refused_with_the_rule_and_both_stay(estate: Estate) -> None:
    skilled(estate, "dan")
    case = estate.report("厨房漏水")
    client = estate.sign_in()

    response = client.post(
        f"/cases/{case.ref}/dispatch", {"staff": estate.actor("dan").id, "minutes": "45"}
    )
    page = response.content.decode()

    assert response.status_code == 409
    assert "还没有一同到现场看过" in page
    assert "GD-37" in page
    assert 'value="45"' in page
    assert holder(estate, case) == ""

    estate.record(case, "arrived", login="carol", roles=SURVEYED)
    sent = client.post(f"/cases/{case.ref}/dispatch", {"staff": estate.actor("dan").id})
    assert (sent.status_code, holder(estate, case)) == (302, "周师傅")


def test_giving_it_to_another_needs_the_reason(estate: Estate) -> None:
    skilled(estate, "bob", "carol")
    case = estate.report("厨房漏水")
    client, to_carol = estate.sign_in(), {"staff": estate.actor("carol").id}
    estate.record(case, "passed_on", to_person=estate.actor("bob").id)

    refused = client.post(f"/cases/{case.ref}/dispatch", to_carol)
    assert (refused.status_code, holder(estate, case)) == (409, "李强")
    assert "换人要选原因" in refused.content.decode()

    client.post(f"/cases/{case.ref}/dispatch", {**to_carol, "reason": "too_much"})
    assert holder(estate, case) == "赵经理"


def test_who_is_away_is_greyed_with_the_reason_and_cannot_be_sent(estate: Estate) -> None:
    skilled(estate, "bob")
    case = estate.report("厨房漏水")
    with company_scope(estate.company.pk):
        Leave.objects.create(
            company=estate.company, staff=staff(estate, "bob"), since=estate.now,
            until=estate.now + timedelta(days=2), entered_at=estate.now,
        )  # fmt: skip
    client = estate.sign_in()

    board = client.get("/dispatch").content.decode()
    refused = client.post(f"/cases/{case.ref}/dispatch", {"staff": estate.actor("bob").id})

    assert re.search(r"data-absent.*李强请假", board, re.DOTALL)
    assert "会水工的人现在都不在岗" in board
    assert (refused.status_code, holder(estate, case)) == (409, "")


def test_all_at_once_says_how_many_found_nobody(estate: Estate) -> None:
    skilled(estate, "bob")
    cases = [estate.report("厨房漏水"), estate.report("客厅没电")]

    page = estate.sign_in().post("/dispatch/all", follow=True).content.decode()

    assert [holder(estate, case) for case in cases] == ["李强", ""]
    assert "派出 1 单。1 单没有合适的人，还在左边。" in page


def test_the_day_shows_what_is_agreed_and_what_is_under_way(estate: Estate) -> None:
    skilled(estate, "bob")
    case = estate.report("厨房漏水", ago=1)
    estate.record(case, "passed_on", ago=0.9, to_person=estate.actor("bob").id)
    assert "手上 1 单" in text(estate.sign_in(), "/dispatch")

    estate.record(case, "contacted", ago=0.8, appointment_at=estate.now.isoformat())
    assert "约好" in text(estate.sign_in(), "/dispatch")

    estate.record(case, "arrived", login="bob", roles=SURVEYED)
    assert "现在在做，到场" in text(estate.sign_in(), "/dispatch")


def test_a_worker_grabs_and_the_second_reads_who_was_first(estate: Estate) -> None:
    for_grabbing(estate)
    skilled(estate, "bob", "dan")
    case = estate.report("厨房漏水")
    first, second = estate.sign_in("bob"), estate.sign_in("dan")
    assert case.ref in text(first, "/grab")

    won = first.post(f"/cases/{case.ref}/grab", follow=True).content.decode()
    lost = second.post(f"/cases/{case.ref}/grab", follow=True).content.decode()

    assert f"抢到了：{case.ref}" in won
    assert re.search(r"李强在 [\d:]+ 已经接了这张单", lost)
    assert holder(estate, case) == "李强"


@pytest.mark.rule("GD-37")
def test_a_worker_reads_why_a_case_is_not_for_grabbing_yet(estate: Estate) -> None:
    for_grabbing(estate)
    skilled(estate, "dan")
    case = estate.report("厨房漏水")

    page = text(estate.sign_in("dan"), "/grab")
    estate.sign_in("dan").post(f"/cases/{case.ref}/grab")

    assert "还有 1 单不能抢" in page
    assert "GD-37" in page
    assert holder(estate, case) == ""


def test_who_does_not_dispatch_goes_to_grabbing_and_may_not_send(estate: Estate) -> None:
    case = estate.report("厨房漏水")
    client = estate.sign_in("dan")

    assert client.get("/dispatch")["Location"] == "/grab"
    assert client.get(f"/cases/{case.ref}/dispatch").status_code == 403
    assert client.post(f"/cases/{case.ref}/dispatch/next").status_code == 403
    assert client.post("/dispatch/all").status_code == 403


def test_a_stranger_finds_no_case_to_send_anybody_to(estate: Estate) -> None:
    skilled(estate, "bob")
    case = estate.report("厨房漏水")
    stranger = an_estate("linli").sign_in()

    assert stranger.get(f"/cases/{case.ref}/dispatch").status_code == 404
    assert stranger.post(f"/cases/{case.ref}/dispatch/next").status_code == 404
    assert stranger.post(f"/cases/{case.ref}/grab").status_code == 404
    assert case.ref not in text(stranger, "/dispatch")
    assert holder(estate, case) == ""
