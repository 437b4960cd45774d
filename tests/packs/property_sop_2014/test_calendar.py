"""What the courseware owes by the calendar, and the shares that it demands."""

from datetime import date

import pytest

from steward.domain.clocks.measure import course_of
from steward.domain.duties import duties_due
from steward.domain.rates import RateValue, rates
from steward.domain.rates.samples import draw, samples
from tests.packs.desk import CALENDAR, Desk, after, procedure_of

PACK = "property-sop-2014"
MARCH = (date(2010, 3, 1), date(2010, 4, 1))


def rate(name: str, *desks: Desk, places: tuple[str, ...] = ()) -> RateValue:
    """Return a rate of March over some cases."""
    courses = {str(n): course_of(desk.entries) for n, desk in enumerate(desks)}
    values = rates(procedure_of(PACK), CALENDAR, courses, *MARCH, places)
    return next(value for value in values if value.rate.name == name)


def done(kind: str, hours: float | None, **report: object) -> Desk:
    """A case settled after an hour, and followed up so many hours later."""
    desk = Desk(PACK, kind, **report).told(after(hours=1), "resolved")
    return desk if hours is None else desk.told(after(hours=1 + hours), "followed_up")


@pytest.mark.rule("SOP-68")
@pytest.mark.parametrize(
    ("name", "kind", "report"),
    [
        ("follow_up_rate.complaint", "complaint", {}),
        ("follow_up_rate.paid", "repair", {"paid": True}),
        ("follow_up_rate.developer_legacy", "repair", {"cause": "developer"}),
    ],
)
def test_all_of_them_are_followed_up_in_time(
    name: str, kind: str, report: dict[str, object]
) -> None:
    in_time, late, never = (done(kind, hours, **report) for hours in (24, 25, None))
    assert rate(name, in_time).met is True
    assert rate(name, in_time, late).missing == ("1",)
    assert rate(name, in_time, never).met is False
    assert rate(name, done("repair", 1)).of == ()


@pytest.mark.rule("SOP-70")
@pytest.mark.parametrize(("people", "met"), [(10, True), (11, False)])
def test_one_guest_in_ten_is_asked(people: int, met: bool) -> None:
    desk = Desk(PACK, "activity", group_size=people).told(after(hours=24), "followed_up")
    assert rate("follow_up_rate.activity", desk).met is met


@pytest.mark.rule("SOP-71")
def test_the_rate_of_the_rest_is_set_locally() -> None:
    targets = {r.name: r.target for r in procedure_of(PACK, other_rate=0.3).rates}
    assert targets["follow_up_rate.other"] == 0.3


@pytest.mark.rule("SOP-85")
def test_every_household_is_visited() -> None:
    visit = Desk(PACK, "other", place="1-101").told(after(), "followed_up", method="visit")
    call = Desk(PACK, "other", place="1-102").told(after(), "followed_up", method="phone")
    value = rate("household_visit_coverage", visit, call, places=("1-101", "1-102"))
    assert (value.counted, value.missing, value.met) == (("1-101",), ("1-102",), False)


@pytest.mark.rule("SOP-18")
@pytest.mark.rule("SOP-24")
@pytest.mark.rule("SOP-34")
@pytest.mark.rule("SOP-35")
@pytest.mark.rule("SOP-74")
@pytest.mark.rule("SOP-75")
@pytest.mark.rule("SOP-79")
@pytest.mark.rule("SOP-85")
def test_what_is_owed_in_the_last_quarter() -> None:
    quarter = date(2014, 10, 1), date(2015, 1, 1)
    due = duties_due(procedure_of(PACK).duties, CALENDAR, *quarter)
    days: dict[str, list[date]] = {}
    for turn in due:
        days.setdefault(turn.duty.key, []).append(turn.due_at.date())
    assert days["yearly_plan"] == [date(2014, 11, 26)]
    assert days["survey_report"] == [date(2014, 12, 16)]
    assert days["household_visits"] == days["ledger_quarter"] == [date(2015, 1, 1)]
    assert len(days["complaint_tracking"]) == 92
    assert len(days["complaint_check"]) == len(days["ledger_week"]) == 13
    assert days["follow_up_statistics"] == days["complaint_summary"] == days["ledger_month"]
    assert len(days["ledger_month"]) == 3


@pytest.mark.rule("SOP-28")
def test_inspectors_draw_one_complaint_in_ten_and_anybody_draws_the_same() -> None:
    desks = [done("complaint", None) for _ in range(21)] + [done("repair", None)]
    courses = {f"{n:02d}": course_of(desk.entries) for n, desk in enumerate(desks)}
    (drawn,) = samples(procedure_of(PACK), CALENDAR, courses, *MARCH)
    assert (len(drawn.of), len(drawn.cases)) == (21, 3)
    assert set(drawn.cases) <= set(drawn.of)
    assert drawn.seed == "SOP-28 2010-03-01 2010-04-01 0"
    assert samples(procedure_of(PACK), CALENDAR, courses, *MARCH) == (drawn,)
    seeds = (
        samples(procedure_of(PACK, sample_seed=n), CALENDAR, courses, *MARCH) for n in range(9)
    )
    assert len({one.cases for (one,) in seeds}) > 1


@pytest.mark.parametrize(("share", "count"), [(0, 0), (0.1, 1), (0.7, 7), (1, 10)])
def test_a_share_is_rounded_up(share: float, count: int) -> None:
    assert len(draw(tuple("abcdefghij"), share, "seed")) == count
