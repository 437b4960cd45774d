"""A revision in the browser: drafted, looked through, reviewed, approved, acknowledged."""

from datetime import timedelta

import pytest

from steward.queries.situations import situation_of
from steward.store.models import Adoption, Holding, Staff
from steward.store.tenancy import company_scope
from tests.web.building import SINCE, Estate, an_estate
from tests.web.revising import DRAFT, drafted, hired, settings_posted

pytestmark = pytest.mark.django_db


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
