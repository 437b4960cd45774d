"""Cases of the same matter: suggested with the signs, confirmed, undone."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.web.building import Estate, an_estate

NOISE: Mapping[str, Any] = {"kind": "complaint", "category": None, "urgency": None}


@pytest.fixture
def complaints(db: None) -> Estate:
    """A company that grades its complaints."""
    return an_estate(packs=["poly-2009", "vanke-complaints"])


@pytest.mark.rule("VSL-10")
def test_what_is_near_and_in_the_same_words_is_suggested_and_confirmed(complaints: Estate) -> None:
    one = complaints.report("楼上深夜施工噪音太大", text="昨晚十一点还在敲墙。", ago=30, **NOISE)
    two = complaints.report("半夜施工噪音太大", text="楼上在敲墙，没法睡。", ago=20, **NOISE)
    complaints.report("电梯困人没人接听", text="按铃十分钟。", ago=10, **NOISE)
    client = complaints.sign_in("carol")

    page = client.get(f"/cases/{two.ref}/matter").context["page"]
    assert [(k.ref, k.signs) for k in page.suggested] == [(one.ref, ("同一楼栋", "说法相近"))]

    client.post(f"/cases/{two.ref}/matter", {"other": one.ref})
    after = client.get(f"/cases/{one.ref}/matter").context["page"]
    assert [k.ref for k in after.confirmed] == [two.ref]
    assert after.suggested == ()


def test_a_wrong_reference_comes_back_as_it_was_typed(complaints: Estate) -> None:
    case = complaints.report("噪音", **NOISE)
    response = complaints.sign_in("carol").post(
        f"/cases/{case.ref}/matter", {"other": "T-1999-000001"}
    )
    assert response.status_code == 422
    assert "T-1999-000001" in response.content.decode()
    assert "没有这张单" in response.content.decode()


def test_the_case_page_says_how_severe_it_is_why_and_what_time_will_bring(
    complaints: Estate,
) -> None:
    case = complaints.report("噪音", ago=24 * 8, **NOISE)
    complaints.record(case, "triaged", ago=24 * 8, login="carol", our_reason=True)
    html = complaints.sign_in("carol").get(f"/cases/{case.ref}").content.decode()
    assert "因我方原因一周未解决" in html
    assert "到时还没解决就升为" in html
    assert "重大投诉" in html


def test_whoever_may_not_confirm_is_told_who_may(complaints: Estate) -> None:
    case = complaints.report("噪音", **NOISE)
    other = complaints.report("又是噪音", **NOISE)
    client = complaints.sign_in("dan")
    page = client.get(f"/cases/{case.ref}/matter")
    assert page.context["page"].refusal
    assert client.post(f"/cases/{case.ref}/matter", {"other": other.ref}).status_code == 403
