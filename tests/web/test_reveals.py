"""A resident's number is shown for a reason that is kept; whoever may sees who looked."""

import pytest

from steward.store.models import Reveal
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

pytestmark = pytest.mark.django_db


@pytest.fixture
def estate(db: None) -> Estate:
    """A company whose department head keeps every register, and whose front desk the homes."""
    return an_estate(packs=("gemdale-2010", "poly-2009"))


def test_a_number_is_shown_once_for_a_reason_that_is_kept(estate: Estate) -> None:
    case = estate.report()
    client = estate.sign_in()

    page = client.get(f"/cases/{case.ref}").content.decode()
    assert "138****1234" in page
    url = f"/residents/{estate.party.pk}/phone?case={case.ref}"
    assert url in page.replace("&amp;", "&")
    assert "13800001234" not in client.get(url).content.decode()
    shown = client.post(url, {"purpose": "case", "remark": ""})
    assert "13800001234" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "13800001234" not in client.get(url).content.decode()
    with company_scope(estate.company.pk):
        look = Reveal.objects.get()
        assert look.by.name == "王敏"
        assert look.party == estate.party
        assert look.case is not None
        assert (look.case.ref, look.reason) == (case.ref, "case")


def test_without_a_reason_no_number_and_no_trace(estate: Estate) -> None:
    client = estate.sign_in()
    url = f"/residents/{estate.party.pk}/phone?place=3-1201"

    for data in ({"purpose": ""}, {"purpose": "curiosity"}, {"purpose": "other", "remark": " "}):
        response = client.post(url, data)
        assert response.status_code == 422
        assert "13800001234" not in response.content.decode()
    with company_scope(estate.company.pk):
        assert not Reveal.objects.exists()
    shown = client.post(url, {"purpose": "other", "remark": "核对"})
    assert "13800001234" in shown.content.decode()


def test_only_whom_one_meets_there(estate: Estate) -> None:
    client, party = estate.sign_in(), estate.party.pk

    for where in ("place=3-0102", "case=R-1", ""):
        url = f"/residents/{party}/phone?{where}"
        assert client.post(url, {"purpose": "case"}).status_code == 404
    assert client.get("/residents/999999/phone?place=3-1201").status_code == 404


def test_who_may_sees_who_looked_and_others_do_not(estate: Estate) -> None:
    url = f"/residents/{estate.party.pk}/phone?place=3-1201"
    estate.sign_in().post(url, {"purpose": "visit", "remark": "周五上门"})

    page = estate.sign_in("carol").get("/reveals").content.decode()
    assert "王敏" in page
    assert "周五上门" in page
    assert "13800001234" not in page
    assert estate.sign_in().get("/reveals").status_code == 403
    assert estate.sign_in("carol").get("/reveals?since=2026-02-30").status_code == 422


def test_who_reviews_them_sees_them_among_the_signs_and_others_not_even_the_tab(
    estate: Estate,
) -> None:
    case, party = estate.report(), estate.party.pk
    url = f"/residents/{party}/phone?case={case.ref}"
    estate.sign_in().post(url, {"purpose": "visit", "remark": "约上门"})

    own, theirs = estate.sign_in("carol"), estate.sign_in("dan")
    signs, others = own.get("/signs").content.decode(), theirs.get("/signs").content.decode()

    assert "谁看过住户的号码" in signs
    for words in ("王敏", "陈先生", "约上门", case.ref, "/lists/reveals.xlsx"):
        assert words in signs
    assert "13800001234" not in signs
    assert "谁看过住户的号码" not in others
    assert 'href="/reveals"' in own.get("/staff").content.decode()
    assert 'href="/reveals"' not in theirs.get("/staff").content.decode()
