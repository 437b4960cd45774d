"""Rehearsing a drafted revision in the browser."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from steward.operations.rehearsing.working import rehearse_batch
from steward.store.models import Rehearsal
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate
from tests.web.revising import drafted, settings_posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(estate: Estate) -> str:
    """A revision that gives five minutes where thirty were given on the spot."""
    author = estate.sign_in("carol")
    number = drafted(author)
    values = settings_posted(author, number, **{"gemdale-2010.on_the_spot_0": "5"})
    assert author.post(f"/revisions/{number}/settings", values).status_code == 302
    return number


def asked(estate: Estate, client: Client, number: str) -> str:
    """Ask for a rehearsal of today's cases, and return its address."""
    today = estate.now.date()
    days = {"since": today - timedelta(days=2), "until": today + timedelta(days=1)}
    response = client.post("/rehearsals", {"revision": number, **days})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def work(estate: Estate) -> None:
    """Do what a worker does, until nothing is left."""
    with ThreadPoolExecutor(1) as pool:
        while rehearse_batch(pool, estate.now + timedelta(seconds=1)):
            continue


def test_a_draft_is_tried_on_past_cases(estate: Estate, number: str) -> None:
    case = estate.report(ago=5)
    estate.record(case, "triaged", ago=4, validity="invalid")
    estate.record(case, "explained", ago=3.8)
    carol = estate.sign_in("carol")
    assert f"/rehearsals?revision={number}" in carol.get(f"/revisions/{number}").content.decode()
    url = asked(estate, carol, number)

    waiting = carol.get(url).content.decode()
    assert "正在试" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert "看最新进度" in waiting
    work(estate)
    page = carol.get(url).content.decode()

    assert "试完了" in page
    assert "hx-trigger" not in page
    assert "当场解释无效原因" in page
    assert f"/cases/{case.ref}" in page
    assert "完成，但迟了" in page
    narrowed = carol.get(url, {"mark": "clock:GD-04.explained"}).content.decode()
    assert f"/cases/{case.ref}" in narrowed
    assert f"/cases/{case.ref}" not in carol.get(url, {"mark": "clock:nix"}).content.decode()


def test_one_at_a_time_and_it_can_be_called_off(estate: Estate, number: str) -> None:
    carol = estate.sign_in("carol")
    url = asked(estate, carol, number)
    today = estate.now.date()
    again = carol.post("/rehearsals", {"revision": number, "since": today, "until": today})
    assert again.status_code == 422
    assert "还没有完" in again.content.decode()
    off = carol.post(f"{url}/off", follow=True).content.decode()
    assert "已取消" in off
    assert asked(estate, carol, number) != url


def test_what_cannot_be_asked_is_said_and_what_was_typed_stays(estate: Estate, number: str) -> None:
    carol = estate.sign_in("carol")
    response = carol.post(
        "/rehearsals", {"revision": number, "since": "2026-03-09", "until": "2026-03-01"}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "最后一天不能早于第一天" in page
    assert 'value="2026-03-09"' in page
    assert f'value="{escape(number)}" selected' in page
    none = carol.post("/rehearsals", {"revision": "G-0000-999", "since": "x", "until": ""})
    assert none.status_code == 422


def test_a_stranger_and_a_colleague_with_less_reach_do_not_see_it(
    estate: Estate, number: str
) -> None:
    url = asked(estate, estate.sign_in("carol"), number)
    stranger = an_estate("linli").sign_in("carol")
    for client in (stranger, estate.sign_in("dan")):
        assert client.get(url).status_code == 404
        assert client.post(f"{url}/off").status_code == 404
        assert url not in client.get("/rehearsals").content.decode()
    assert estate.sign_in("alice").get(url).status_code == 200
    with company_scope(estate.company.pk):
        assert Rehearsal.objects.get().cancelled_at is None


def test_without_a_revision_it_says_what_to_do(estate: Estate) -> None:
    page = estate.sign_in("carol").get("/rehearsals").content.decode()
    assert "先编制一份修订" in page
