"""What a fact sets off is shown before it is recorded, by the decision that then records it."""

from datetime import timedelta

import pytest
from django.test import Client

from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.web.building import Estate
from tests.web.following import following, post_twice, shown

SAID = {"method": "phone", "satisfied": "yes", "form": "visit_record"}
ANSWERED = {**SAID, "q-quality": "good", "q-effect": "good"}


def log_of(case: CaseRow) -> list[str]:
    with company_scope(case.company_id):
        return [entry.kind for entry in case.log.order_by("seq")]


def clocks_of(client: Client, case: CaseRow) -> str:
    return client.get(f"/cases/{case.ref}").content.decode()


@pytest.mark.rule("GD-12")
def test_a_low_score_is_shown_with_all_it_sets_off_and_not_recorded(estate: Estate) -> None:
    case = estate.report(ago=5)
    estate.record(case, "inspected", ago=1, login="bob", result="pass")
    client, path = estate.sign_in(), f"/cases/{case.ref}/facts/followed_up"

    page = client.post(path, {"seen": "3", "score": "3", "text": "瓷砖敲坏了"}).content.decode()

    assert "还没有记下" in page
    assert "转出一张新单：回访分数低于合格分，升级为投诉" in page
    assert "最近一次回访没有达到合格分，不能消单" in page
    assert "瓷砖敲坏了" in page
    assert log_of(case) == ["received", "governed", "inspected"]
    # A score that was changed meanwhile is another outcome, and needs no confirmation.
    again = client.post(path, {"seen": "3", "score": "5", "shown": shown(page)})
    assert again.status_code == 302
    with company_scope(estate.company.pk):
        assert not CaseRow.objects.filter(parent=case).exists()


def test_another_low_score_than_the_one_shown_is_shown_again(estate: Estate) -> None:
    case = estate.report(ago=5)
    estate.record(case, "inspected", ago=1, login="bob", result="pass")
    client, path = estate.sign_in(), f"/cases/{case.ref}/facts/followed_up"
    page = client.post(path, {"seen": "3", "score": "3"}).content.decode()

    other = client.post(path, {"seen": "3", "score": "1", "shown": shown(page)})

    assert other.status_code == 200
    assert log_of(case) == ["received", "governed", "inspected"]


@pytest.mark.rule("VISIT-05")
def test_a_follow_up_before_its_window_is_shown_as_too_early_and_discharges_nothing(
    db: None,
) -> None:
    estate = following("visits-kf18")
    case = estate.report(ago=30)
    estate.record(case, "finished", ago=24, login="bob")
    client = estate.sign_in()

    page = post_twice(client, f"/cases/{case.ref}/facts/followed_up", {**ANSWERED, "seen": "3"})

    assert "太早了：“维修回访（看是否耐久）”的窗口还没开" in page
    assert log_of(case)[-1] == "followed_up"
    assert "做早了" in clocks_of(client, case)
    with company_scope(estate.company.pk):
        row = CaseRow.objects.get(pk=case.pk)
        assert row.next_due == "VISIT-05.repair_followed_up"
        assert row.next_due_at is not None
        assert row.next_due_at > estate.now + timedelta(days=50)


@pytest.mark.rule("MINE-10")
def test_a_call_at_night_is_told_to_wait_and_shown_before_it_is_written_down(db: None) -> None:
    estate = following("follow-up-generic")
    case = estate.report(kind="enquiry", ago=48)
    estate.record(case, "replied", ago=47)
    client, path = estate.sign_in(), f"/cases/{case.ref}/facts/follow_up_tried"
    night = (estate.now - timedelta(days=1)).strftime("%Y-%m-%dT23:30")

    page = post_twice(
        client, path, {"seen": "3", "method": "phone", "reason": "no_answer", "at": night}
    )

    assert "这是免打扰时段" in page
    assert "08:00" in page
    form = client.get(path).content.decode()
    assert "下一次用电话（已试 1/3 次）" in form


@pytest.mark.rule("MINE-13")
def test_it_cannot_be_given_up_while_a_way_is_left(db: None) -> None:
    estate = following("follow-up-generic")
    case = estate.report(kind="enquiry", ago=48)
    estate.record(case, "replied", ago=47)
    client, path = estate.sign_in(), f"/cases/{case.ref}/facts/follow_up_given_up"

    refused = client.post(path, {"seen": "3", "reason": "no_answer"})

    assert refused.status_code == 409
    assert "现在这种方式还差 3 次，先不能算回访不到。" in refused.content.decode()
    estate.record(case, "follow_up_tried", ago=1, method="phone", reason="refused")
    form = client.get(f"/cases/{case.ref}/facts/follow_up_tried").content.decode()
    assert "各种方式都试过了，没有联系上。" in form
    assert client.post(path, {"seen": "4", "reason": "refused"}).status_code == 302


@pytest.mark.rule("VISIT-15")
def test_the_second_person_is_of_the_department_and_never_oneself(db: None) -> None:
    estate = following("visits-kf18")
    case = estate.report(kind="complaint", ago=30)
    estate.record(case, "resolved", ago=24)
    client, path = estate.sign_in(), f"/cases/{case.ref}/facts/followed_up"

    form = client.get(path).content.decode()
    alone = client.post(path, {**ANSWERED, "seen": "3"})
    with company_scope(estate.company.pk):
        second = estate.actor("bob").id

    assert "规程要" in form
    assert "李强" in form
    assert "周师傅" not in form
    assert alone.status_code == 422
    assert "同访人：请选一项。" in alone.content.decode()
    assert client.post(path, {**ANSWERED, "seen": "3", "with": second}).status_code == 302
    with company_scope(estate.company.pk):
        entry = case.log.get(seq=4)
    assert entry.data["with"] == second
    assert entry.data["roles"] == ["customer_specialist", "department_supervisor"]


@pytest.mark.rule("VISIT-14")
def test_the_manager_who_follows_up_in_person_stops_the_managers_clock(db: None) -> None:
    estate = following("visits-kf18")
    case = estate.report(kind="complaint", ago=30)
    estate.record(case, "triaged", ago=29, severity="major")
    estate.record(case, "resolved", ago=24)
    client = estate.sign_in("carol")

    answer = client.post(f"/cases/{case.ref}/facts/followed_up", {**ANSWERED, "seen": "4"})

    assert answer.status_code == 302
    with company_scope(estate.company.pk):
        assert case.log.get(seq=5).data["roles"] == ["management_office_manager"]
        assert CaseRow.objects.get(pk=case.pk).next_due == ""
