"""督办: the resident is told in place why it is late, in prepared words, and the row shows it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from steward.operations.waking import wake_batch
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.web.administering import administering, confirmed
from tests.web.building import Estate, an_estate

HERE = "/managing?tab=late"


@pytest.fixture
def estate(db: None) -> Estate:
    return an_estate()


@pytest.fixture
def case(estate: Estate) -> CaseRow:
    late = estate.report(ago=3)
    while wake_batch(estate.now):
        pass
    return late


def url(case: CaseRow) -> str:
    return f"/cases/{case.ref}/facts/messaged"


def row(estate: Estate) -> str:
    page = estate.sign_in("carol").get(HERE).content.decode()
    return " ".join(page.split("<main")[1].split())


def kinds(estate: Estate, case: CaseRow) -> list[str]:
    with company_scope(estate.company.pk):
        return list(case.log.order_by("seq").values_list("kind", flat=True))


def milestone(estate: Estate) -> str:
    """The milestone by which the row asks to explain."""
    return row(estate).split("facts/messaged?explains=")[1].split("&amp;")[0]


def test_the_words_are_ready_and_what_is_not_known_must_be_filled_in(
    estate: Estate, case: CaseRow
) -> None:
    client, late = estate.sign_in("carol"), milestone(estate)

    page = client.get(url(case), {"explains": late, "back": HERE}).context["page"]
    words = page.form["text"].value()
    typed = {"explains": late, "way": "phone", "text": words, "seen": "2"}
    left = client.post(url(case), typed)

    assert "陈先生您好，“厨房水管爆裂”" in words
    assert case.ref in words
    assert "现在晚了 2 小时" in words
    assert left.status_code == 422
    assert "还有没填的：{原因} {责任人} {责任人电话} {新时间}" in left.content.decode()
    assert words.splitlines()[0] in left.content.decode()


def test_said_by_phone_with_a_new_time_it_is_on_the_row_and_stops_what_it_should(
    estate: Estate, case: CaseRow
) -> None:
    client, late = estate.sign_in("carol"), milestone(estate)
    new = (localtime(estate.now) + timedelta(days=1)).replace(minute=30, second=0)
    typed = {
        "explains": late,
        "way": "phone",
        "promised_at": f"{new:%Y-%m-%dT%H:%M}",
        "text": "陈先生，主管在抢修，{新时间}前到您家。",
        "seen": "2",
    }

    before = row(estate)
    done = client.post(f"{url(case)}?back={HERE}", typed)
    after = row(estate)

    assert done["Location"] == HERE
    assert kinds(estate, case)[2:] == ["repromised", "messaged", "delay_explained"]
    assert "说明过了" not in before
    assert "说明过了" in after
    assert f"{new:%H:%M}前到您家" in after


def test_written_it_waits_and_is_explained_when_it_was_passed_on(
    estate: Estate, case: CaseRow
) -> None:
    client, late = estate.sign_in("carol"), milestone(estate)
    client.post(
        url(case), {"explains": late, "way": "message", "text": "今天下午到。", "seen": "2"}
    )

    waiting = row(estate)
    client.post(f"/cases/{case.ref}/facts/message_given", {"seen": "3", "entry": "3"})

    assert "写好了，还没转达" in waiting
    assert "说明过了" in row(estate)
    assert kinds(estate, case)[2:] == ["messaged", "message_given", "delay_explained"]


def test_nothing_is_promised_that_is_over_or_kept_of_a_stale_form(
    estate: Estate, case: CaseRow
) -> None:
    client, late = estate.sign_in("carol"), milestone(estate)
    typed = {"explains": late, "way": "phone", "text": "马上到。", "seen": "2"}

    over = client.post(url(case), {**typed, "promised_at": "2020-01-01T09:00"})
    estate.record(case, "contacted")
    new = f"{localtime(estate.now) + timedelta(days=1):%Y-%m-%dT%H:%M}"
    stale = client.post(url(case), {**typed, "promised_at": new})

    assert over.status_code == 422
    assert "答应的时间要在现在以后。" in over.content.decode()
    assert stale.status_code == 409
    assert kinds(estate, case)[2:] == ["contacted"]


def test_who_may_not_write_to_residents_and_a_stranger_are_not_let_in(
    estate: Estate, case: CaseRow
) -> None:
    late = milestone(estate)
    stranger = an_estate("linli").sign_in("carol")

    assert estate.sign_in("dan").get(url(case), {"explains": late}).status_code == 403
    assert stranger.get(url(case), {"explains": late}).status_code == 404
    assert estate.sign_in().get(url(case), {"explains": "GD-99.none"}).status_code == 200


def test_the_company_words_a_text_of_its_procedure_otherwise_and_back(
    estate: Estate, case: CaseRow
) -> None:
    administering(estate, "alice")
    admin, carol, late = estate.sign_in(), estate.sign_in("carol"), milestone(estate)
    own = "/settings/texts/gemdale-2010.late_explained"
    typed = {
        "title": "迟了怎么说",
        "body": "{住户}，{时限}{迟了}，原因：{原因}",
        "since": f"{localtime(estate.now):%Y-%m-%d}",
        "why": "更客气",
    }

    listed = admin.get("/settings/texts").content.decode()
    confirmed(admin, own, **typed)
    ours = carol.get(url(case), {"explains": late}).context["page"].form["text"].value()
    confirmed(admin, own, **typed, retired="on")
    none = carol.get(url(case), {"explains": late}).context["page"].form["text"].value()

    assert "说明为什么迟了" in listed
    assert "GD-22" in listed
    assert ours.startswith("陈先生，")
    assert "晚了 2 小时" in ours
    assert ours.endswith("，原因：{原因}")
    assert not none
    assert admin.get("/settings/texts/gemdale-2010.nothing").status_code == 404
