"""Follow-ups that were hardly made one by one: batches, copies, one for several matters."""

from collections.abc import Sequence

import pytest

from steward.domain.clocks.measure import course_of
from steward.domain.findings import findings
from tests.packs.desk import CALENDAR, Desk, after, procedure_of

PACK = "property-sop-2014"


def called(*minutes: float, days: int = 0, by: Sequence[str] = (), **fields: object) -> list[str]:
    """Return the signs in repairs of 09:00 that were followed up so many minutes after 14:00."""
    courses = {}
    for n, minute in enumerate(minutes):
        person = by[n] if by else "s1"
        desk = Desk(PACK, "repair").told(after(), "arrived").told(after(), "finished")
        at = after(hours=5, days=days, minutes=minute)
        desk.record(at, "followed_up", by=person, **fields)
        courses[str(n)] = course_of(desk.entries)
    return [f.kind for f in findings(procedure_of(PACK), CALENDAR, courses)]


@pytest.mark.rule("SOP-78")
def test_five_calls_in_half_an_hour_are_a_batch() -> None:
    assert called(0, 8, 16, 24, 30) == ["batch_follow_up"]
    assert called(0, 8, 16, 24) == []
    assert called(0, 8, 16, 24, 31) == []


@pytest.mark.rule("SOP-78")
def test_two_calls_by_one_person_take_longer_than_two_minutes() -> None:
    assert called(0, 2) == ["batch_follow_up"]
    assert called(0, 3) == []
    assert called(0, 2, by=("s1", "s2")) == []


@pytest.mark.rule("SOP-78")
def test_two_late_calls_in_half_an_hour_are_a_batch() -> None:
    assert called(0, 20, days=2) == ["batch_follow_up"]
    assert called(0, 40, days=2) == []


@pytest.mark.rule("SOP-82")
def test_one_call_is_not_entered_for_two_matters() -> None:
    assert set(called(0, 0)) == {"batch_follow_up", "one_follow_up_for_many"}


@pytest.mark.rule("SOP-77")
def test_the_same_words_twice_are_seen() -> None:
    assert called(0, 60, note="all well") == ["copied_follow_up"]
    assert called(0, 60, note=" ") == []
    assert called(0, 60, note="all well", by=("s1", "s2")) == []
