"""督办: what is late under somebody, why, at which rung, what they said, what to do."""

from datetime import timedelta

import pytest

from steward.operations.deputising import Stated, enter_leave
from steward.operations.waking import wake_batch
from steward.store.models import CaseEntry, CaseRow, Staff
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate


@pytest.fixture
def estate(db: None) -> Estate:
    return an_estate()


def page_of(estate: Estate, login: str, tab: str = "late") -> str:
    response = estate.sign_in(login).get(f"/managing?tab={tab}")
    assert response.status_code == 200
    return response.content.decode().split("<main")[1]


def staff(estate: Estate, name: str) -> Staff:
    with company_scope(estate.company.pk):
        return Staff.objects.get(company=estate.company, name=name)


def wake(estate: Estate) -> None:
    while wake_batch(estate.now):
        pass


def test_a_manager_sees_why_it_is_late_whose_it_is_and_what_was_said(estate: Estate) -> None:
    case = estate.report(ago=3)
    quiet = estate.report("客厅灯不亮", ago=0.1)
    estate.sign_in("alice").post(f"/cases/{case.ref}/notes", {"text": "电话一直占线"})
    wake(estate)

    page = page_of(estate, "carol")

    for words in (case.ref, "GD-01", "客服前台", "还没有人接", "电话一直占线", "王敏"):
        assert words in page
    assert quiet.ref not in page
    assert f"/cases/{case.ref}/why/" in page


@pytest.mark.rule("POLY-25")
@pytest.mark.django_db
def test_a_complaint_climbs_to_the_role_that_the_ladder_names() -> None:
    limits = {"handling_limit": "2 hours", "escalation_interval": "3 hours"}
    estate = an_estate(packs=("poly-2009",), settings={"poly-2009": limits})
    case = estate.report("深夜施工噪音", kind="complaint", cause="property", ago=3)
    fresh = estate.report("楼道没扫", kind="complaint", cause="property", ago=0.1)
    wake(estate)

    climbed = page_of(estate, "carol", "climbed")

    assert case.ref in climbed
    assert fresh.ref not in climbed
    assert "第 1 级 部门负责人 赵经理" in " ".join(climbed.split())
    assert "下一级 总经理" in climbed


def test_it_is_passed_on_and_explained_from_the_page_and_leads_back_to_it(estate: Estate) -> None:
    case = estate.report(ago=3)
    wake(estate)
    client, here = estate.sign_in("carol"), "/managing?tab=late"
    path = f"/cases/{case.ref}/facts/passed_on"

    form = client.get(path, {"back": here}).content.decode()
    assert f'href="{here}"' in form
    nobody = client.post(f"{path}?back={here}", {"seen": "2"})
    assert nobody.status_code == 422
    assert "转给哪个岗位、转给谁，至少选一样。" in nobody.content.decode()
    to = {"to_role": "specialist_supervisor", "to_person": str(staff(estate, "李强").pk)}
    done = client.post(f"{path}?back={here}", {**to, "seen": "2"})
    elsewhere = client.post(
        f"/cases/{case.ref}/facts/contacted?back=//example.org/", {"text": "已说明原因"}
    )

    assert done["Location"] == here
    assert elsewhere["Location"] == f"/cases/{case.ref}"
    with company_scope(estate.company.pk):
        assert CaseRow.objects.get(pk=case.pk).assignee == staff(estate, "李强")
    page = page_of(estate, "carol")
    assert "李强" in page
    assert "已说明原因" in page


def test_what_a_role_of_mine_owes_waits_for_me_with_the_step_that_ends_it(estate: Estate) -> None:
    case = estate.report()
    estate.record(case, "triaged", validity="valid")
    wake(estate)

    page = page_of(estate, "carol", "waiting")

    assert case.ref in page
    assert "button-primary" in page


def test_who_carries_what_and_who_is_away(estate: Estate) -> None:
    case = estate.report(ago=3)
    bob = staff(estate, "李强")
    estate.record(case, "responsible_named", person=str(bob.pk), login="carol")
    wake(estate)
    span = Stated(
        person=bob.pk,
        deputy=staff(estate, "周师傅").pk,
        since=estate.now - timedelta(days=1),
        until=estate.now + timedelta(days=1),
    )
    enter_leave(span, actor=estate.actor("carol"), now=estate.now)

    people, late = page_of(estate, "carol", "people"), page_of(estate, "carol")

    assert people.index("李强") < people.index("王敏")
    assert "周师傅代理" in people
    assert "不在岗，周师傅代理" in late


def test_who_has_nobody_below_is_told_so_and_not_led_here(estate: Estate) -> None:
    guarded = estate.sign_in("dan")

    page = guarded.get("/managing").content.decode()

    assert "没有岗位归您管" in page
    assert 'href="/managing"' not in guarded.get("/").content.decode()
    assert 'href="/managing"' in estate.sign_in("carol").get("/").content.decode()


def test_a_stranger_sees_nothing_of_it(estate: Estate) -> None:
    case = estate.report(ago=3)
    wake(estate)
    stranger = an_estate("linli")

    assert case.ref not in page_of(stranger, "carol")


def test_the_list_takes_as_many_queries_for_ten_cases_as_for_one(
    estate: Estate, django_assert_max_num_queries: object
) -> None:
    for hour in range(3, 13):
        estate.report(ago=hour)
    wake(estate)
    client = estate.sign_in("carol")

    with django_assert_max_num_queries(32):  # type: ignore[operator]
        page = client.get("/managing").content.decode()

    assert page.count("managed-row") >= 10
    with company_scope(estate.company.pk):
        assert CaseEntry.objects.count() >= 20
