"""Papers and campaigns, filled from the place, its people and its repairs."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from steward.operations.adopting import adopt
from steward.operations.planning import plan
from steward.store.models import CaseRow, Place
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate
from tests.web.test_claims import hire
from tests.web.test_warranty import register, today, written

PACKS = ("gemdale-2010", "vanke-xiamen", "warranty-contractor", "warranty-residential")
COMPANY = {
    "warranty-contractor": {"unit_name": "深港建筑公司", "unit_phone": "0755-26660000"},
    "warranty-residential": {"card_phone": "0755-26661111"},
    "vanke-xiamen": {"notice_contact": "请拨 0592-5550000"},
}


@pytest.fixture
def estate(db: None) -> Estate:
    """A company whose building was accepted so long ago that its wiring ends in 20 days."""
    estate = an_estate()
    since = timezone.now() - timedelta(days=800)
    adopt(estate.company, PACKS, since=since, by="test", settings=COMPANY)
    register(estate, "3", completed_on=accepted())
    return estate


def ends() -> date:
    return today() + timedelta(days=20)


def accepted() -> date:
    """The day whose next day begins two years that end on ``ends()``."""
    last = ends()
    return (last.replace(month=3, day=1) if (last.month, last.day) == (2, 29) else last).replace(
        year=last.year - 2
    )


def shown(estate: Estate, path: str) -> str:
    response = estate.sign_in("carol").get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.rule("WARR3-09")
def test_the_certificate_has_every_line_that_the_text_names(estate: Estate) -> None:
    page = shown(estate, "/places/3-1201/papers/certificate")

    for title in (
        "工程概况", "使用管理要求", "保修范围、内容和期限", "保修说明", "保修情况记录",
        "施工单位名称", "地址", "电话", "联系部门", "联系人",
    ):  # fmt: skip
        assert title in page
    assert "深港建筑公司" in page
    assert "（未填）" in page
    assert f"{written(accepted() + timedelta(days=1))} 至" in page
    assert "保修期内施工单位造成的质量问题，施工单位免费维修" in page
    assert "建设单位签字" in page


@pytest.mark.rule("WARR3-12")
def test_the_record_of_the_certificate_shows_repairs_and_their_signature(estate: Estate) -> None:
    hire(estate, "warranty_head")
    case = estate.report("屋面漏水", ago=5, warranty_item="roof")
    estate.report("灯不亮", ago=5)
    before = shown(estate, "/places/3-1201/papers/certificate")
    estate.record(case, "finished", ago=2, login="carol")
    estate.record(case, "confirmed", ago=1, login="carol", signature=True)

    after = shown(estate, "/places/3-1201/papers/certificate")

    assert "屋面渗漏：屋面漏水" in before
    assert "还没有签字" in before
    assert "已签" in after
    assert "还没有签字" not in after
    assert "灯不亮" not in after


@pytest.mark.rule("WARR4-07")
def test_the_repair_card_names_the_owner_the_period_and_the_phone(estate: Estate) -> None:
    page = shown(estate, "/places/3-1201/papers/repair_card")

    for text in (
        "陈先生", "保修原则", "业主原因造成的问题也积极解决", "保修期限和范围", "保修部门",
        "保修人员", "0755-26661111", "联系方式", "业主签收签字",
    ):  # fmt: skip
        assert text in page
    assert "13800001234" not in page


def test_the_papers_are_reached_from_the_place(estate: Estate) -> None:
    page = shown(estate, "/places/3-1201/warranty")

    assert 'href="/places/3-1201/papers/certificate"' in page
    assert 'href="/places/3-1201/papers/repair_card"' in page
    assert "expiry_notice" not in page


@pytest.mark.parametrize("path", ["3-1201/papers/expiry_notice", "9-9/papers/certificate"])
def test_a_paper_that_is_not_of_the_place_is_not_there(estate: Estate, path: str) -> None:
    assert estate.sign_in().get(f"/places/{path}").status_code == 404


@pytest.mark.rule("VXM-08")
@pytest.mark.rule("WARR3-15")
def test_what_ends_is_listed_with_what_is_owed_a_month_before(estate: Estate) -> None:
    page = shown(estate, "/warranty")

    row = page[page.index("电气、管道、设备、装修") :]
    assert "还剩 20 天" in row
    assert "2 户" in row
    assert "现在要办" in row
    assert "张贴温馨提示，请业主在保修到期前自检" in row
    assert "WARR3-15" in row
    assert "防水" not in page


def test_looking_further_ahead_shows_more(estate: Estate) -> None:
    register(estate, "3", completed_on=today())
    assert "这段时间没有保修到期" in shown(estate, "/warranty?ahead=3+months")

    register(estate, "3", completed_on=today() - timedelta(days=2 * 365 - 150))
    assert "电气、管道" not in shown(estate, "/warranty?ahead=3+months")
    assert "电气、管道" in shown(estate, "/warranty?ahead=6+months")


@pytest.mark.rule("VXM-07")
@pytest.mark.rule("VXM-08")
def test_the_campaign_has_the_notice_and_every_home_with_what_it_reported(estate: Estate) -> None:
    estate.report("插座没电", ago=1, warranty_item="electric_wiring")
    estate.report("屋面漏水", ago=1, warranty_item="roof")
    estate.report("早就报过的", ago=24 * 60, warranty_item="electric_wiring")

    page = shown(estate, f"/warranty/3/warranty-contractor/installations/{ends().isoformat()}")

    assert "保修到期温馨提示" in page
    assert f"电气、管道、设备、装修的保修到 {written(ends())} 为止。" in page
    assert "请拨 0592-5550000" in page
    homes = page[page.index("各户自检报修") :]
    assert homes.index("3 栋 1201") < homes.index("插座没电") < homes.index("还没有报修的 1 户")
    assert "共 2 户，报修 1 件，还没修完 1 件" in homes
    assert "屋面漏水" not in homes
    assert "早就报过的" not in homes


@pytest.mark.rule("WARR3-15")
def test_the_campaign_leads_to_the_case_that_the_calendar_opened(estate: Estate) -> None:
    path = f"/warranty/3/warranty-contractor/installations/{ends().isoformat()}"
    assert "/cases/" not in shown(estate, path)

    plan(estate.company.pk, estate.now - timedelta(days=12))
    page = shown(estate, path)

    with company_scope(estate.company.pk):
        case = CaseRow.objects.get(kind="duty", external_id__contains="/expiry_follow_up/")
    owed = page[page.index("保修期满前回访") :]
    assert f'href="/cases/{case.ref}"' in owed[: owed.index("</li>")]


def test_a_campaign_of_another_day_or_place_is_not_there(estate: Estate) -> None:
    client = estate.sign_in()

    for path in ("3/warranty-contractor/installations/2001-01-01", "9/x/y/z"):
        assert client.get(f"/warranty/{path}").status_code == 404


def test_somebody_of_another_project_sees_none_of_it(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        other = Place.objects.create(
            company=estate.company, kind="project", code="CH9", name="九期", path="CH9/"
        )
        holding = estate.actor("dan")
        from steward.store.models import Holding

        Holding.objects.filter(staff=holding.staff).update(place=other)

    page = estate.sign_in("dan").get("/warranty").content.decode()

    assert "这段时间没有保修到期" in page


def test_a_company_without_warranties_is_told_what_to_do(db: None) -> None:
    page = an_estate().sign_in().get("/warranty").content.decode()

    assert "采用一套保修规程，并登记房屋的竣工、交付日期" in page
