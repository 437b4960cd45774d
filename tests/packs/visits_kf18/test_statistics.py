"""What the visit procedure counts: rates, repeated matters, duties of the quarter."""

from datetime import UTC, date, datetime

import pytest

from steward.domain.clocks.measure import course_of
from steward.domain.duties import duties_due
from steward.domain.findings import findings
from steward.domain.rates import RateValue, rates
from tests.packs.desk import CALENDAR, Desk, after, procedure_of

PACK = "visits-kf18"
QUARTER = (date(2010, 1, 1), date(2010, 4, 1))


def reported(kind: str, month: int, day: int, **report: object) -> Desk:
    """A case received at noon of a day of 2010."""
    return Desk(PACK, kind, at=datetime(2010, month, day, 4, tzinfo=UTC), **report)


def found(*desks: Desk, **settings: object) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is seen between cases A, B, C …"""
    courses = {chr(65 + n): course_of(desk.entries) for n, desk in enumerate(desks)}
    seen = findings(procedure_of(PACK, **settings), CALENDAR, courses)
    return [(f.kind, f.cases) for f in seen]


def rate(name: str, *desks: Desk, period: tuple[date, date] = QUARTER) -> RateValue:
    """Return a rate over some cases."""
    courses = {f"{n:03d}": course_of(desk.entries) for n, desk in enumerate(desks)}
    values = rates(procedure_of(PACK), CALENDAR, courses, *period)
    return next(value for value in values if value.rate.name == name)


def repair(*, followed_up_in_february: bool) -> Desk:
    """A repair done on 5 January."""
    desk = reported("repair", 1, 4).told(datetime(2010, 1, 5, 4, tzinfo=UTC), "finished")
    if followed_up_in_february:
        desk.told(datetime(2010, 2, 20, 4, tzinfo=UTC), "followed_up")
    return desk


@pytest.mark.rule("VISIT-11")
@pytest.mark.parametrize(("yes", "met"), [(4, True), (3, False)])
def test_four_repairs_in_five_are_followed_up_in_their_window(yes: int, met: bool) -> None:
    desks = [repair(followed_up_in_february=n < yes) for n in range(5)]
    value = rate("follow_up_rate.repair", *desks)
    assert (len(value.counted), len(value.of), value.met) == (yes, 5, met)
    assert value.missing == tuple(f"{n:03d}" for n in range(yes, 5))


@pytest.mark.rule("VISIT-11")
@pytest.mark.parametrize(("month", "day", "counts"), [(1, 20, 0), (2, 5, 1), (3, 5, 1), (3, 6, 0)])
def test_what_is_outside_the_window_does_not_count(month: int, day: int, counts: int) -> None:
    desk = reported("repair", 1, 4).told(datetime(2010, 1, 5, 4, tzinfo=UTC), "finished")
    desk.told(datetime(2010, month, day, 4, tzinfo=UTC), "followed_up")
    assert len(rate("follow_up_rate.repair", desk).counted) == counts


@pytest.mark.rule("VISIT-11")
def test_a_window_that_ends_after_the_period_belongs_to_the_next() -> None:
    desk = reported("repair", 2, 1).told(datetime(2010, 2, 2, 4, tzinfo=UTC), "finished")
    assert rate("follow_up_rate.repair", desk).of == ()
    next_quarter = (date(2010, 4, 1), date(2010, 7, 1))
    assert rate("follow_up_rate.repair", desk, period=next_quarter).of == ("000",)


@pytest.mark.rule("VISIT-10")
def test_every_complaint_must_be_followed_up() -> None:
    done, left = (
        reported("complaint", 2, 1).told(datetime(2010, 2, 2, 4, tzinfo=UTC), "resolved")
        for _ in range(2)
    )
    done.told(datetime(2010, 2, 3, 4, tzinfo=UTC), "followed_up")
    assert rate("follow_up_rate.complaint", done).met is True
    assert rate("follow_up_rate.complaint", done, left).met is False


@pytest.mark.rule("VISIT-12")
@pytest.mark.parametrize(("calls", "met"), [(2, True), (1, False)])
def test_one_guest_in_five_is_asked(calls: int, met: bool) -> None:
    desk = reported("activity", 2, 1, group_size=10)
    for day in range(2, 2 + calls):
        desk.told(datetime(2010, 2, day, 4, tzinfo=UTC), "followed_up")
    assert rate("follow_up_rate.activity", desk).met is met


@pytest.mark.rule("VISIT-13")
def test_the_rate_of_the_rest_is_set_locally() -> None:
    other = {r.name: r.target for r in procedure_of(PACK, other_rate=0.5).rates}
    assert other["follow_up_rate.other"] == 0.5


@pytest.mark.rule("VISIT-25")
def test_the_second_complaint_of_a_household_on_one_matter_in_a_quarter_is_reported() -> None:
    first = reported("complaint", 1, 5, place="1-101", matter="noise")
    second = reported("complaint", 3, 31, place="1-101", matter="noise")
    later = reported("complaint", 4, 1, place="1-101", matter="noise")
    neighbour = reported("complaint", 2, 1, place="1-102", matter="noise")
    assert found(first, later, neighbour) == []
    assert found(first, second, later) == [("repeated_complaint", ("A", "B"))]
    estate = found(first, neighbour, complaint_sameness="matter")
    assert estate == [("repeated_complaint", ("A", "B"))]
    assert found(first.told(after(), "complained_again")) == [("repeated_complaint", ("A",))]


@pytest.mark.rule("VISIT-25")
@pytest.mark.parametrize("said", ["category", "matter"])
def test_the_third_repair_of_one_kind_in_one_place_is_reported(said: str) -> None:
    same = [reported("repair", m, 5, place="1-101", **{said: "pipe"}) for m in (1, 2, 3)]
    assert found(*same[:2]) == []
    assert found(*same) == [("repeated_repair", ("A", "B", "C"))]


@pytest.mark.rule("VISIT-25")
def test_an_unsatisfactory_follow_up_is_reported() -> None:
    desk = reported("repair", 1, 5).told(after(), "followed_up", satisfied=False)
    assert found(desk) == [("unsatisfactory_follow_up", ("A",))]


@pytest.mark.rule("VISIT-24")
@pytest.mark.rule("VISIT-26")
def test_the_quarter_is_counted_at_its_end_and_its_forms_are_in_by_the_tenth() -> None:
    due = duties_due(procedure_of(PACK).duties, CALENDAR, date(2010, 3, 1), date(2010, 5, 1))
    assert [(d.duty.rule, d.due_at.date()) for d in due] == [
        ("VISIT-24", date(2010, 4, 1)),
        ("VISIT-25", date(2010, 4, 1)),
        ("VISIT-26", date(2010, 4, 11)),
    ]
