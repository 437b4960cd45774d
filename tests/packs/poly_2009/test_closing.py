"""Signature, hand-in, follow-up and closing, under the instruction of Poly."""

from datetime import date

import pytest

from steward.domain.clocks.measure import course_of
from steward.domain.rates import RateValue, rates
from tests.packs.desk import CALENDAR, Desk, Reading, after, assert_due, assert_no_limit

PACK = "poly-2009"


def resolved(**report: object) -> Desk:
    return Desk(PACK, "complaint", **report).told(after(hours=1), "resolved")


@pytest.mark.rule("POLY-26")
def test_the_customer_signs_after_it_is_settled() -> None:
    assert_no_limit(resolved(), "signed", "confirmed", signature=True)
    unsigned = resolved().told(after(hours=2), "confirmed", signature=False)
    assert unsigned.reads("signed", after(hours=3)) is Reading.RUNNING


@pytest.mark.rule("POLY-26")
def test_without_a_signature_since_then_it_is_not_closed() -> None:
    early = Desk(PACK, "complaint").told(after(minutes=5), "confirmed", signature=True)
    early.told(after(hours=1), "resolved").told(after(hours=2), "followed_up", satisfied=True)
    assert early.refused_by(after(hours=3), "closed") == ["POLY-26"]
    early.record(after(hours=3), "confirmed", signature=True)
    assert early.refused_by(after(hours=4), "closed") == []


@pytest.mark.rule("POLY-27")
def test_the_signed_record_is_handed_in_at_once() -> None:
    desk = resolved().told(after(hours=2), "confirmed", signature=True)
    assert_due(desk, "handed_in", after(hours=2, minutes=30), "handed_in")


@pytest.mark.rule("POLY-28")
@pytest.mark.rule("POLY-34")
def test_every_settled_complaint_is_followed_up() -> None:
    assert_no_limit(resolved(), "followed_up", "followed_up", satisfied=False)
    tried = resolved().told(after(hours=2), "follow_up_tried")
    assert tried.reads("followed_up", after(hours=3)) is Reading.RUNNING


@pytest.mark.rule("POLY-28")
def test_only_the_latest_satisfied_follow_up_since_settling_lets_it_close() -> None:
    desk = resolved().told(after(hours=2), "confirmed", signature=True)
    assert desk.refused_by(after(hours=9), "closed") == ["POLY-28"]
    desk.record(after(hours=3), "followed_up", satisfied=True)
    assert desk.refused_by(after(hours=9), "closed") == []
    desk.record(after(hours=4), "followed_up", satisfied=False)
    assert desk.refused_by(after(hours=9), "closed") == ["POLY-28"]


@pytest.mark.rule("POLY-28")
def test_a_follow_up_before_settling_does_not_count() -> None:
    desk = Desk(PACK, "complaint").told(after(minutes=5), "followed_up", satisfied=True)
    desk.told(after(hours=1), "resolved").told(after(hours=2), "confirmed", signature=True)
    assert desk.refused_by(after(hours=9), "closed") == ["POLY-28"]


@pytest.mark.rule("POLY-28")
def test_what_was_opened_again_is_settled_again_before_it_closes() -> None:
    desk = resolved().told(after(hours=2), "confirmed", signature=True)
    desk.told(after(hours=3), "followed_up", satisfied=True).told(after(hours=4), "closed")
    desk.record(after(hours=5), "reopened")
    assert desk.refused_by(after(hours=9), "closed") == ["POLY-28"]
    desk.told(after(hours=6), "resolved").told(after(hours=7), "confirmed", signature=True)
    assert desk.refused_by(after(hours=9), "closed") == ["POLY-28"]
    desk.record(after(hours=8), "followed_up", satisfied=True)
    assert desk.refused_by(after(hours=9), "closed") == []


def share(rule: str, *desks: Desk) -> RateValue:
    """Return the rate of March over these cases."""
    courses = {str(n): course_of(desk.entries) for n, desk in enumerate(desks)}
    month = date(2010, 3, 1), date(2010, 4, 1)
    found = rates(desks[0].procedure, CALENDAR, courses, *month)
    return next(value for value in found if value.rate.rule == rule)


@pytest.mark.rule("POLY-20")
def test_class_one_is_followed_up_without_exception() -> None:
    done = resolved(cause="property").told(after(hours=2), "followed_up", satisfied=True)
    owed, other = resolved(cause="property"), resolved(cause="outside")
    half = share("POLY-20", done, owed, other)
    assert (half.of, half.counted, half.met) == (("0", "1"), ("0",), False)
    assert share("POLY-20", done, other).met is True


@pytest.mark.rule("POLY-28")
def test_all_settled_complaints_count_for_the_rate() -> None:
    done = resolved(cause="outside").told(after(hours=2), "followed_up", satisfied=True)
    assert share("POLY-28", done).met is True
    assert share("POLY-28", done, resolved()).met is False
    assert share("POLY-28", done, Desk(PACK, "complaint")).of == ("0",)


@pytest.mark.parametrize(
    ("key", "start", "stop"),
    [
        pytest.param("signed", "resolved", "confirmed", marks=pytest.mark.rule("POLY-26")),
        pytest.param("handed_in", "confirmed", "handed_in", marks=pytest.mark.rule("POLY-27")),
        pytest.param("followed_up", "resolved", "followed_up", marks=pytest.mark.rule("POLY-28")),
    ],
)
def test_what_is_settled_again_is_signed_and_followed_up_again(
    key: str, start: str, stop: str
) -> None:
    signed = {"confirmed": {"signature": True}}
    desk = Desk(PACK, "complaint")
    for day in (1, 3):
        if start == "confirmed":
            desk.record(after(days=day), "resolved")
        desk.record(after(days=day, minutes=5), start, **signed.get(start, {}))
        desk.record(after(days=day, minutes=10), stop, **signed.get(stop, {}))
        desk.record(after(days=day, minutes=15), "reopened")
    assert [c.read(after(days=4)) for c in desk.clocks(key)] == [Reading.MET, Reading.MET]
