"""Figures and signs of more cases than a page waits for: how far they are, then as of when."""

from datetime import UTC, datetime

import pytest

from steward.operations.counting import of_figures, standing
from steward.store.models import Counting
from steward.store.tenancy import company_scope
from tests.operations.counting import count_all
from tests.web.building import Estate, an_estate

PACKS = ("gemdale-2010", "poly-2009", "indicators")
NOW = datetime(2010, 3, 20, 4, tzinfo=UTC)
MONTH = "day=2010-03-10"
RATE = "/figures/timeliness.acknowledged"


@pytest.fixture
def busy(db: None, monkeypatch: pytest.MonkeyPatch) -> Estate:
    """A company with more cases than its desk counts at once: three, and it counts two."""
    monkeypatch.setattr(standing, "AT_ONCE", 2)
    estate = an_estate(packs=PACKS, now=NOW)
    kept = estate.report("水龙头", ago=200)
    estate.report("门锁", ago=150)
    estate.report("灯", ago=120)
    estate.record(kept, "acknowledged", ago=199.9)
    estate.record(kept, "followed_up", ago=100, score=5, satisfied=True, login="carol")
    return estate


def page(estate: Estate, path: str, login: str = "alice") -> str:
    response = estate.sign_in(login).get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_says_how_far_the_counting_is_and_then_as_of_when(busy: Estate) -> None:
    for path in ("/figures", RATE, "/figures/mean/satisfaction.score"):
        text = page(busy, f"{path}?{MONTH}")
        assert "排着队，马上开始统计" in text
        assert 'hx-trigger="every 2s"' in text
    assert busy.sign_in().get(f"/figures.csv?{MONTH}")["Location"].startswith("/figures?")
    count_all(NOW)
    text = page(busy, f"/figures?{MONTH}")
    for words in ("的记录统计", "重新统计", "33.3%", "差 2 件"):
        assert words in text
    assert "every 2s" not in text
    behind = page(busy, f"{RATE}?{MONTH}&show=missing&by=project")
    assert "翠湖一期" in behind
    assert behind.count('href="/cases/R-') == 2
    assert "5 分 1" in page(busy, f"/figures/mean/satisfaction.score?{MONTH}")
    assert "text/csv" in busy.sign_in().get(f"/figures.csv?{MONTH}")["Content-Type"]


def test_progress_is_said_while_it_is_counted_once_more(
    busy: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    page(busy, f"/figures?{MONTH}")
    count_all(NOW)
    client = busy.sign_in()
    posted = {"every": "month", "day": "2010-03-10", "next": f"/figures?{MONTH}"}
    assert client.post("/figures/again", posted)["Location"] == f"/figures?{MONTH}"
    client.post("/figures/again", posted)
    with company_scope(busy.company.pk):
        assert Counting.objects.count() == 2
        Counting.objects.filter(ended_at=None).update(done=1200, total=4000)
    text = page(busy, f"/figures?{MONTH}")
    assert "正在统计 1,200 / 4,000 件" in text
    assert "33.3%" in text
    assert "重新统计" not in text

    def torn(_job: object) -> None:
        raise ValueError("torn")

    monkeypatch.setattr(of_figures, "count", torn)
    count_all(NOW)
    text = page(busy, f"/figures?{MONTH}")
    assert "上次没有统计成：出了程序没有料到的错" in text
    assert "33.3%" in text


def test_who_sees_other_places_or_another_company_sees_none_of_it(busy: Estate) -> None:
    page(busy, f"/figures?{MONTH}")
    count_all(NOW)
    assert "33.3%" in page(busy, f"/figures?{MONTH}", login="bob")
    assert "33.3%" not in page(busy, f"/figures?{MONTH}", login="dan")
    stranger = an_estate("linli", packs=PACKS, now=NOW)
    assert "33.3%" not in page(stranger, f"/figures?{MONTH}")
    assert busy.sign_in().get("/figures/again").status_code == 405


def test_signs_say_how_far_looking_for_them_is(busy: Estate) -> None:
    march = "since=2010-03-01&until=2010-03-31"
    text = page(busy, f"/signs?{march}")
    assert "排着队，马上开始统计" in text
    assert "看了 " not in text
    client = busy.sign_in()
    assert client.get(f"/lists/signs.csv?{march}")["Location"] == (
        "/signs?since=2010-03-01&until=2010-03-31"
    )
    count_all(NOW)
    text = page(busy, f"/signs?{march}")
    assert "看了 3 件事项" in text
    assert "的记录统计" in text
    posted = {"since": "2010-03-01", "until": "2010-03-31", "next": "/signs"}
    assert client.post("/signs/again", posted)["Location"] == "/signs"
    assert client.post("/signs/again", {**posted, "until": "2009-01-01"}).status_code == 422
    with company_scope(busy.company.pk):
        assert Counting.objects.filter(ended_at=None).count() == 1
