"""From the report to the visit, under the minutes of Gemdale."""

import pytest

from tests.packs.desk import (
    MANAGER_AND_SUPERVISOR,
    TICK,
    Desk,
    Reading,
    after,
    assert_due,
    assert_no_limit,
    rules,
)


def a_repair(**more: object) -> Desk:
    return Desk("gemdale-2010", "repair", **more)


def a_complaint(**more: object) -> Desk:
    return Desk("gemdale-2010", "complaint", **more)


@pytest.mark.rule("GD-01")
def test_the_supervisor_is_sent_within_thirty_minutes() -> None:
    assert_due(a_repair(), "dispatched", after(minutes=30), "passed_on")


@pytest.mark.rule("GD-01")
def test_the_first_thirty_minutes_may_measure_the_arrival_instead() -> None:
    desk = a_repair(settings={"first_thirty_minutes": "arrived"})
    assert_due(desk, "dispatched", after(minutes=30), "arrived")


@pytest.mark.rule("GD-02")
def test_the_owner_hears_within_thirty_minutes_that_the_report_was_received() -> None:
    assert_due(a_repair(), "acknowledged", after(minutes=30), "acknowledged")


@pytest.mark.rule("GD-03")
@pytest.mark.parametrize("kind", ["repair", "complaint"])
def test_triage_comes_before_the_visit_is_due(kind: str) -> None:
    desk = Desk("gemdale-2010", kind)
    assert_due(desk, "triaged", after(minutes=90), "triaged", validity="invalid")
    desk.record(after(minutes=5), "triaged", validity="unclear")
    assert desk.reads("triaged", after(minutes=6)) is Reading.RUNNING


@pytest.mark.rule("GD-04")
def test_an_invalid_item_is_explained_on_the_spot() -> None:
    desk = a_repair().told(after(minutes=20), "triaged", validity="invalid")
    assert_due(desk, "explained", after(minutes=50), "explained")
    assert a_repair().reads("explained", after(days=9)) is Reading.WAITING


@pytest.mark.rule("GD-05")
@pytest.mark.parametrize("validity", ["valid", "engineering_assist"])
def test_manager_and_supervisor_are_on_site_within_ninety_minutes_of_receipt(validity: str) -> None:
    desk = a_repair().told(after(minutes=20), "triaged", validity=validity)
    assert_due(desk, "on_site", after(minutes=90), "arrived", roles=MANAGER_AND_SUPERVISOR)


@pytest.mark.rule("GD-05")
def test_the_ninety_minutes_may_count_from_triage() -> None:
    desk = a_repair(settings={"visit_counts_from": "triaged"})
    desk.record(after(minutes=20), "triaged", validity="valid")
    assert_due(desk, "on_site", after(minutes=110), "arrived", roles=MANAGER_AND_SUPERVISOR)


@pytest.mark.rule("GD-05")
def test_one_of_the_two_alone_is_not_the_visit() -> None:
    desk = a_repair().told(after(minutes=20), "triaged", validity="valid")
    desk.record(after(minutes=60), "arrived", roles=["specialist_supervisor", "repair_worker"])
    assert desk.reads("on_site", after(minutes=61)) is Reading.RUNNING


@pytest.mark.rule("GD-13")
def test_a_complaint_is_acknowledged_within_thirty_minutes_and_told_to_the_manager() -> None:
    desk = a_complaint()
    assert_due(desk, "complaint_acknowledged", after(minutes=30), "acknowledged")
    assert rules(desk.received.notices) == {("GD-13", ("repair_manager",))}
    assert rules(a_repair().received.notices) == set()


@pytest.mark.rule("GD-14")
def test_a_complaint_is_explained_on_the_spot_or_seen_within_ninety_minutes() -> None:
    invalid = a_complaint().told(after(minutes=20), "triaged", validity="invalid")
    assert_due(invalid, "complaint_explained", after(minutes=50), "explained")
    assert invalid.reads("complaint_on_site", after(days=9)) is Reading.WAITING
    valid = a_complaint().told(after(minutes=20), "triaged", validity="valid")
    assert_due(
        valid, "complaint_on_site", after(minutes=90), "arrived", roles=MANAGER_AND_SUPERVISOR
    )


@pytest.mark.rule("GD-19")
def test_after_the_visit_the_owner_is_told_of_the_formal_acceptance() -> None:
    desk = a_repair().told(after(minutes=20), "triaged", validity="valid")
    assert desk.reads("accepted", after(days=9)) is Reading.WAITING
    desk.record(after(minutes=60), "arrived", roles=MANAGER_AND_SUPERVISOR)
    assert_no_limit(desk, "accepted", "accepted")


@pytest.mark.rule("GD-37")
def test_a_first_visit_by_lower_ranks_is_reported() -> None:
    desk = a_repair().told(after(minutes=1), "responsible_named", person="p", phone_left=True)
    desk.told(after(minutes=20), "triaged", validity="valid")
    low = desk.copy().told(after(minutes=60), "arrived", roles=["repair_worker"])
    assert [f.rule for f in low.findings()] == ["GD-37"]
    low.record(after(minutes=80), "arrived", roles=MANAGER_AND_SUPERVISOR)
    assert [f.at for f in low.findings()] == [after(minutes=60)]


@pytest.mark.rule("GD-37")
def test_workers_who_come_after_manager_and_supervisor_are_no_finding() -> None:
    desk = a_repair().told(after(minutes=1), "responsible_named", person="p", phone_left=True)
    desk.told(after(minutes=20), "triaged", validity="valid")
    desk.told(after(minutes=60), "arrived", roles=[*MANAGER_AND_SUPERVISOR, "front_desk"])
    assert desk.told(after(days=1), "arrived", roles=["repair_worker"]).findings() == ()


@pytest.mark.rule("GD-38")
def test_the_defects_are_confirmed_with_the_owner_after_the_visit() -> None:
    desk = a_repair().told(after(minutes=20), "triaged", validity="valid")
    desk.record(after(minutes=60), "arrived", roles=MANAGER_AND_SUPERVISOR)
    assert_no_limit(desk, "defects_confirmed", "confirmed")


@pytest.mark.rule("GD-40")
def test_a_visit_before_anybody_left_a_number_is_reported() -> None:
    named = {"person": "p", "phone_left": True}
    desk = a_repair().told(after(minutes=20), "triaged", validity="valid")
    assert_no_limit(desk, "responsible_named", "responsible_named", **named)
    met = desk.copy().told(after(minutes=30), "responsible_named", **named)
    visit = {"roles": MANAGER_AND_SUPERVISOR}
    assert met.told(after(minutes=60), "arrived", **visit).findings() == ()
    assert [f.rule for f in desk.told(after(minutes=60), "arrived", **visit).findings()] == [
        "GD-40"
    ]


@pytest.mark.rule("GD-40")
def test_a_name_without_a_number_is_not_enough() -> None:
    desk = a_repair().told(after(minutes=5), "responsible_named", person="p", phone_left=False)
    assert desk.reads("responsible_named", after(minutes=5) + TICK) is Reading.RUNNING


@pytest.mark.rule("GD-37")
@pytest.mark.parametrize("fact", ["passed_on", "claimed"])
def test_no_worker_is_sent_before_manager_and_supervisor_looked_at_it(fact: str) -> None:
    desk = a_repair()
    to_a_worker = {"roles": ["repair_worker"]}
    assert desk.refused_by(after(minutes=9), fact, **to_a_worker) == ["GD-37"]
    assert desk.refused_by(after(minutes=9), "passed_on", roles=["specialist_supervisor"]) == []
    desk.record(after(minutes=60), "arrived", roles=MANAGER_AND_SUPERVISOR)
    assert desk.refused_by(after(minutes=61), fact, **to_a_worker) == []


@pytest.mark.rule("GD-37")
def test_a_worker_stops_the_water_before_anybody_looks_at_it() -> None:
    desk = Desk("gemdale-2010", "repair", urgency="urgent")
    assert desk.refused_by(after(minutes=2), "passed_on", roles=["repair_worker"]) == []
