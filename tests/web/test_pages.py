"""The quieter pages: inbox, procedures, records, explanations, errors."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from steward.operations.heartbeats import enlist
from steward.queries.shell import WAKE
from steward.store.models import Account, CaseRow
from steward.web import navigation
from steward.web.urls import urlpatterns
from tests.web.building import Estate, an_estate


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def a_complaint(estate: Estate) -> CaseRow:
    return estate.report("深夜噪音", ago=1, kind="complaint")


def test_who_is_told_finds_it_in_the_inbox(estate: Estate) -> None:
    case = a_complaint(estate)

    inbox = page(estate.sign_in("carol"), "/inbox")

    assert "深夜噪音：接到投诉，请知悉并安排处理" in inbox
    assert case.ref in inbox
    assert "您是维修投诉经理" in inbox
    assert "接到投诉" not in page(estate.sign_in("bob"), "/inbox")


def test_what_was_read_is_counted_no_more(estate: Estate) -> None:
    a_complaint(estate)
    a_complaint(estate)
    client = estate.sign_in("carol")
    assert page(client, "/inbox").count("data-unread") == 2

    client.post("/inbox/read")

    assert "data-unread" not in page(client, "/inbox")


def test_nobody_reads_for_somebody_else(estate: Estate) -> None:
    a_complaint(estate)
    estate.sign_in("bob").post("/inbox/read")
    estate.sign_in("bob").post("/inbox/read", {"id": "1"})

    assert "data-unread" in page(estate.sign_in("carol"), "/inbox")


def test_a_procedure_is_a_document_with_its_rules_and_reasons(estate: Estate) -> None:
    text = page(estate.sign_in(), "/procedures/gemdale-2010")

    for words in ("时限", "GD-05", "90 分钟", "经理与专业主管到场", "回访合格分", "维修投诉经理"):
        assert words in text


def test_the_list_of_procedures_leads_to_each(estate: Estate) -> None:
    assert 'href="/procedures/gemdale-2010"' in page(estate.sign_in(), "/procedures")


def test_a_procedure_that_is_not_run_is_not_there(estate: Estate) -> None:
    assert "没有这一页" in page(estate.sign_in(), "/procedures/poly-2009", 404)


def test_a_record_form_is_filled_from_the_log(estate: Estate) -> None:
    case = estate.report("厨房水管爆裂", ago=1)
    estate.record(case, "triaged", ago=0.9, validity="valid")

    text = page(estate.sign_in(), f"/cases/{case.ref}/record/repair_ledger")

    assert "报修台帐" in text
    assert "水已经漫到客厅，请尽快来人。" in text
    assert "有效" in text


def test_a_form_that_the_case_has_not_is_not_there(estate: Estate) -> None:
    case = estate.report()

    page(estate.sign_in(), f"/cases/{case.ref}/record/nonsense", 404)


def test_a_due_time_leads_to_its_reasons(estate: Estate) -> None:
    case = estate.report()
    client = estate.sign_in()
    why = f"/cases/{case.ref}/why/GD-02.acknowledged"

    assert f'href="{why}"' in page(client, f"/cases/{case.ref}")
    assert "30 分钟" in page(client, why)


def test_midnight_is_said_as_the_end_of_the_day_before(db: None) -> None:
    estate = an_estate()
    case = estate.report(urgency="urgent")
    estate.record(case, "triaged", validity="valid")

    assert "今天 24:00" in page(estate.sign_in(), f"/cases/{case.ref}")


def test_a_list_that_renews_itself_gets_no_more_than_the_list(estate: Estate) -> None:
    estate.report()
    response = estate.sign_in().get("/", headers={"HX-Request": "true"})

    assert response.content.decode().lstrip().startswith('<div id="desk"')


def test_an_odd_page_number_is_the_first_page(estate: Estate) -> None:
    estate.report()

    for number in ("0", "-3", "abc", "²", "9" * 30):
        assert "共 1 件" in page(estate.sign_in(), f"/?scope=all&page={number}")


def test_an_address_that_is_not_there_is_a_page_in_chinese(estate: Estate) -> None:
    assert "没有这一页" in page(estate.sign_in(), "/nowhere", 404)


def test_a_desk_without_a_worker_says_so(estate: Estate) -> None:
    client = estate.sign_in()
    assert "提醒程序没有在运行" in page(client, "/")

    enlist("worker", WAKE, timezone.now())

    assert "提醒程序没有在运行" not in page(client, "/")


@pytest.mark.parametrize("path", ["/?q=%00", "/cases/%00", "/intake/known?q=a%00b"])
def test_a_null_character_is_a_bad_request_not_a_fault(estate: Estate, path: str) -> None:
    assert estate.sign_in().get(path).status_code == 400


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_form_from_too_long_ago_is_a_page_in_chinese(estate: Estate, signed_in: bool) -> None:
    client = Client(enforce_csrf_checks=True)
    if signed_in:
        client.force_login(Account.objects.get(login="alice@cuihu"))

    response = client.post("/sign-in", {"login": "alice@cuihu", "password": "x"})

    assert response.status_code == 403
    assert "页面放得太久了，这一次没有提交" in response.content.decode()


def test_every_entry_of_the_menu_is_a_page_and_says_where_one_is(estate: Estate) -> None:
    client = estate.sign_in("carol")
    for entry in (*navigation.DAILY, *navigation.REST):
        response = client.get(reverse(entry.name))
        assert response.status_code == 200
        assert response.context["menu"].current == entry.name
    names = {pattern.name for pattern in urlpatterns}
    assert {name for e in (*navigation.DAILY, *navigation.REST) for name in e.also} <= names
