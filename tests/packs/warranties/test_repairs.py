"""Repairs under warranty, and what the three texts owe at places and by the calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest

from steward.domain.duties import duties_due
from steward.domain.procedures.duties import Scope
from steward.domain.procedures.warranties import Mark
from steward.domain.warranty.duties import place_duties_due
from steward.domain.warranty.places import Place
from steward.packs import compose
from tests.packs.desk import CALENDAR, Desk, after, assert_due, assert_no_limit, procedure_of

CONTRACTOR, RESIDENTIAL, ESTATE = (
    "warranty-contractor", "warranty-residential", "warranty-estate",
)  # fmt: skip
PLACE = Place(
    id="E",
    dates={Mark.ACCEPTED_ON: date(2009, 11, 30), Mark.HANDED_OVER_ON: date(2009, 12, 15)},
)


def owed(*packs: str, begin: date, end: date) -> list[tuple[str, str | None, date]]:
    """Return what is owed at the place: rule, component, and last day."""
    procedure = compose([(pack, None) for pack in packs])
    due = place_duties_due(procedure, CALENDAR, [PLACE], begin, end)
    days = (CALENDAR.day_of(d.due_at - timedelta(seconds=1)) for d in due)
    return [(d.duty.rule, d.component, day) for d, day in zip(due, days, strict=True)]


@pytest.mark.rule("WARR3-11")
def test_the_contractor_goes_to_the_site_at_once() -> None:
    assert_due(Desk(CONTRACTOR, "repair"), "on_site", after(minutes=30), "arrived")


@pytest.mark.rule("WARR3-02")
def test_the_repair_itself_has_no_number() -> None:
    assert_no_limit(Desk(CONTRACTOR, "repair"), "repaired", "finished")


@pytest.mark.rule("WARR3-12")
def test_only_the_owners_signature_closes() -> None:
    desk = Desk(CONTRACTOR, "repair").told(after(hours=1), "finished")
    assert_no_limit(desk, "signed", "confirmed", signature=True)
    desk.record(after(hours=2), "confirmed")
    assert desk.refused_by(after(hours=3), "closed") == ["WARR3-12"]
    desk.record(after(hours=3), "confirmed", signature=True)
    assert desk.refused_by(after(hours=4), "closed") == []


@pytest.mark.rule("WARR4-10")
def test_the_task_book_sets_the_date() -> None:
    desk = Desk(RESIDENTIAL, "repair")
    date_set = {"promised_at": after(days=5).isoformat()}
    assert_no_limit(desk, "planned", "planned", **date_set)
    desk.record(after(hours=1), "planned", **date_set)
    assert_due(desk, "repaired", after(days=5), "finished")


@pytest.mark.rule("WARR5-08")
def test_a_request_is_answered_on_site_within_a_day() -> None:
    saturday_night = datetime(2010, 3, 6, 15, tzinfo=UTC)
    desk = Desk(ESTATE, "repair", at=saturday_night, channel="phone")
    assert_due(desk, "on_site", saturday_night + timedelta(hours=24), "arrived")
    assert desk.clock("visit_finding_solved").anchor is None


@pytest.mark.rule("WARR5-07")
def test_what_a_visit_finds_is_solved_in_fifteen_days() -> None:
    desk = Desk(ESTATE, "repair", at=datetime(2010, 2, 28, 2, tzinfo=UTC), channel="visit")
    end_of_15_march = datetime(2010, 3, 15, 16, tzinfo=UTC)
    assert_due(desk, "visit_finding_solved", end_of_15_march, "resolved")
    assert desk.clock("on_site").anchor is None


@pytest.mark.rule("WARR5-06")
def test_the_estate_is_visited_every_three_months_on_its_day() -> None:
    found = owed(ESTATE, begin=date(2009, 12, 1), end=date(2011, 1, 1))
    assert found == [
        ("WARR5-06", None, day)
        for day in (date(2010, 2, 28), date(2010, 5, 30), date(2010, 8, 30), date(2010, 11, 30))
    ]


@pytest.mark.rule("WARR4-07")
@pytest.mark.rule("WARR3-09")
def test_papers_are_handed_out_after_acceptance_and_at_handover() -> None:
    year = {"begin": date(2009, 11, 1), "end": date(2010, 11, 1)}
    assert owed(RESIDENTIAL, **year) == [("WARR4-07", None, date(2009, 12, 30))]
    assert owed(CONTRACTOR, **year) == [("WARR3-09", None, date(2009, 12, 15))]


@pytest.mark.rule("WARR3-15")
@pytest.mark.rule("VXM-07")
@pytest.mark.rule("VXM-08")
def test_before_a_warranty_ends_somebody_is_told() -> None:
    autumn = {"begin": date(2011, 10, 1), "end": date(2011, 12, 1)}
    mine = ("WARR3-15", "installations", date(2011, 10, 30))
    assert owed(CONTRACTOR, **autumn) == [mine]
    notices = {("VXM-07", *mine[1:]), ("VXM-08", *mine[1:])}
    assert set(owed("vanke-xiamen", CONTRACTOR, **autumn)) == {mine, *notices}
    assert owed("vanke-xiamen", **autumn) == []


def test_what_nobody_can_choose_at_the_desk_is_no_notice_of_its_own() -> None:
    # Heating and cooling as one system end with the heating.
    found = owed(CONTRACTOR, begin=date(2012, 1, 1), end=date(2012, 4, 1))
    assert found == [("WARR3-15", "heating", date(2012, 2, 15))]


@pytest.mark.rule("WARR3-13")
@pytest.mark.rule("WARR3-17")
@pytest.mark.rule("WARR4-01")
@pytest.mark.parametrize(
    ("pack", "expected"),
    [
        (CONTRACTOR, [("WARR3-17", 6, 30), ("WARR3-13", 9, 30), ("WARR3-17", 12, 31)]),
        (RESIDENTIAL, [("WARR4-01", 6, 30), ("WARR4-01", 12, 31)]),
    ],
)
def test_follow_ups_of_the_year(pack: str, expected: list[tuple[str, int, int]]) -> None:
    due = duties_due(procedure_of(pack).duties, CALENDAR, date(2010, 1, 1), date(2011, 1, 1))
    days = [CALENDAR.day_of(d.due_at - timedelta(seconds=1)) for d in due]
    found = [(d.duty.rule, day.month, day.day) for d, day in zip(due, days, strict=True)]
    assert found == expected


@pytest.mark.rule("VXM-04")
def test_homes_are_checked_every_half_year_while_a_warranty_lasts() -> None:
    found = owed("vanke-xiamen", ESTATE, begin=date(2009, 12, 1), end=date(2011, 1, 1))
    checks = [day for rule, _, day in found if rule == "VXM-04"]
    assert checks == [date(2010, 6, 15), date(2010, 12, 15)]
    # Leaks are covered until 29 November 2014: the check of December is no longer owed.
    last = owed("vanke-xiamen", ESTATE, begin=date(2014, 1, 1), end=date(2016, 1, 1))
    assert [day for rule, _, day in last if rule == "VXM-04"] == [date(2014, 6, 15)]
    assert owed("vanke-xiamen", begin=date(2009, 12, 1), end=date(2011, 1, 1)) == []


@pytest.mark.rule("VXM-05")
def test_the_campaign_for_windows_and_doors_is_owed_by_each_project_once_a_year() -> None:
    for settings, month, day in (({}, 6, 30), ({"windows_month": 2}, 2, 28)):
        duties = procedure_of("vanke-xiamen", **settings).duties
        due = duties_due(duties, CALENDAR, date(2010, 1, 1), date(2011, 1, 1))
        (campaign,) = [d for d in due if d.duty.rule == "VXM-05"]
        assert campaign.duty.scope is Scope.PROJECT
        assert CALENDAR.day_of(campaign.due_at - timedelta(seconds=1)) == date(2010, month, day)
