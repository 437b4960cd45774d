"""Repair intake under the courseware: record, dispatch and arrival, and whether times are true."""

from datetime import timedelta

import pytest

from steward.domain.clocks.measure import course_of
from steward.domain.findings import findings
from tests.packs.desk import (
    CALENDAR,
    START,
    Desk,
    after,
    assert_due,
    assert_no_limit,
    procedure_of,
)

PACK = "property-sop-2014"


@pytest.mark.rule("SOP-01")
@pytest.mark.rule("SOP-14")
def test_a_report_is_written_down_complete_in_three_minutes() -> None:
    assert_due(Desk(PACK, "repair"), "recorded", after(minutes=3), "recorded")
    assert_due(Desk(PACK, "repair"), "record_complete", after(minutes=3), "recorded")


@pytest.mark.rule("SOP-02")
def test_it_is_passed_on_two_minutes_after_the_record() -> None:
    desk = Desk(PACK, "repair")
    assert desk.clock("dispatched").anchor is None
    desk.record(after(minutes=1), "recorded")
    assert_due(desk, "dispatched", after(minutes=3), "passed_on")


@pytest.mark.rule("SOP-02")
def test_the_two_minutes_may_count_from_the_report() -> None:
    desk = Desk(PACK, "repair", settings={"dispatch_counts_from": "received"})
    assert_due(desk, "dispatched", after(minutes=2), "passed_on")


@pytest.mark.rule("SOP-08")
@pytest.mark.rule("SOP-09")
@pytest.mark.parametrize(
    ("urgency", "key", "minutes"), [("normal", "on_site", 10), ("urgent", "urgent_on_site", 5)]
)
def test_the_worker_is_on_site_in_ten_minutes_or_five(urgency: str, key: str, minutes: int) -> None:
    assert_due(Desk(PACK, "repair", urgency=urgency), key, after(minutes=minutes), "arrived")
    late = Desk(PACK, "repair", urgency=urgency, settings={"arrival_counts_from": "passed_on"})
    late.record(after(minutes=5), "passed_on")
    assert late.clock(key).due_at == after(minutes=5 + minutes)


@pytest.mark.rule("SOP-10")
def test_the_times_of_a_contract_come_first() -> None:
    desk = Desk(PACK, "repair", settings={"arrival_limit": "30 minutes"})
    assert desk.clock("on_site").due_at == after(minutes=30)


@pytest.mark.rule("SOP-04")
def test_work_finished_without_a_reported_arrival_is_seen() -> None:
    desk = Desk(PACK, "repair")
    silent = desk.copy().told(after(minutes=30), "finished")
    assert [f.rule for f in silent.findings()] == ["SOP-04"]
    told = desk.told(after(minutes=5), "arrived").told(after(minutes=30), "finished")
    assert told.findings() == ()


@pytest.mark.rule("SOP-19")
def test_an_impossible_order_of_times_is_seen() -> None:
    desk = Desk(PACK, "repair").told(after(minutes=6), "arrived")
    (finding,) = desk.copy().told(after(minutes=7), "passed_on").findings()
    assert (finding.rule, finding.kind) == ("SOP-19", "impossible_order")
    assert set(finding.evidence) == {"arrived", "passed_on"}
    assert desk.told(after(minutes=6), "passed_on").findings() == ()


@pytest.mark.rule("SOP-19")
@pytest.mark.parametrize(("exact", "seen"), [(2, []), (3, ["exact_limit"])])
def test_times_that_are_exact_again_and_again_are_seen(exact: int, seen: list[str]) -> None:
    desks = [
        Desk(PACK, "repair", at=START + timedelta(hours=n)).told(
            START + timedelta(hours=n, minutes=3, seconds=0 if n < exact else 1), "recorded"
        )
        for n in range(5)
    ]
    courses = {str(n): course_of(desk.entries) for n, desk in enumerate(desks)}
    found = findings(procedure_of(PACK), CALENDAR, courses)
    assert [f.kind for f in found] == seen
    assert [f.cases for f in found] == [tuple(map(str, range(exact)))] * len(seen)


@pytest.mark.rule("SOP-19")
def test_what_is_entered_long_after_is_seen() -> None:
    desk = Desk(PACK, "repair")
    in_time = desk.copy().told(after(), "recorded", recorded_at=after(minutes=30))
    assert in_time.findings() == ()
    late = desk.told(after(), "recorded", recorded_at=after(minutes=31))
    assert [f.kind for f in late.findings()] == ["entered_late"]


@pytest.mark.rule("SOP-16")
def test_paid_work_that_is_closed_without_a_charge_is_reported() -> None:
    desk = Desk(PACK, "repair", paid=True).told(after(minutes=9), "arrived")
    desk.record(after(hours=1), "finished")
    assert_no_limit(desk, "charged", "charged", amount=80)
    closed = desk.copy().told(after(hours=2), "closed")
    assert [f.kind for f in closed.findings()] == ["not_charged"]
    charged = desk.told(after(hours=1), "charged", amount=80).told(after(hours=2), "closed")
    assert charged.findings() == ()


@pytest.mark.rule("SOP-16")
def test_a_report_that_nobody_acted_on_is_reported_when_closed() -> None:
    desk = Desk(PACK, "repair").told(after(hours=2), "closed")
    assert [f.kind for f in desk.findings()] == ["never_acted_on"]
