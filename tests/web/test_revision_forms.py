"""The forms of a revision: what cannot be comes back filled, and what came is saved as it was."""

import pytest

from steward.packs import shelf
from steward.store.models import Revision, RevisionEntry
from steward.store.tenancy import company_scope
from tests.web.building import Estate
from tests.web.revising import DRAFT, drafted, settings_posted

pytestmark = pytest.mark.django_db


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


@pytest.mark.rule("WARR3-07")
def test_the_city_of_the_heating_season_is_kept_and_what_it_changes_is_shown(
    estate: Estate,
) -> None:
    carol = estate.sign_in("carol")
    number = drafted(carol, **{"order_warranty-estate": "2", "version_warranty-estate": "1"})
    carol.post(f"/revisions/{number}/settings", settings_posted(carol, number, city="taiyuan"))

    page = carol.get(f"/revisions/{number}").content.decode()
    again = carol.get(f"/revisions/{number}/settings").content.decode()
    assert "采暖期按哪个城市" in page
    assert "太原" in page
    assert '<option value="taiyuan" selected>' in again

    wrong = settings_posted(carol, number, city="sanya")
    refused = carol.post(f"/revisions/{number}/settings", wrong)
    assert refused.status_code == 422
    assert "没有这一项，请重新选。" in refused.content.decode()


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


def test_the_settings_of_all_packs_together_are_saved_as_they_came(estate: Estate) -> None:
    carol = estate.sign_in("carol")
    order = {f"order_{pack}": str(n) for n, pack in enumerate(shelf(), start=1)}
    number = drafted(carol, **order)

    saved = carol.post(f"/revisions/{number}/settings", settings_posted(carol, number))

    errors = "" if saved.status_code == 302 else saved.context["page"].form.errors.as_text()
    assert errors == ""
    with company_scope(estate.company.pk):
        data = RevisionEntry.objects.filter(revision__number=number).latest("seq").data
    assert (data["settings"], data["calendar"]) == ({}, {})
