"""The form of a follow-up asks what the pack's record form asks, and keeps the answers."""

from typing import Any

import pytest

from steward.store.models import CaseRow, Note
from steward.store.tenancy import company_scope
from tests.web.building import Estate
from tests.web.following import following

PACK = "property-sop-2014"
CALLED = {
    "seen": "3",
    "form": "phone_follow_up",
    "method": "phone",
    "satisfied": "yes",
    "q-attitude": "good",
    "q-quality": "fair",
    "q-manners": "good",
    "q-opinions": "陈先生说门口的灯太暗",
}


@pytest.fixture
def estate(db: None) -> Estate:
    return following(PACK)


def finished(estate: Estate, **report: Any) -> CaseRow:
    case = estate.report(ago=5, **report)
    return estate.record(case, "finished", ago=1, login="bob")


@pytest.mark.rule("SOP-83")
def test_the_answers_stand_in_the_log_and_free_words_in_a_note(estate: Estate) -> None:
    case = finished(estate)
    client = estate.sign_in()

    client.post(f"/cases/{case.ref}/facts/followed_up", CALLED)

    with company_scope(estate.company.pk):
        data = case.log.get(seq=4).data
        note = Note.objects.get(pk=data["answers"].pop("opinions"))
    assert data["form"] == "phone_follow_up"
    assert data["answers"] == {"attitude": "good", "quality": "fair", "manners": "good"}
    assert note.text == "陈先生说门口的灯太暗"
    page = client.get(f"/cases/{case.ref}").content.decode()
    assert "维修质量" in page
    assert "陈先生说门口的灯太暗" in page


@pytest.mark.rule("SOP-83")
def test_what_is_left_open_comes_back_filled_with_a_sentence(estate: Estate) -> None:
    case = finished(estate)

    answer = estate.sign_in().post(
        f"/cases/{case.ref}/facts/followed_up", {**CALLED, "q-quality": "", "satisfied": ""}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "维修质量：请选一项。" in page
    assert "业主满意吗：请选一项。" in page
    assert "陈先生说门口的灯太暗" in page


@pytest.mark.rule("SOP-84")
def test_a_visit_has_a_form_of_its_own_one_tap_away(estate: Estate) -> None:
    case = finished(estate)
    client = estate.sign_in()
    path = f"/cases/{case.ref}/facts/followed_up"

    by_phone = client.get(path).content.decode()
    at_home = client.get(f"{path}?form=visit_follow_up").content.decode()

    assert f"{path}?form=visit_follow_up" in by_phone
    assert "维修质量" in by_phone
    assert "缺点与不足" not in by_phone
    assert "缺点与不足" in at_home
    assert 'value="phone"' not in at_home


def test_a_repair_that_must_be_verified_on_site_is_asked_by_the_form_of_a_visit(
    estate: Estate,
) -> None:
    case = finished(estate, area="public")

    page = estate.sign_in().get(f"/cases/{case.ref}/facts/followed_up").content.decode()

    assert "缺点与不足" in page


def test_the_record_is_printed_with_its_answers(estate: Estate) -> None:
    case = finished(estate)
    client = estate.sign_in()
    client.post(f"/cases/{case.ref}/facts/followed_up", CALLED)

    page = client.get(f"/cases/{case.ref}/record/phone_follow_up").content.decode()

    assert "电话回访记录表" in page
    assert "一般" in page
    assert "陈先生说门口的灯太暗" in page


def test_an_answer_that_no_form_offers_is_refused(estate: Estate) -> None:
    case = finished(estate)

    answer = estate.sign_in().post(
        f"/cases/{case.ref}/facts/followed_up", {**CALLED, "q-quality": "splendid"}
    )

    assert answer.status_code == 422
    assert "没有这一项，请重新选。" in answer.content.decode()
