"""Means, lengths of time and distributions lead to the cases that they are made of."""

from datetime import UTC, datetime

import pytest

from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

NOW = datetime(2010, 3, 20, 4, tzinfo=UTC)
MONTH = "day=2010-03-10"


@pytest.fixture
def estate(db: None) -> Estate:
    """A repair that was closed, one that goes on, and a complaint."""
    estate = an_estate(packs=("gemdale-2010", "poly-2009", "indicators"), now=NOW)
    kept = estate.report("水龙头", ago=200)
    estate.report("门锁", ago=150)
    estate.report("噪音", ago=120, kind="complaint")
    estate.record(kept, "followed_up", ago=100, score=5, satisfied=True, login="carol")
    return estate


def listed(estate: Estate, path: str, status: int = 200) -> tuple[str, list[str]]:
    """Return a page, and the references of the cases on it in their order."""
    response = estate.sign_in().get(path)
    assert response.status_code == status
    text = response.content.decode()
    with company_scope(estate.company.pk):
        refs = CaseRow.objects.values_list("ref", flat=True)
        there = [ref for ref in refs if f'href="/cases/{ref}"' in text]
    return text, sorted(there, key=lambda ref: text.index(f'href="/cases/{ref}"'))


def test_each_leads_to_the_cases_it_is_made_of(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        first, second, third = CaseRow.objects.order_by("pk").values_list("ref", flat=True)
    overview, _ = listed(estate, f"/figures?{MONTH}")
    for path in ("mean/satisfaction.score", "duration/time.until_closed", "spread/by_kind"):
        assert f'href="/figures/{path}?' in overview

    text, refs = listed(estate, f"/figures/mean/satisfaction.score?{MONTH}")
    assert (refs, "5 分 1" in text) == ([first], True)
    text, refs = listed(estate, f"/figures/duration/time.until_closed?{MONTH}")
    assert refs == [first, second, third]  # the longest first
    assert "还没完 3" in text
    text, refs = listed(estate, f"/figures/spread/by_kind?{MONTH}&show=complaint")
    assert (refs, "投诉 1" in text) == ([third], True)


def test_what_nobody_counts_and_what_nobody_had_is_said(estate: Estate) -> None:
    listed(estate, f"/figures/mean/no_such_thing?{MONTH}", status=404)
    listed(estate, f"/figures/nothing/by_kind?{MONTH}", status=404)
    text, refs = listed(estate, "/figures/duration/time.until_closed?day=2010-01-10")
    assert (refs, "这一部分没有" in text) == ([], True)
