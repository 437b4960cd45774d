"""A nonconformity: decided on, its cause found, a measure set, done, verified."""

import pytest

from steward.domain.clocks.clock import Reading
from tests.packs.desk import Desk, after


def a_nonconformity() -> Desk:
    return Desk("visits-kf18", "nonconformity")


@pytest.mark.rule("VISIT-25")
def test_the_cause_is_owed_only_under_corrective_action() -> None:
    control = a_nonconformity().told(after(hours=1), "route_decided", route="control")
    assert control.reads("cause_found", after(hours=2)) is Reading.WAITING
    assert control.reads("measure_planned", after(hours=2)) is Reading.RUNNING
    corrective = a_nonconformity().told(after(hours=1), "route_decided", route="corrective")
    assert corrective.reads("cause_found", after(hours=2)) is Reading.RUNNING


@pytest.mark.rule("VISIT-25")
def test_it_is_closed_only_after_its_measure_was_verified_to_work() -> None:
    desk = a_nonconformity().told(after(hours=1), "route_decided", route="control")
    assert desk.refused_by(after(hours=2), "closed") == ["VISIT-25"]
    desk.told(after(hours=2), "planned", promised_at="2010-03-12T00:00:00+08:00")
    desk.told(after(days=2), "finished").told(after(days=3), "inspected", result="fail")
    assert desk.refused_by(after(days=3, hours=1), "closed") == ["VISIT-25"]
    desk.told(after(days=4), "inspected", result="pass")
    assert desk.refused_by(after(days=4, hours=1), "closed") == []


@pytest.mark.rule("VISIT-25")
def test_a_measure_is_late_after_its_own_day_and_runs_again_when_it_failed() -> None:
    desk = a_nonconformity().told(after(hours=1), "route_decided", route="control")
    desk.told(after(hours=2), "planned", promised_at="2010-03-12T00:00:00+08:00")
    assert desk.reads("measure_done", after(days=10)) is Reading.BREACHED
    desk.told(after(days=10), "finished").told(after(days=11), "inspected", result="fail")
    desk.told(after(days=12), "planned", promised_at="2010-03-30T00:00:00+08:00")
    assert desk.reads("measure_done", after(days=13)) is Reading.RUNNING
