"""Warranties on the desk: in or out beside the choice, on the case, of a place."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate
from tests.web.test_intake import typed

PACKS = ("gemdale-2010", "warranty-contractor", "warranty-estate")


@pytest.fixture
def estate(db: None) -> Estate:
    """A company that runs the contractor's warranty; its building was accepted 400 days ago."""
    estate = an_estate(packs=PACKS)
    register(estate, "3", completed_on=today() - timedelta(days=400))
    return estate


def today() -> date:
    return timezone.localdate()


def register(estate: Estate, code: str, **dates: date) -> None:
    """Register dates of a place."""
    with company_scope(estate.company.pk):
        place = estate.places[code]
        for name, day in dates.items():
            setattr(place, name, day)
        place.save()


def written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def previewed(estate: Estate, **asked: str) -> str:
    asked = {"place": "3-1201", "warranty_item": "electric_wiring", **asked}
    return estate.sign_in().get("/intake/warranty", asked).content.decode()


def newest(estate: Estate) -> CaseRow:
    with company_scope(estate.company.pk):
        return CaseRow.objects.latest("pk")


def test_the_intake_offers_what_the_adopted_procedures_name(estate: Estate) -> None:
    page = estate.sign_in().get("/intake").content.decode()

    assert "防水、防渗漏：厨房渗漏" in page
    assert "电气、管道、设备、装修：给水管道" in page
    # The contractor's text has no drains; the later text does.
    assert "电气、管道、设备、装修：排水管道" in page


def test_without_a_warranty_procedure_nothing_is_offered(db: None) -> None:
    bare = an_estate("bare")

    assert 'name="warranty_item"' not in bare.sign_in().get("/intake").content.decode()


@pytest.mark.rule("WARR3-08")
def test_beside_the_choice_stand_the_days_who_pays_and_why(estate: Estate) -> None:
    page = previewed(estate)

    begins = today() - timedelta(days=399)
    assert "在保" in page
    assert f"{written(begins)} 至" in page
    assert "施工单位承担，免费维修" in page
    assert "WARR3-02" in page
    assert "在保修期内" in page


@pytest.mark.rule("WARR3-03")
def test_a_cause_that_excludes_it_is_seen_at_once(estate: Estate) -> None:
    page = previewed(estate, cause="outside")

    assert "不属于保修范围" in page
    assert "开发商承担，自行组织维修" in page


def test_the_day_of_the_report_decides_not_today(estate: Estate) -> None:
    before = timezone.localtime() - timedelta(days=401)

    assert "报修早于保修起算日" in previewed(estate, at=before.strftime("%Y-%m-%dT%H:%M"))


@pytest.mark.parametrize(
    "asked", [{"place": ""}, {"place": "9-9"}, {"warranty_item": ""}, {"place": "翠湖一期 3"}]
)
def test_until_place_and_item_are_known_nothing_is_said(
    estate: Estate, asked: dict[str, str]
) -> None:
    assert "warranty-cover" not in previewed(estate, **asked)


def test_nonsense_in_the_address_is_no_error(estate: Estate) -> None:
    for asked in ({"cause": "x"}, {"at": "2026-13-45T99:99"}, {"at": "x"}):
        assert "在保" in previewed(estate, **asked)
    assert "warranty-cover" in previewed(estate, warranty_item="x")


def test_a_place_of_a_stranger_is_not_decided_on(estate: Estate) -> None:
    stranger = an_estate("linli", packs=PACKS)
    stranger_page = stranger.sign_in().get(
        "/intake/warranty", {"place": "nowhere", "warranty_item": "roof"}
    )

    assert "warranty-cover" not in stranger_page.content.decode()


def test_a_form_that_comes_back_says_it_too(estate: Estate) -> None:
    half = typed(matter="", warranty_item="roof")

    page = estate.sign_in().post("/intake", half).content.decode()

    assert '<option value="roof" selected>' in page
    assert "施工单位承担，免费维修" in page


@pytest.mark.rule("WARR3-06")
def test_the_case_shows_the_decision_and_the_way_to_its_reasons(estate: Estate) -> None:
    client = estate.sign_in()
    client.post("/intake", typed(warranty_item="roof"))
    ref = newest(estate).ref

    page = client.get(f"/cases/{ref}").content.decode()

    assert "屋面渗漏" in page
    assert "施工单位承担，免费维修" in page
    assert f'href="/cases/{ref}/warranty"' in page


@pytest.mark.rule("VTR-01")
def test_all_three_dates_are_shown_with_the_one_that_counts_and_why(estate: Estate) -> None:
    register(estate, "3-1201", moved_in_on=date(2025, 7, 1))
    case = estate.report(warranty_item="roof")

    page = estate.sign_in().get(f"/cases/{case.ref}/warranty").content.decode()

    dates = page[page.index("房屋的三个日期") : page.index("怎么判断的")]
    accepted, handed, moved = (dates.index(w) for w in ("竣工验收", "交付", "入住"))
    assert accepted < dates.index("从这天算") < handed
    assert "没有登记" in dates[handed:moved]
    assert "2025年7月1日" in dates[moved:]
    assert "保修从“竣工验收”的次日起算（WARR3-04）。" in page
    assert "原文从竣工验收的次日起算；交付、入住日期一并保存" in page


@pytest.mark.rule("WARR3-03")
@pytest.mark.rule("WARR5-09")
def test_a_triage_that_finds_wrong_use_changes_who_pays(estate: Estate) -> None:
    case = estate.report(warranty_item="roof")
    estate.record(case, "triaged", misused=True)

    page = estate.sign_in().get(f"/cases/{case.ref}/warranty").content.decode()

    assert "业主使用不当造成的损坏，不属于保修范围" in page
    assert "开发商承担，自行组织维修" in page


def test_the_triage_asks_for_wrong_use_only_under_a_warranty(estate: Estate) -> None:
    case, bare = estate.report(), an_estate("bare")
    other = bare.report()

    with_it = estate.sign_in().get(f"/cases/{case.ref}/facts/triaged").content.decode()
    without = bare.sign_in().get(f"/cases/{other.ref}/facts/triaged").content.decode()

    assert "是使用不当造成的吗" in with_it
    assert "是使用不当造成的吗" not in without


def test_a_case_without_an_item_has_no_decision(estate: Estate) -> None:
    case = estate.report()

    assert estate.sign_in().get(f"/cases/{case.ref}/warranty").status_code == 404


def test_what_is_not_registered_is_said_and_not_guessed(db: None) -> None:
    estate = an_estate(packs=PACKS)
    case = estate.report(warranty_item="roof")

    page = estate.sign_in().get(f"/cases/{case.ref}/warranty").content.decode()

    assert "还不能判断" in page
    assert "房屋没有登记这个日期，所以起算日不清楚。请先补登日期。" in page
    assert "在保与否还不能判断，费用也不能定" in page
