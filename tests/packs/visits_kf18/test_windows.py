"""Follow-up windows of the visit procedure: when each opens, ends, and what counts."""

from datetime import UTC, datetime

import pytest

from tests.packs.desk import Desk, Reading, after, assert_due, rules

PACK = "visits-kf18"


def local(*when: int) -> datetime:
    """Return an instant of 2010 in Shanghai, given as month, day, hour."""
    month, day, hour = when
    return datetime(2010, month, day, hour, tzinfo=UTC) - (after(hours=8) - after())


def resolved(kind: str, **report: object) -> Desk:
    """A case that was settled on Monday 8 March at 18:00."""
    return Desk(PACK, kind, **report).told(local(3, 8, 18), "resolved")


@pytest.mark.rule("VISIT-04")
def test_a_complaint_is_followed_up_within_three_days() -> None:
    assert_due(resolved("complaint"), "complaint_followed_up", local(3, 12, 0), "followed_up")


@pytest.mark.rule("VISIT-04")
def test_working_days_are_the_other_reading() -> None:
    desk = Desk(PACK, "complaint", settings={"complaint_window": "3 working_days"})
    desk.record(local(3, 12, 18), "resolved")  # a Friday
    assert desk.clock("complaint_followed_up").due_at == local(3, 18, 0)


@pytest.mark.rule("VISIT-04")
def test_closing_does_not_discharge_and_settling_again_asks_again() -> None:
    desk = resolved("complaint").told(local(3, 9, 9), "closed")
    assert desk.reads("complaint_followed_up", local(3, 13, 0)) is Reading.BREACHED
    desk.told(local(3, 9, 10), "followed_up").told(local(3, 10, 9), "reopened")
    desk.record(local(3, 20, 9), "resolved")
    assert desk.clock("complaint_followed_up").due_at == local(3, 24, 0)


@pytest.mark.rule("VISIT-14")
def test_the_manager_follows_up_a_major_one_in_person() -> None:
    desk = Desk(PACK, "complaint").told(after(hours=1), "triaged", severity="major")
    desk.record(local(3, 8, 18), "resolved")
    assert_due(
        desk, "major_followed_up", local(3, 12, 0), "followed_up",
        roles=["management_office_manager"],
    )  # fmt: skip
    alone = desk.told(local(3, 9, 9), "followed_up", roles=["customer_specialist"])
    assert alone.reads("major_followed_up", local(3, 9, 10)) is Reading.RUNNING
    assert [f.kind for f in alone.findings()] == ["major_without_manager"]


@pytest.mark.rule("VISIT-15")
def test_an_ordinary_one_is_followed_up_by_two() -> None:
    desk = resolved("complaint")
    assert_due(desk, "jointly_followed_up", local(3, 12, 0), "followed_up", **{"with": "s2"})
    alone = desk.copy().told(local(3, 9, 9), "followed_up")
    assert alone.reads("jointly_followed_up", local(3, 9, 10)) is Reading.RUNNING
    assert [f.rule for f in alone.findings()] == ["VISIT-15"]
    both = desk.told(
        local(3, 9, 9), "followed_up", roles=["department_supervisor", "customer_specialist"]
    )
    assert both.reads("jointly_followed_up", local(3, 9, 10)) is Reading.MET
    assert both.findings() == ()


@pytest.mark.rule("VISIT-05")
@pytest.mark.parametrize(
    "done", [("finished", {}), ("resolved", {}), ("inspected", {"result": "pass"})]
)
def test_a_repair_is_followed_up_in_the_second_month(done: tuple[str, dict[str, object]]) -> None:
    desk = Desk(PACK, "repair").told(local(3, 31, 18), done[0], **done[1])
    clock = desk.clock("repair_followed_up")
    assert (clock.opens_at, clock.due_at) == (local(4, 30, 0), local(6, 1, 0))
    assert desk.reads("repair_followed_up", local(4, 29, 23)) is Reading.WAITING
    assert_last_day(desk)


def assert_last_day(desk: Desk) -> None:
    """Assert that a follow-up before the window does not count, and one at its end does."""
    early = desk.copy().told(local(4, 29, 23), "followed_up")
    assert [c.read(local(5, 1, 0)) for c in early.clocks("repair_followed_up")] == [
        Reading.TOO_EARLY, Reading.RUNNING,
    ]  # fmt: skip
    first = desk.copy().told(local(4, 30, 0), "followed_up")
    assert first.reads("repair_followed_up", local(5, 1, 0)) is Reading.MET
    last = desk.copy().told(local(6, 1, 0), "followed_up")
    assert last.reads("repair_followed_up", local(6, 2, 0)) is Reading.MET


@pytest.mark.rule("VISIT-05")
def test_three_months_are_the_other_reading() -> None:
    desk = Desk(PACK, "repair", settings={"repair_window_ends": "3 months"})
    desk.record(local(3, 31, 18), "finished")
    assert desk.clock("repair_followed_up").due_at == local(7, 1, 0)


@pytest.mark.rule("VISIT-06")
def test_a_special_service_is_followed_up_at_mid_term_and_after_its_end() -> None:
    desk = Desk(PACK, "service")
    desk.record(local(3, 9, 0), "planned", promised_at=local(3, 29, 0).isoformat())
    clock = desk.clock("service_mid_term")
    assert (clock.opens_at, clock.due_at) == (local(3, 19, 0), local(3, 29, 0))
    early = desk.copy().told(local(3, 18, 0), "followed_up")
    assert early.reads("service_mid_term", local(3, 20, 0)) is Reading.RUNNING
    moved = desk.copy().told(local(3, 10, 0), "repromised", promised_at=local(4, 8, 0).isoformat())
    assert moved.clock("service_mid_term").opens_at == local(3, 24, 0)
    desk.record(local(3, 29, 0), "finished")
    assert_due(desk, "service_ended", local(4, 6, 0), "followed_up")


@pytest.mark.rule("VISIT-07")
@pytest.mark.rule("VISIT-08")
@pytest.mark.parametrize(
    ("kind", "key", "due"),
    [
        ("emergency", "emergency_followed_up", local(3, 16, 0)),
        ("activity", "event_followed_up", local(4, 9, 0)),
        ("publication", "event_followed_up", local(4, 9, 0)),
    ],
)
def test_help_and_events_are_followed_up(kind: str, key: str, due: datetime) -> None:
    assert_due(Desk(PACK, kind), key, due, "followed_up")


@pytest.mark.rule("VISIT-08")
def test_an_activity_announced_before_counts_from_the_day_it_was_held() -> None:
    desk = Desk(PACK, "activity").told(local(3, 20, 18), "finished")
    assert [c.due_at for c in desk.clocks("event_followed_up")] == [local(4, 21, 0)]


@pytest.mark.rule("VISIT-09")
def test_any_other_service_is_followed_up_within_a_week_of_its_end() -> None:
    desk = Desk(PACK, "other")
    assert desk.clock("other_followed_up").anchor is None
    assert_due(desk.told(local(3, 9, 9), "finished"), "other_followed_up", local(3, 17, 0),
               "followed_up")  # fmt: skip


@pytest.mark.rule("VISIT-23")
@pytest.mark.parametrize(("kind", "upgraded"), [("repair", True), ("complaint", False)])
def test_an_unsatisfactory_result_goes_to_the_manager_and_becomes_a_complaint(
    kind: str, upgraded: bool
) -> None:
    decision = resolved(kind).record(local(4, 20, 9), "followed_up", satisfied=False)
    assert rules(decision.notices) == {("VISIT-23", ("management_office_manager",))}
    assert [d.rule for d in decision.derivations] == (["VISIT-23"] if upgraded else [])


@pytest.mark.rule("VISIT-16")
@pytest.mark.parametrize("kind", ["repair", "service", "help"])
def test_whoever_did_the_work_does_not_follow_it_up(kind: str) -> None:
    desk = Desk(PACK, kind).told(local(3, 8, 18), "finished", by="zhou")

    assert desk.refused_by(local(4, 10, 9), "followed_up", by="zhou") == ["VISIT-16"]
    assert desk.refused_by(local(4, 10, 9), "followed_up", by="wang") == []


def planned_visit() -> Desk:
    """A visit that was planned on Monday 8 March for the 12th."""
    desk = Desk(PACK, "visit", place="1-101")
    return desk.told(after(), "planned", promised_at=local(3, 13, 0).isoformat())


@pytest.mark.rule("VISIT-02")
def test_a_planned_visit_is_due_at_the_end_of_its_day() -> None:
    assert_due(planned_visit(), "visited", local(3, 13, 0), "followed_up", method="visit")
    called = planned_visit().told(local(3, 9, 9), "followed_up", method="phone")
    assert called.reads("visited", local(3, 9, 10)) is Reading.RUNNING
    moved = planned_visit().told(
        local(3, 9, 9), "repromised", promised_at=local(3, 16, 0).isoformat()
    )
    assert moved.clock("visited").due_at == local(3, 16, 0)


@pytest.mark.rule("VISIT-19")
@pytest.mark.parametrize("name", ["planned", "repromised"])
def test_the_visitors_are_told_of_a_planned_visit(name: str) -> None:
    desk = planned_visit() if name == "repromised" else Desk(PACK, "visit")
    decision = desk.record(after(hours=1), name, promised_at=local(3, 15, 0).isoformat())
    assert rules(decision.notices) == {("VISIT-19", ("customer_specialist",))}


@pytest.mark.rule("VISIT-21")
def test_the_record_of_a_visit_is_returned() -> None:
    desk = planned_visit().told(local(3, 12, 9), "followed_up", method="visit", satisfied=True)
    assert desk.reads("visit_form_returned", local(3, 20, 9)) is Reading.RUNNING
    assert (
        desk.told(local(3, 20, 9), "handed_in").reads("visit_form_returned", local(3, 20, 9))
        is Reading.MET
    )
