"""The duties page: late, now, coming, done; and settling one from its case."""

from datetime import timedelta

import pytest

from steward.operations.planning import plan
from steward.operations.waking import wake_batch
from steward.store.models import CaseRow, Place
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

pytestmark = pytest.mark.django_db


@pytest.fixture
def estate(db: None) -> Estate:
    """A company whose procedures owe something every week, month and quarter."""
    return an_estate(packs=["gemdale-2010", "poly-2009"])


def planned(estate: Estate, *, ago: int = 0) -> None:
    for days in range(ago, -1, -1):
        plan(estate.company.pk, estate.now - timedelta(days=days), 1000)
    while wake_batch(estate.now):
        pass


def duty(estate: Estate, key: str) -> CaseRow:
    with company_scope(estate.company.pk):
        found = CaseRow.objects.filter(external_id__contains=f"/{key}/")
        row = found.order_by("external_id").first()
        assert row is not None
        return row


def test_it_shows_what_is_late_owed_now_and_coming(estate: Estate) -> None:
    planned(estate, ago=16)
    page = estate.sign_in().get("/duties").content.decode()
    late, rest = page.split('id="current"')
    assert duty(estate, "weekly_report").ref in late
    assert duty(estate, "legacy_complaints").ref in page
    assert "31 天内要来的" in rest
    assert "向全体顾客公布共性和公共问题的措施与结果" in rest.split('id="coming"')[1]


def test_one_role_is_shown_alone(estate: Estate) -> None:
    planned(estate)
    page = estate.sign_in().get("/duties?role=service_staff").content.decode()
    assert duty(estate, "legacy_complaints").ref in page
    assert duty(estate, "satisfaction_meeting").ref not in page
    nothing = estate.sign_in().get("/duties?role=nobody")
    assert "现在没有要办的。" in nothing.content.decode()


def test_another_company_sees_none_of_them(estate: Estate) -> None:
    planned(estate)
    page = an_estate("linli").sign_in().get("/duties").content.decode()
    assert duty(estate, "legacy_complaints").ref not in page


def test_the_role_that_owes_it_settles_it_from_the_case(estate: Estate) -> None:
    planned(estate)
    ref = duty(estate, "legacy_complaints").ref
    alice = estate.sign_in()
    page = alice.get(f"/cases/{ref}").content.decode()
    assert f"/cases/{ref}/facts/discharged" in page
    assert "报事人" not in page
    done = alice.post(f"/cases/{ref}/facts/discharged", {"text": "已张贴。"})
    assert done.status_code == 302
    again = alice.post(f"/cases/{ref}/facts/discharged", {})
    assert again.status_code == 409
    assert "本期职责已经了结" in again.content.decode()
    shown = alice.get("/duties").content.decode().split('id="done"')[1]
    assert ref in shown


def test_who_does_not_owe_it_is_refused_and_only_those_above_waive(estate: Estate) -> None:
    planned(estate)
    ref = duty(estate, "legacy_complaints").ref
    assert estate.sign_in("dan").post(f"/cases/{ref}/facts/discharged", {}).status_code == 403
    waive = f"/cases/{ref}/facts/waived"
    assert estate.sign_in("alice").post(waive, {"reason": "agreed"}).status_code == 403
    carol = estate.sign_in("carol")
    assert carol.post(waive, {}).status_code == 422
    assert carol.post(waive, {"reason": "agreed"}).status_code == 302


def test_the_intake_does_not_offer_it_and_the_team_sees_its_own(estate: Estate) -> None:
    planned(estate)
    assert 'value="duty"' not in estate.sign_in().get("/intake").content.decode()
    mine, theirs = (duty(estate, key).ref for key in ("legacy_complaints", "satisfaction_meeting"))
    queue = estate.sign_in().get("/?scope=team").content.decode()
    assert mine in queue
    assert theirs not in queue
    assert theirs in estate.sign_in().get("/?scope=all").content.decode()


def test_places_are_ticked_off_one_by_one() -> None:
    estate = an_estate("cuihu", packs=["warranty-residential"])
    with company_scope(estate.company.pk):
        day = estate.now.date() - timedelta(days=5)
        Place.objects.filter(kind="project").update(accepted_on=day)
    planned(estate)
    row = duty(estate, "repair_card")
    with company_scope(estate.company.pk):
        places = row.log.get(kind="owed").data["places"]
    assert len(places) > 1
    page = estate.sign_in().get(f"/cases/{row.ref}")
    assert page.status_code == 200


@pytest.mark.rule("VSH-05")
def test_the_weekly_bulletin_of_a_major_complaint_stands_among_the_duties() -> None:
    estate = an_estate(packs=["vanke-complaints", "gemdale-2010"])
    case = estate.report("群诉停电", ago=24, kind="complaint", group_size=10)
    page = estate.sign_in().get("/duties?role=property_specialist").content.decode()
    assert "发出快报：群诉停电" in page.split('id="coming"')[0]
    estate.record(case, "resolved", ago=1)
    page = estate.sign_in().get("/duties?role=property_specialist").content.decode()
    assert "发出快报：群诉停电" not in page
