"""The page of signs: what the records show, of which cases, and of nobody else's."""

from datetime import datetime, timedelta

import pytest

from steward.domain.access import Actor
from steward.domain.cases.codec import read
from steward.operations.performing import perform
from steward.queries.signs import SignGroup
from steward.store.models import CaseRow
from tests.web.building import Estate, an_estate

WORDS = "业主表示满意，谢谢。"


@pytest.fixture
def sop(db: None) -> Estate:
    """A company whose procedure looks for records that cannot be true."""
    return an_estate(packs=["property-sop-2014"])


def groups(estate: Estate, **asked: str) -> dict[str, SignGroup]:
    page = estate.sign_in("alice").get("/signs", asked).context["page"]
    return {group.rule: group for group in page.groups}


def record(
    estate: Estate,
    case: CaseRow,
    name: str,
    at: datetime,
    now: datetime,
    text: str = "",
    **data: object,
) -> None:
    system = Actor(id="system", company=estate.company.pk, name="系统", roles=frozenset())
    perform(read(name, data), ref=case.ref, actor=system, at=at, now=now, text=text)


@pytest.mark.rule("SOP-77")
def test_follow_ups_with_the_same_words_are_signs_and_name_their_cases(sop: Estate) -> None:
    refs = []
    for n in range(3):
        case = sop.report(ago=3 - n)
        at = sop.now - timedelta(minutes=10 * (3 - n))
        record(sop, case, "followed_up", at, at, WORDS, satisfied=True, method="phone")
        refs.append(case.ref)
    yesterday = (sop.now - timedelta(days=1)).date().isoformat()
    tomorrow = (sop.now + timedelta(days=1)).date().isoformat()
    (sign,) = groups(sop, since=yesterday, until=tomorrow)["SOP-77"].signs
    page = sop.sign_in("alice").get("/signs", {"since": yesterday, "until": tomorrow})
    assert "立不合格单" not in page.content.decode()  # this procedure says nothing of it
    assert [case.ref for case in sign.cases] == refs
    assert f"“{WORDS}”" in sign.evidence


@pytest.mark.rule("SOP-19")
def test_a_late_entry_is_a_sign_only_in_its_own_period(sop: Estate) -> None:
    case = sop.report(ago=100)
    at = sop.now - timedelta(hours=99)
    record(sop, case, "passed_on", at, sop.now)
    around = {
        "since": (at - timedelta(days=1)).date().isoformat(),
        "until": (at + timedelta(days=1)).date().isoformat(),
    }
    assert "SOP-19" in groups(sop, **around)
    assert "SOP-19" not in groups(sop, since="2020-01-01", until="2020-01-31")


def test_a_stranger_sees_nothing_of_it(sop: Estate) -> None:
    sop.report()
    stranger = an_estate("linli", packs=["property-sop-2014"]).sign_in()
    assert stranger.get("/signs").context["page"].looked_at == 0


def test_a_period_that_cannot_be_comes_back_with_a_sentence(sop: Estate) -> None:
    client = sop.sign_in("alice")
    response = client.get("/signs", {"since": "2026-05-02", "until": "2026-05-01"})
    assert response.status_code == 422
    assert "最后一天不能早于第一天" in response.content.decode()
    response = client.get("/signs", {"since": "2020-05-02", "until": "2026-05-01"})
    assert "一次最多看一年" in response.content.decode()


@pytest.mark.rule("VISIT-25")
def test_a_sign_becomes_one_nonconformity_whoever_asks_and_however_often(db: None) -> None:
    estate = an_estate(packs=["gemdale-2010", "visits-kf18"])
    for n in range(3):
        estate.report("灯又坏了", ago=3 - n, matter="hall light")
    client = estate.sign_in("alice")
    asked = _around(estate)
    page = client.get("/signs", asked).context["page"]
    (sign,) = next(g for g in page.groups if "同类维修" in g.reason).signs
    posted = {"sign": sign.key}
    opened = client.post("/signs/nonconformities", posted, follow=True)
    again = client.post("/signs/nonconformities", posted, follow=True)
    assert opened.redirect_chain == again.redirect_chain
    (path, _status), *_ = opened.redirect_chain
    assert path.startswith("/cases/N-")
    html = opened.content.decode()
    assert "定：不合格控制还是纠正预防" in html
    assert sign.cases[0].ref in html


def test_a_nonconformity_needs_cases_that_one_may_see(sop: Estate) -> None:
    case = sop.report()
    stranger = an_estate("linli", packs=["property-sop-2014"]).sign_in()
    posted = {"sign": f"SOP-19|entered_late|{case.ref}"}
    assert stranger.post("/signs/nonconformities", posted).status_code == 404
    mine = sop.sign_in("alice")
    for made_up in ({}, {"sign": "SOP-19"}, {"sign": f"SOP-19|made_up|{case.ref}"}):
        assert mine.post("/signs/nonconformities", made_up).status_code == 404


def _around(estate: Estate) -> dict[str, str]:
    day = timedelta(days=1)
    return {
        "since": (estate.now - day).date().isoformat(),
        "until": (estate.now + day).date().isoformat(),
    }
