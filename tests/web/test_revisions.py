"""A revision in the browser: drafted, looked through, reviewed, approved, acknowledged."""

from datetime import timedelta

import pytest
from django.test import Client

from steward.queries.situations import situation_of
from steward.store.models import Account, Adoption, Holding, Revision, Staff
from steward.store.tenancy import company_scope
from tests.web.building import PASSWORD, SINCE, Estate, an_estate

pytestmark = pytest.mark.django_db

DRAFT = {
    "title": "当场改为15分钟",
    "why": "满意度调查后收紧",
    "reach": "company",
    "since": "",
    "order_gemdale-2010": "1",
    "version_gemdale-2010": "1",
}


def hired(estate: Estate, login: str, role: str) -> Client:
    """Return somebody new who holds one role everywhere."""
    with company_scope(estate.company.pk):
        person = Staff.objects.create(company=estate.company, name=login)
        Holding.objects.create(company=estate.company, staff=person, role=role, since=SINCE)
        Account.objects.create_account(
            f"{login}@{estate.company.slug}", PASSWORD, company=estate.company, staff=person
        )
    return estate.sign_in(login)


def drafted(client: Client, **changed: str) -> str:
    """Post a draft, and return its number."""
    response = client.post("/revisions/new", {**DRAFT, **changed})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"]).split("/")[2]


def settings_posted(client: Client, number: str, **changed: str) -> dict[str, str]:
    """Return the settings form as it came, with some values changed."""
    page = client.get(f"/revisions/{number}/settings").context["page"]
    posted: dict[str, str] = {"seen": str(page.form["seen"].value())}
    for field in page.form.visible_fields():
        value = field.value()
        widget = field.field.widget
        if hasattr(widget, "decompress"):
            parts = widget.decompress(value)
            posted |= {f"{field.name}_{n}": str(part) for n, part in enumerate(parts)}
        else:
            posted[field.name] = "" if value is None else str(value)
    return posted | changed


@pytest.mark.rule("POLY-37")
def test_a_setting_changes_through_three_people_and_holds_for_new_cases(estate: Estate) -> None:
    author = estate.sign_in("carol")
    reviewer = hired(estate, "erin", "management_office_manager")
    approver = hired(estate, "frank", "company_manager")
    number = drafted(author)
    changed = {"gemdale-2010.on_the_spot_0": "15"}
    saved = author.post(f"/revisions/{number}/settings", settings_posted(author, number, **changed))
    assert saved.status_code == 302

    page = author.get(f"/revisions/{number}").content.decode()
    assert "30 分钟" in page
    assert "15 分钟" in page
    assert "客服前台" in page
    for client, step in ((author, "submitted"), (reviewer, "reviewed"), (approver, "approved")):
        seen = client.get(f"/revisions/{number}").context["page"].seq
        done = client.post(f"/revisions/{number}/steps/{step}", {"seen": seen, "remark": "同意"})
        assert done.status_code == 302

    with company_scope(estate.company.pk):
        adoption = Adoption.objects.get(revision__number=number)
        value = situation_of(adoption).procedure.pack("gemdale-2010").values["on_the_spot"]
        assert str(value) == "15 minutes"
        assert adoption.settings == {"gemdale-2010": {"on_the_spot": "15 minutes"}}
    inbox = estate.sign_in("alice").get("/inbox").content.decode()
    assert f"/revisions/{number}" in inbox
    assert "签收" in inbox
    clerk = estate.sign_in("alice")
    assert clerk.post(f"/revisions/{number}/steps/acknowledged").status_code == 302
    assert f"{number}-01" in clerk.get(f"/revisions/{number}").content.decode()


def test_the_author_cannot_review_and_reads_why(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        person = Staff.objects.get(company=estate.company, name="赵经理")
        Holding.objects.create(
            company=estate.company, staff=person, role="management_office_manager", since=SINCE
        )
    carol = estate.sign_in("carol")
    number = drafted(carol)
    carol.post(f"/revisions/{number}/steps/submitted")

    page = carol.get(f"/revisions/{number}").content.decode()
    refused = carol.post(f"/revisions/{number}/steps/reviewed")

    assert "编制、审核、批准应是三个不同的人" in page
    assert f"/revisions/{number}/steps/reviewed" not in page.split("revision-actions")[0]
    assert refused.status_code == 409
    assert "三个不同的人" in refused.content.decode()


def test_who_may_not_draft_is_told_who_may(estate: Estate) -> None:
    alice = estate.sign_in("alice")

    for response in (alice.get("/revisions/new"), alice.post("/revisions/new", DRAFT)):
        assert response.status_code == 403
        assert "维修投诉经理" in response.content.decode()
    assert "维修投诉经理" in alice.get("/procedures").content.decode()


def test_a_stranger_finds_nothing(estate: Estate) -> None:
    number = drafted(estate.sign_in("carol"))
    stranger = an_estate("linli").sign_in("carol")

    for path in ("", "/draft", "/settings"):
        assert stranger.get(f"/revisions/{number}{path}").status_code == 404
    assert stranger.post(f"/revisions/{number}/steps/submitted").status_code == 404
    assert "当场改为15分钟" not in stranger.get("/procedures").content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "请写一句话"),
        ({"why": ""}, "请写依据"),
        ({"reach": "place:999999"}, "没有这个范围"),
        ({"since": "2001-01-01T08:00"}, "这个时间已经过了"),
        ({"since": "明天"}, "没有这个时间"),
        ({"order_gemdale-2010": ""}, "请至少给一套规程写上先后"),
        ({"order_poly-2009": "1"}, "请分出先后"),
        ({"order_poly-2009": "x"}, "先后要填整数"),
        ({"version_gemdale-2010": "77"}, "没有这一版"),
        ({"follow": "on"}, "全公司没有上一级"),
    ],
)
def test_a_draft_that_cannot_be_comes_back_filled(
    estate: Estate, changed: dict[str, str], sentence: str
) -> None:
    response = estate.sign_in("carol").post("/revisions/new", {**DRAFT, **changed})

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert changed.get("title", DRAFT["title"]) in page
    with company_scope(estate.company.pk):
        assert not Revision.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"gemdale-2010.pass_score": "9"}, "太大了，最大是 5"),
        ({"gemdale-2010.pass_score": "很高"}, "这里要填数字"),
        ({"gemdale-2010.pass_score": ""}, "请填一个数"),
        ({"gemdale-2010.on_the_spot_0": "-3"}, "不能是负数"),
        ({"gemdale-2010.on_the_spot_0": ""}, "请填时限"),
        ({"gemdale-2010.on_the_spot_0": "99999999999"}, "时限太长了"),
        ({"hours": "九点"}, "看不懂这个时间"),
        ({"hours": "09:00-12:00 11:00-14:00"}, "有重叠"),
        ({"dates": "2026-02-30 休"}, "第 1 行看不懂"),
        ({"dates": "2026-10-10 休\n2026-10-10 班"}, "写了两次"),
    ],
)
def test_a_bad_setting_gets_a_sentence_at_its_field(
    estate: Estate, changed: dict[str, str], sentence: str
) -> None:
    carol = estate.sign_in("carol")
    number = drafted(carol)
    posted = settings_posted(carol, number, **changed)

    response = carol.post(f"/revisions/{number}/settings", posted)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert carol.get(f"/revisions/{number}").context["page"].seq == 1


def test_days_and_hours_of_the_company_are_kept_and_shown(estate: Estate) -> None:
    carol = estate.sign_in("carol")
    number = drafted(carol)
    posted = settings_posted(
        carol, number, hours="8:30-12:00 14:00-17:30", dates="2026-10-10 休\n2026-10-11 班"
    )
    carol.post(f"/revisions/{number}/settings", posted)

    page = carol.get(f"/revisions/{number}").content.decode()
    again = carol.get(f"/revisions/{number}/settings").content.decode()

    assert "08:30-12:00 14:00-17:30" in page
    assert "2026-10-10" in page
    assert "2026-10-11 班" in again


def test_a_change_made_meanwhile_is_not_overwritten(estate: Estate) -> None:
    carol = estate.sign_in("carol")
    number = drafted(carol)
    posted = settings_posted(carol, number)
    carol.post(f"/revisions/{number}/settings", posted)

    late = carol.post(f"/revisions/{number}/settings", posted)

    assert late.status_code == 409
    assert "同事动过这份修订" in late.content.decode()


def test_a_project_gets_its_own_and_follows_the_company_again(estate: Estate) -> None:
    carol = estate.sign_in("carol")
    place = estate.places["CH1"]
    soon = (estate.now + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    own = drafted(carol, reach=f"place:{place.pk}", since=soon)
    back = drafted(carol, reach=f"place:{place.pk}", follow="on")

    assert "项目：翠湖一期" in carol.get(f"/revisions/{own}").content.decode()
    assert "跟随上一级范围" in carol.get(f"/revisions/{back}").content.decode()


def test_no_other_step_has_an_address(estate: Estate) -> None:
    carol = estate.sign_in("carol")
    number = drafted(carol)

    for step in ("drafted", "adopted", "nonsense"):
        assert carol.post(f"/revisions/{number}/steps/{step}").status_code == 404
