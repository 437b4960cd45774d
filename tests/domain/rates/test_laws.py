"""Laws of every rate of every pack, over random logs: parts make the whole, seen from any side."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.domain.courses import Course, course_of
from steward.domain.procedures.rates import Rate
from steward.domain.rates import RateValue, rates_of
from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.splits import split, traits
from steward.packs import compose
from tests.packs.desk import CALENDAR

PROCEDURE = compose([(name, None) for name in ("gemdale-2010", "poly-2009", "indicators")])
NOW = datetime(2010, 5, 1, tzinfo=UTC)
FACTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("acknowledged", {}),
    ("triaged", {"validity": "valid"}),
    ("passed_on", {"to_person": "w1"}),
    ("arrived", {"roles": ["repair_manager", "specialist_supervisor"]}),
    ("planned", {"promised_at": "2010-03-20T12:00:00+08:00"}),
    ("finished", {}),
    ("inspected", {"result": "fail"}),
    ("inspected", {"result": "pass"}),
    ("followed_up", {"score": 3, "satisfied": False}),
    ("followed_up", {"score": 5, "satisfied": True}),
    ("follow_up_tried", {}),
    ("replied", {}),
    ("resolved", {}),
    ("closed", {}),
    ("reopened", {}),
)


@st.composite
def a_course(draw: st.DrawFn) -> Course:
    at = datetime(2010, 3, 1, tzinfo=UTC) + timedelta(hours=draw(st.integers(0, 900)))
    receipt: dict[str, object] = {
        "kind": draw(st.sampled_from(("repair", "complaint"))),
        "place": draw(st.sampled_from(("A/1", "A/2", "B/1"))),
        "reporter": draw(st.sampled_from(("p", "q"))),
        "matter": draw(st.sampled_from(("tap", "noise"))),
    }
    log = [Entry(seq=1, at=at, fact=read("received", receipt))]
    for name, data in draw(st.lists(st.sampled_from(FACTS), max_size=6)):
        at += timedelta(hours=draw(st.integers(0, 90)))
        if at < NOW:
            log.append(Entry(seq=len(log) + 1, at=at, fact=read(name, data)))
    return course_of(log)


def basis(courses: dict[str, Course], others: dict[str, Course] | None = None) -> Basis:
    places = tuple(sorted({c.case.place for c in courses.values() if c.case.place}))
    return Basis(
        procedure=PROCEDURE, calendar=CALENDAR, courses=courses, places=places, others=others or {}
    )


def march_and_april(begin: date, end: date) -> Period:
    return Period.of(CALENDAR, begin, end, NOW)


def named(values: tuple[RateValue, ...]) -> dict[str, RateValue]:
    return {value.rate.name: value for value in values}


def adds_up_over_time(rate: Rate) -> bool:
    """Places are the same in each part; of facts but the first of a period, one may be in each."""
    if rate.per_places or rate.each_place:
        return False
    return rate.of_clocks or rate.each_fact or [p.fact for p in rate.of] == ["received"]


@given(st.lists(a_course(), max_size=5))
@settings(max_examples=40)
def test_what_counts_is_among_what_it_is_of(given_: list[Course]) -> None:
    courses = {str(n): course for n, course in enumerate(given_)}
    whole = march_and_april(date(2010, 3, 1), date(2010, 5, 1))
    for value in rates_of(basis(courses), whole):
        if not value.rate.per_places:
            assert not Counter(value.counted) - Counter(value.of)
            missed = sum((Counter(value.of) - Counter(value.counted)).values())
            assert len(value.of) == len(value.counted) + missed
        assert set(value.pending) <= set(courses)


@given(st.lists(a_course(), max_size=5))
@settings(max_examples=40)
def test_months_make_the_quarter(given_: list[Course]) -> None:
    sight = basis({str(n): course for n, course in enumerate(given_)})
    days = [date(2010, 3, 1), date(2010, 3, 18), date(2010, 4, 1), date(2010, 5, 1)]
    whole = named(rates_of(sight, march_and_april(days[0], days[-1])))
    parts = [named(rates_of(sight, march_and_april(begin, end))) for begin, end in pairwise(days)]
    for name, value in whole.items():
        if adds_up_over_time(value.rate):
            for side in ("of", "counted", "pending"):
                summed = sum((Counter(getattr(part[name], side)) for part in parts), Counter())
                assert summed == Counter(getattr(value, side)), (name, side)


@given(st.lists(a_course(), max_size=5))
@settings(max_examples=40)
def test_projects_make_the_company(given_: list[Course]) -> None:
    courses = {str(n): course for n, course in enumerate(given_)}
    period = march_and_april(date(2010, 3, 1), date(2010, 5, 1))
    whole = rates_of(basis(courses), period)
    of_project = {
        project: {r: c for r, c in courses.items() if (c.case.place or "").startswith(project)}
        for project in ("A", "B")
    }
    parts = {
        project: named(rates_of(basis(own, others=courses), period))
        for project, own in of_project.items()
    }
    for value in whole:
        for side in ("of", "counted"):
            summed = sum(
                (Counter(getattr(p[value.rate.name], side)) for p in parts.values()), Counter()
            )
            assert summed == Counter(getattr(value, side)), (value.rate.name, side)
        if not (value.rate.per_places or value.rate.each_place):
            by_project = split(
                value, {r: traits(c.case) for r, c in courses.items()}, lambda of: of.place[:1]
            )
            for project, part in by_project:
                assert Counter(part.of) == Counter(parts[project][value.rate.name].of)
                assert Counter(part.counted) == Counter(parts[project][value.rate.name].counted)
