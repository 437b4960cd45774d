"""Planning what is owed at places: together for those in one place, and not where work stands."""

from datetime import date

import pytest

from steward.store.models import Place
from steward.store.tenancy import company_scope
from tests.operations.desk import Desk, a_desk
from tests.operations.planned import DAY, MONDAY, opened, plan_until_done, the_duty

pytestmark = pytest.mark.django_db


def a_warranty_desk() -> Desk:
    desk = a_desk(["warranty-estate", "warranty-residential"], roles=["warranty_office"])
    with company_scope(desk.company.pk):
        Place.objects.filter(kind="project").update(accepted_on=date(2010, 2, 20))
        for n in (102, 103):
            Place.objects.create(
                company=desk.company,
                kind="unit",
                code=f"1-{n}",
                name=f"1-{n}",
                parent=desk.unit.parent,
                path=f"CH1/1-{n}/",
            )
    return desk


@pytest.mark.rule("WARR4-07")
@pytest.mark.rule("WARR5-06")
def test_what_is_owed_at_places_is_one_case_for_those_in_one_place() -> None:
    desk = a_warranty_desk()
    plan_until_done(MONDAY)
    card, visit = the_duty(desk, "repair_card"), the_duty(desk, "quarterly_visit")
    with company_scope(desk.company.pk):
        assert card.place is not None
        assert card.place.code == "CH1"
        owed = card.log.get(kind="owed").data
        assert len(owed["places"]) == 3
        assert (owed["last_day"], visit.log.get(kind="owed").data["last_day"]) == (
            "2010-03-20",
            "2010-05-20",
        )


def test_a_project_that_stands_still_owes_nothing_until_it_goes_on() -> None:
    desk = a_warranty_desk()
    with company_scope(desk.company.pk):
        Place.objects.filter(kind="project").update(still_from=date(2010, 3, 1))
    plan_until_done(MONDAY)
    assert [key for key, _ in opened(desk) if key in ("repair_card", "quarterly_visit")] == []
    with company_scope(desk.company.pk):
        Place.objects.filter(kind="project").update(still_until=date(2010, 3, 10))
    plan_until_done(MONDAY + DAY)
    assert "repair_card" in dict(opened(desk))


def test_what_is_open_is_let_off_when_work_comes_to_stand_still_but_what_is_late_stays() -> None:
    desk = a_warranty_desk()
    plan_until_done(MONDAY)
    late = MONDAY + 13 * DAY  # the cards were due on 20 March, the visit is on 20 May
    with company_scope(desk.company.pk):
        Place.objects.filter(kind="project").update(still_from=date(2010, 3, 15))
    plan_until_done(late)
    card, visit = the_duty(desk, "repair_card"), the_duty(desk, "quarterly_visit")
    assert (card.status, visit.status) == ("open", "closed")
    with company_scope(desk.company.pk):
        assert visit.log.get(kind="waived").data["reason"] == "stands_still"
