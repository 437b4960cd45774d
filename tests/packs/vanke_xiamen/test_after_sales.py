"""After-sales service under the handbook: two promises at once, a visit, the owner's word."""

from datetime import UTC, date, datetime

import pytest

from steward.domain.clocks.measure import course_of
from steward.domain.duties import duties_due
from steward.domain.rates import rates
from tests.packs.desk import (
    CALENDAR,
    Desk,
    Reading,
    after,
    assert_due,
    assert_no_limit,
    procedure_of,
)

PACK = "vanke-xiamen"
FRIDAY = datetime(2010, 3, 5, 12, tzinfo=UTC)  # 20:00 in Shanghai


@pytest.mark.rule("VXM-02")
@pytest.mark.rule("VXM-12")
def test_both_promises_of_the_first_contact_hold() -> None:
    desk = Desk(PACK, "repair", at=FRIDAY)
    assert_due(desk, "contacted", datetime(2010, 3, 6, 12, tzinfo=UTC), "contacted")
    end_of_monday = datetime(2010, 3, 8, 16, tzinfo=UTC)
    assert_due(desk, "contacted_in_a_working_day", end_of_monday, "contacted")


@pytest.mark.rule("VXM-11")
def test_what_is_urgent_is_visited_at_once() -> None:
    desk = Desk(PACK, "repair", urgency="urgent")
    assert_due(desk, "urgent_on_site", after(minutes=30), "arrived")
    assert desk.clock("contacted_in_a_working_day").anchor is None


@pytest.mark.rule("VXM-14")
@pytest.mark.parametrize("told", ["planned", "explained"])
def test_work_does_not_start_before_the_plan_is_explained(told: str) -> None:
    desk = Desk(PACK, "repair")
    assert_no_limit(desk, "plan_explained", told)
    silent = desk.copy().told(after(hours=1), "started")
    assert [f.rule for f in silent.findings()] == ["VXM-14"]
    assert desk.told(after(minutes=50), told).told(after(hours=1), "started").findings() == ()


@pytest.mark.rule("VXM-16")
def test_the_owner_confirms_before_closing() -> None:
    desk = Desk(PACK, "repair").told(after(hours=1), "finished")
    assert desk.refused_by(after(hours=2), "closed") == ["VXM-16"]
    assert_no_limit(desk, "confirmed", "confirmed")
    desk.record(after(hours=2), "confirmed")
    assert desk.refused_by(after(hours=3), "closed") == []


@pytest.mark.rule("VXM-17")
@pytest.mark.parametrize(("how", "counts"), [({"method": "phone"}, 1), ({"method": "visit"}, 0)])
def test_every_repair_is_followed_up_by_phone(how: dict[str, object], counts: int) -> None:
    desk = Desk(PACK, "repair").told(after(hours=1), "finished")
    desk.record(after(hours=2), "followed_up", **how)
    met = Reading.MET if counts else Reading.RUNNING
    assert desk.reads("followed_up", after(hours=3)) is met
    courses = {"A": course_of(desk.entries)}
    period = date(2010, 3, 1), date(2010, 4, 1)
    values = {r.rate.name: r for r in rates(procedure_of(PACK), CALENDAR, courses, *period)}
    value = values["follow_up_rate.repair"]
    assert (len(value.counted), len(value.of), value.rate.target) == (counts, 1, 1)


def due_in_2010(rule: str, **settings: object) -> list[date]:
    """The ends of the last days on which a duty is due in 2010."""
    duties = procedure_of(PACK, **settings).duties
    found = duties_due(duties, CALENDAR, date(2010, 1, 1), date(2011, 1, 1))
    return [d.due_at.date() for d in found if d.duty.rule == rule]


@pytest.mark.rule("VXM-03")
def test_activities_are_organised_every_year() -> None:
    assert due_in_2010("VXM-03") == [date(2011, 1, 1)]


@pytest.mark.rule("VCRC-09")
def test_customers_are_contacted_as_often_as_the_company_sets() -> None:
    quarters = [date(2010, 4, 1), date(2010, 7, 1), date(2010, 10, 1), date(2011, 1, 1)]
    assert due_in_2010("VCRC-09") == quarters
    assert due_in_2010("VCRC-09", contact_cycle="year") == [date(2011, 1, 1)]
