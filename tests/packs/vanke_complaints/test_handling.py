"""Validity, reports, phrases, duties and rates under the Vanke papers."""

from datetime import date

import pytest

from steward.domain.cases.words import Validity
from steward.domain.courses import course_of
from steward.domain.duties import duties_due
from steward.domain.rates import RateValue, rates
from tests.packs.desk import (
    CALENDAR,
    Desk,
    Reading,
    after,
    assert_due,
    assert_no_limit,
    procedure_of,
)

PACK = "vanke-complaints"


@pytest.mark.rule("VC-10")
def test_unclear_validity_goes_to_the_centre_within_four_hours_of_acceptance() -> None:
    desk = Desk(PACK, "complaint").told(after(hours=1), "triaged", validity="unclear")
    assert_due(desk, "validity_requested", after(hours=4), "validity_requested")
    clear = Desk(PACK, "complaint").told(after(hours=1), "triaged", validity="valid")
    assert clear.clock("validity_requested").anchor is None


@pytest.mark.rule("VC-11")
def test_the_centre_decides_within_four_hours() -> None:
    desk = Desk(PACK, "complaint").told(after(hours=1), "triaged", validity="unclear")
    desk.record(after(hours=2), "validity_requested")
    assert_due(desk, "validity_decided", after(hours=6), "validity_decided", validity="invalid")


@pytest.mark.rule("VHB-02")
def test_a_complaint_that_nobody_marked_is_valid() -> None:
    procedure = procedure_of(PACK)
    desk = Desk(PACK, "complaint")
    assert procedure.validity_of(course_of(desk.entries).case) is Validity.VALID
    desk.record(after(hours=1), "triaged", validity="unclear")
    assert procedure.validity_of(course_of(desk.entries).case) is Validity.UNCLEAR
    repair = course_of(Desk(PACK, "repair").entries).case
    assert procedure.validity_of(repair) is None


@pytest.mark.rule("VSH-03")
@pytest.mark.rule("VSH-06")
@pytest.mark.parametrize(("size", "key"), [(3, "short_report"), (10, "detailed_report")])
def test_a_special_report_follows_the_end(size: int, key: str) -> None:
    desk = Desk(PACK, "complaint", group_size=size).told(after(hours=9), "resolved")
    assert_no_limit(desk.told(after(hours=10), "closed"), key, "reported_in_writing")
    assert Desk(PACK, "complaint").told(after(hours=9), "resolved").reads(
        key, after(hours=10)
    ) is Reading.WAITING  # fmt: skip


@pytest.mark.rule("VTR-03")
@pytest.mark.parametrize(
    ("note", "seen"), [("一分钱一分货，您看着办", ["VTR-03"]), ("已上门查看", []), (None, [])]
)
def test_phrases_never_to_use_are_seen(note: str | None, seen: list[str]) -> None:
    said = {} if note is None else {"note": note}
    desk = Desk(PACK, "complaint").told(after(hours=1), "explained", **said)
    assert [f.rule for f in desk.findings()] == seen


def closing_rate(*desks: Desk) -> RateValue:
    """Return the closing rate of March."""
    courses = {str(n): course_of(desk.entries) for n, desk in enumerate(desks)}
    period = date(2010, 3, 1), date(2010, 4, 1)
    values = rates(procedure_of(PACK), CALENDAR, courses, *period)
    return next(v for v in values if v.rate.name == "closing_rate.valid_complaint")


@pytest.mark.rule("VC-16")
def test_the_closing_rate_is_of_valid_complaints_that_are_closed() -> None:
    closed = Desk(PACK, "complaint").told(after(hours=1), "resolved").told(after(hours=2), "closed")
    again = closed.copy().told(after(hours=3), "reopened")
    invalid = Desk(PACK, "complaint").told(after(hours=1), "triaged", validity="invalid")
    value = closing_rate(closed, again, invalid, Desk(PACK, "complaint"), Desk(PACK, "repair"))
    assert (value.counted, value.of) == (("0",), ("0", "1", "3"))
    assert value.met is None


@pytest.mark.rule("VC-14")
@pytest.mark.rule("VC-15")
@pytest.mark.rule("VC-16")
@pytest.mark.rule("VC-17")
@pytest.mark.rule("VC-18")
@pytest.mark.rule("VC-22")
@pytest.mark.rule("VSH-09")
def test_what_is_owed_on_the_last_day_of_a_quarter() -> None:
    due = duties_due(procedure_of(PACK).duties, CALENDAR, date(2010, 3, 31), date(2010, 4, 1))
    assert [d.duty.rule for d in due] == [
        "VC-14", "VC-15", "VC-16", "VC-17", "VC-18", "VC-22", "VSH-09",
    ]  # fmt: skip
    usual = duties_due(procedure_of(PACK).duties, CALENDAR, date(2010, 3, 30), date(2010, 3, 31))
    assert [d.duty.rule for d in usual] == ["VC-14", "VC-22"]


@pytest.mark.rule("VTR-02")
def test_no_claim_without_evidence_from_the_site() -> None:
    desk = Desk(PACK, "complaint")
    claim = {"against": "contractor", "amount": 3000}
    assert desk.refused_by(after(hours=1), "claim_filed", **claim) == ["VTR-02"]
    desk.record(after(hours=1), "file_added", file="1")
    assert desk.refused_by(after(hours=2), "claim_filed", **claim) == []
