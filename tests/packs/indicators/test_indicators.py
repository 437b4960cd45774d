"""The measures that no procedure owns, and those that procedures took over from them."""

from datetime import date

import pytest

from steward.domain.courses import course_of
from steward.domain.rates import RateValue, rates_of
from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.spreads import distributions, durations, means
from steward.packs import compose
from tests.packs.desk import CALENDAR, Desk, after

MARCH = (date(2010, 3, 1), date(2010, 4, 1))


def basis(*desks: Desk, packs: tuple[str, ...] = ("indicators",)) -> Basis:
    return Basis(
        procedure=compose([(name, None) for name in packs]),
        calendar=CALENDAR,
        courses={"ABCDEF"[n]: course_of(desk.entries) for n, desk in enumerate(desks)},
        places=("1-101", "1-102"),
    )


def rate(name: str, *desks: Desk, packs: tuple[str, ...] = ("indicators",)) -> RateValue:
    values = rates_of(basis(*desks, packs=packs), Period.of(CALENDAR, *MARCH))
    return next(value for value in values if value.rate.name == name)


@pytest.mark.rule("KPI-07")
@pytest.mark.rule("KPI-08")
def test_satisfaction_comes_with_those_who_did_not_answer() -> None:
    yes = Desk("indicators", "repair").told(after(hours=1), "followed_up", satisfied=True, score=5)
    no = Desk("indicators", "repair").told(after(hours=1), "followed_up", satisfied=False, score=3)
    nobody = Desk("indicators", "repair").told(after(hours=1), "follow_up_tried")
    desks = (yes, no, nobody)
    for name, of, counted in (
        ("reached", 3, ("A", "B")),
        ("satisfied", 2, ("A",)),
        ("satisfied.of_asked", 3, ("A",)),
        ("satisfied.top_scores", 2, ("A",)),
    ):
        value = rate(name, *desks)
        assert (len(value.of), value.counted) == (of, counted), name
    score = means(basis(*desks), Period.of(CALENDAR, *MARCH))[0]
    assert (score.mean, len(score.numbers), score.met) == (4, 2, None)


@pytest.mark.rule("KPI-09")
def test_a_repair_lasts_that_nothing_spoils() -> None:
    def done(**report: object) -> Desk:
        return Desk("indicators", "repair", matter="tap", **report).told(after(hours=1), "finished")

    lasting, failed = done(place="1-101"), done(place="1-102")
    failed.told(after(hours=2), "inspected", result="fail")
    assert rate("fixed_at_once", lasting, failed).pending == ("A",)
    value = rates_of(basis(lasting, failed), Period.of(CALENDAR, *MARCH, at=after(days=40)))
    assert next(v for v in value if v.rate.name == "fixed_at_once").counted == ("A",)
    again = Desk("indicators", "repair", at=after(days=20), matter="tap", place="1-101")
    assert rate("fixed_at_once", lasting, failed, again).missing == ("A", "B")
    assert rate("repeated.repair", lasting, failed, again).counted == ("C",)


@pytest.mark.rule("KPI-13")
@pytest.mark.rule("KPI-16")
@pytest.mark.rule("GD-09")
@pytest.mark.rule("GD-12")
def test_rework_and_upgrades_are_counted_from_events() -> None:
    desk = Desk("gemdale-2010", "repair").told(after(hours=1), "triaged", validity="valid")
    desk.told(after(hours=2), "planned", promised_at=after(days=2).isoformat())
    desk.told(after(hours=3), "passed_on", to_person="w1")
    desk.told(after(hours=4), "passed_on", to_person="w2")
    desk.told(after(hours=5), "inspected", result="fail")
    desk.told(after(hours=6), "inspected", result="pass")
    desk.told(after(hours=7), "followed_up", score=3)
    quiet = Desk("gemdale-2010", "repair")
    packs = ("gemdale-2010", "indicators")
    for name, of, counted in (
        ("failed_acceptance", ("A", "A"), ("A",)),
        ("right_dispatch", ("A", "A"), ("A",)),
        ("low_scores", ("A",), ("A",)),
        ("became_a_complaint", ("A", "B"), ("A",)),
    ):
        value = rate(name, desk, quiet, packs=packs)
        assert (value.of, value.counted) == (of, counted), name
    assert rate("became_a_complaint", desk, packs=packs).rate.rule == "GD-12"


@pytest.mark.rule("GD-05")
def test_the_visit_in_ninety_minutes_is_a_figure() -> None:
    def visited(minutes: float) -> Desk:
        desk = Desk("gemdale-2010", "repair").told(after(minutes=5), "triaged", validity="valid")
        roles = ["repair_manager", "specialist_supervisor"]
        return desk.told(after(minutes=minutes), "arrived", roles=roles)

    value = rate("timeliness.on_site", visited(90), visited(91), packs=("gemdale-2010",))
    assert (value.counted, value.missing) == (("A",), ("B",))


@pytest.mark.rule("KPI-14")
def test_open_cases_count_for_as_long_as_they_are_open() -> None:
    closed = Desk("indicators", "repair").told(after(hours=10), "closed")
    found = durations(basis(closed, Desk("indicators", "repair")), Period.of(CALENDAR, *MARCH))
    value = next(v for v in found if v.line.name == "time.until_closed")
    assert (value.by(0.5), value.open) == (after(hours=10) - after(), ("B",))
    assert value.by(0.9) is None


@pytest.mark.rule("VDOC-01")
def test_complaints_are_spread_over_the_ways_in_of_the_slide() -> None:
    ways = ("phone", "hotline_400", "web_forum", "fax")
    desks = [Desk("vanke-complaints", "complaint", channel=way) for way in ways]
    desks.append(Desk("vanke-complaints", "complaint"))
    repair = Desk("vanke-complaints", "repair", channel="phone")
    found = distributions(
        basis(*desks, repair, packs=("vanke-complaints",)), Period.of(CALENDAR, *MARCH)
    )
    spread = {part.key: refs for part, refs in found[0].parts}
    assert spread == {
        "service_centre": ("A",), "customer_centre": ("B",), "web": ("C",), "rest": ("D", "E"),
    }  # fmt: skip
    assert [part.share for part, _ in found[0].parts] == [0.6, 0.2, 0.1, 0.1]
    assert found[0].total == 5


@pytest.mark.rule("V400-14")
def test_the_hotline_is_judged_by_its_own_calls() -> None:
    call = Desk("vanke-400", "complaint", channel="hotline_400").told(after(hours=1), "replied")
    call.told(after(hours=2), "followed_up", satisfied=True)
    again = Desk("vanke-400", "complaint", channel="hotline_400").told(after(hours=1), "replied")
    again.told(after(hours=2), "complained_again")
    walk_in = Desk("vanke-400", "complaint").told(after(hours=1), "followed_up", satisfied=False)
    desks, packs = (call, again, walk_in), ("vanke-400",)
    assert rate("hotline.satisfied", *desks, packs=packs).of == ("A",)
    assert rate("hotline.right_at_once", *desks, packs=packs).missing == ("B",)


@pytest.mark.rule("SOP-18")
def test_the_ledger_is_as_accurate_as_it_needs_no_correction() -> None:
    right = Desk("property-sop-2014", "repair")
    wrong = Desk("property-sop-2014", "repair").told(after(hours=1), "finished")
    wrong.told(after(hours=2), "corrected", entry=2, reason="wrong_time")
    value = rate("ledger.accuracy", right, wrong, packs=("property-sop-2014",))
    assert (value.counted, value.missing) == (("A",), ("B",))


@pytest.mark.rule("KPI-11")
def test_complaints_are_counted_for_each_thousand_households() -> None:
    value = rate("complaints_per_households", Desk("indicators", "complaint"))
    assert (value.share, value.of) == (500, ("1-101", "1-102"))
