"""The list of claims: what waits, what is owed, by whom; nothing of a stranger."""

import pytest

from tests.web.building import Estate, an_estate

FILED = {"against": "contractor", "amount": 3000}


@pytest.fixture
def estate(db: None) -> Estate:
    """A company in which the front desk may file a claim and record what was paid."""
    return an_estate(packs=("warranty-estate", "gemdale-2010"))


def listed(estate: Estate, state: str = "") -> str:
    address = f"/claims?state={state}" if state else "/claims"
    return estate.sign_in("carol").get(address).content.decode()


def hire(estate: Estate, role: str, login: str = "carol") -> None:
    from steward.store.models import Holding, Staff
    from steward.store.tenancy import company_scope
    from tests.web.building import PEOPLE, SINCE

    with company_scope(estate.company.pk):
        person = Staff.objects.get(name=PEOPLE[login][0])
        Holding.objects.create(company=estate.company, staff=person, role=role, since=SINCE)


def test_a_claim_is_listed_until_it_is_paid(estate: Estate) -> None:
    hire(estate, "warranty_office")
    case = estate.report("外墙渗水", ago=3)
    estate.record(case, "claim_filed", ago=2, login="carol", **FILED)
    estate.record(case, "compensated", ago=1, login="carol", payer="contractor", amount=1000)

    page = listed(estate)

    assert "外墙渗水" in page
    assert "向施工单位 <strong" in page
    assert "赔了一部分" in page
    assert "还欠 ¥2,000" in page
    assert f'href="/cases/{case.ref}/facts/compensated"' in page

    estate.record(case, "compensated", ago=0.5, login="carol", payer="contractor", amount=2000)

    assert "外墙渗水" not in listed(estate)
    settled = listed(estate, "settled")
    assert "已结清" in settled
    assert "外墙渗水" in settled


def test_the_form_asks_against_whom_and_keeps_what_was_typed(estate: Estate) -> None:
    hire(estate, "warranty_office")
    case = estate.report()
    client = estate.sign_in("carol")
    address = f"/cases/{case.ref}/facts/claim_filed"

    typed = {"seen": "2", "against": "contractor", "amount": "-5", "text": "外墙"}
    page = client.post(address, typed).content.decode()
    assert 'value="contractor"' in page
    assert 'value="-5"' in page

    client.post(address, {**typed, "amount": "1200.50"})
    assert "¥1,200.50" in listed(estate)


@pytest.mark.rule("GD-18")
def test_what_was_handed_to_the_developer_waits_for_its_claim(estate: Estate) -> None:
    hire(estate, "front_desk")
    case = estate.report("漏水没人管", ago=30, kind="complaint")
    estate.record(case, "handed_to_developer", ago=2, login="carol", written=True)

    page = listed(estate)

    waiting = page[page.index("等着办索赔") : page.index("逐笔")]
    assert "漏水没人管" in waiting
    assert "GD-18" in waiting


def test_sums_are_by_party_and_of_every_claim(estate: Estate) -> None:
    hire(estate, "warranty_office")
    for amount in (100, 250):
        case = estate.report(ago=3)
        estate.record(case, "claim_filed", ago=2, login="carol", against="developer", amount=amount)
    estate.record(estate.report(ago=3), "claim_filed", ago=2, login="carol", against="developer")

    page = listed(estate, "settled")

    assert "¥350" in page
    assert "另有 1 笔没写金额" in page


def test_a_stranger_and_somebody_elsewhere_see_no_claim(estate: Estate) -> None:
    hire(estate, "warranty_office")
    case = estate.report("外墙渗水", ago=3)
    estate.record(case, "claim_filed", ago=2, login="carol", **FILED)

    assert "外墙渗水" not in an_estate("linli").sign_in().get("/claims").content.decode()
    assert "没有这样的索赔" in an_estate("other").sign_in().get("/claims?state=x").content.decode()
