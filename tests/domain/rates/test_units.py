"""What counts in a rate, by hand: one rule of counting a test."""

from datetime import UTC, date, datetime

import pytest

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.domain.courses import Course, course_of
from steward.domain.limits import Limit
from steward.domain.procedures.milestones import Rung
from steward.domain.procedures.patterns import Pattern
from steward.domain.procedures.rates import Again, Looks, Rate
from steward.domain.rates import RateValue, rates_of
from steward.domain.rates.basis import Basis, Period
from tests.domain.building import WORDS, a_log, a_milestone, a_procedure, after
from tests.packs.desk import CALENDAR

MARCH = (date(2010, 3, 1), date(2010, 4, 1))
RECEIVED = (Pattern("received"),)


def a_rate(**changes: object) -> Rate:
    values: dict[str, object] = {
        "rule": "XX-01", "name": "rate", "title": WORDS, "target": None, "pack": "test",
    }  # fmt: skip
    return Rate(**{**values, **changes})  # type: ignore[arg-type]


def value(
    rate: Rate,
    *logs: tuple[Entry, ...],
    at: datetime | None = None,
    places: tuple[str, ...] = (),
    limit: str | None = None,
    ladder: str | None = None,
) -> RateValue:
    visit = a_milestone(within=Limit.parse(limit) if limit else None, ladder=ladder)
    rungs = (Rung(role="a"), Rung(role="b", after=Limit.parse("1 days")))
    courses: dict[str, Course] = {"ABCDEF"[n]: course_of(log) for n, log in enumerate(logs)}
    basis = Basis(
        procedure=a_procedure(visit, rungs=rungs, rates=(rate,)),
        calendar=CALENDAR,
        courses=courses,
        places=places,
    )
    return rates_of(basis, Period.of(CALENDAR, *MARCH, at))[0]


def a_report(day: int, **stated: object) -> tuple[Entry, ...]:
    at = datetime(2010, 3, day, 1, tzinfo=UTC)
    return (Entry(seq=1, at=at, fact=read("received", {"kind": "repair", **stated})),)


def test_what_is_overdue_and_open_counts_as_missed_and_what_is_not_yet_due_is_left_out() -> None:
    rate = a_rate(milestones=("visit",))
    kept, late, open_ = a_log((1, "arrived")), a_log((3, "arrived")), a_log()
    at_the_end = value(rate, kept, late, open_, limit="2 hours")
    assert (at_the_end.counted, at_the_end.missing) == (("A",), ("B", "C"))
    early = value(rate, kept, late, open_, limit="2 hours", at=after(hours=1.5))
    assert (early.of, early.pending) == ((), ("A", "B", "C"))


def test_a_matter_names_clocks_of_every_pack() -> None:
    rate = a_rate(matters=("visit",), pack="another")
    assert value(rate, a_log((1, "arrived")), limit="2 hours").counted == ("A",)
    assert value(a_rate(milestones=("visit",), pack="another"), a_log(), limit="2 hours").of == ()


def test_within_a_time_counts_what_came_by_its_end_and_waits_until_then() -> None:
    rate = a_rate(of=RECEIVED, counted=(Pattern("closed"),), within=Limit.parse("7 days"))
    soon, late, open_ = a_log((24, "closed")), a_log((24 * 9, "closed")), a_log()
    found = value(rate, soon, late, open_)
    assert (found.of, found.counted, found.pending) == (("A", "B", "C"), ("A",), ())
    meanwhile = value(rate, soon, open_, at=after(hours=48))
    assert (meanwhile.of, meanwhile.pending) == (("A",), ("B",))


def test_each_fact_counts_by_itself() -> None:
    rate = a_rate(of=(Pattern("inspected"),), each_fact=True, unless=(Pattern("inspected"),))
    twice = a_log((1, "inspected", {"result": "fail"}), (2, "inspected", {"result": "pass"}))
    found = value(rate, twice)
    assert (found.of, found.counted, found.missing) == (("A", "A"), ("A",), ("A",))


def test_what_spoils_counts_only_afterwards() -> None:
    rate = a_rate(of=(Pattern("finished"),), unless=(Pattern("reopened"),))
    before = a_log((1, "closed"), (2, "reopened"), (3, "finished"))
    afterwards = a_log((1, "finished"), (2, "closed"), (3, "reopened"))
    assert value(rate, before, afterwards).counted == ("A",)


def test_a_repetition_looks_back_for_the_same_place_and_matter() -> None:
    again = Again(same=(("place",), ("category", "matter")), within=Limit.parse("7 days"),
                  looks=Looks.BACK)  # fmt: skip
    rate = a_rate(of=RECEIVED, again=again)
    first, second = (a_report(day, place="1", matter="tap") for day in (2, 9))
    third = a_report(17, place="1", matter="tap")
    other, silent = a_report(3, place="2", matter="tap"), a_report(4, place="1")
    assert value(rate, first, second, third, other, silent).counted == ("B",)


def test_what_nobody_repeats_counts_when_the_time_is_over() -> None:
    again = Again(same=(("reporter",),), within=Limit.parse("7 days"), looks=Looks.AHEAD)
    rate = a_rate(of=RECEIVED, again=again)
    reports = [a_report(2, reporter="p"), a_report(8, reporter="p"), a_report(29, reporter="q")]
    found = value(rate, *reports)
    assert (found.of, found.counted, found.pending) == (("A", "B"), ("B",), ("C",))


@pytest.mark.rule("KPI-05")
@pytest.mark.rule("KPI-06")
def test_a_breach_counts_for_ever_and_a_rung_when_it_was_told() -> None:
    kept, late, open_ = a_log((1, "arrived")), a_log((3, "arrived")), a_log()
    logs = (kept, late, open_)
    breached = value(a_rate(of=RECEIVED, breached=True), *logs, limit="2 hours")
    assert breached.counted == ("B", "C")
    for level, counted in ((1, ("B", "C")), (2, ("C",))):
        rate = a_rate(of=RECEIVED, escalated=level)
        assert value(rate, *logs, limit="2 hours", ladder="climb").counted == counted


def test_for_each_so_many_places() -> None:
    rate = a_rate(of=RECEIVED, per_places=1000, fewer_is_better=True, target=500)
    found = value(rate, a_log(), a_log(), places=("1", "2", "3", "4", "5"))
    assert (found.share, found.met, found.interval, found.missing) == (400, True, None, ())


def test_a_ceiling_is_met_from_below() -> None:
    rate = a_rate(of=RECEIVED, counted=(Pattern("closed"),), target=0.5, fewer_is_better=True)
    assert value(rate, a_log((1, "closed")), a_log()).met is True
    assert value(rate, a_log((1, "closed"))).met is False


def test_few_cases_are_called_few() -> None:
    rate = a_rate(of=RECEIVED, counted=(Pattern("closed"),))
    assert value(rate, a_log()).small is True
    assert value(rate).small is False
