"""Laws of turns, and the days that the sources name: month ends, the 30th, Thursdays, the 10th."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steward.domain.duties import owed_turns
from steward.domain.duties.turns import turn_at, turns
from steward.domain.limits import Limit
from steward.domain.procedures.duties import Cycle, Duty, Scope
from steward.domain.warranty.places import Place
from steward.packs.calendars import china
from tests.domain.building import WORDS

DAY = timedelta(days=1)
CHINA = china()
DATES = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def a_duty(every: Cycle = Cycle.MONTH, **changes: object) -> Duty:
    """Return a duty that comes round so often, changed as asked."""
    values: dict[str, object] = {
        "rule": "XX-01",
        "key": "report",
        "title": WORDS,
        "owner": "worker",
        "pack": "test",
    }
    return Duty(every=every, **{**values, **changes})  # type: ignore[arg-type]


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    every = draw(st.sampled_from(Cycle))
    day = draw(st.none() | st.integers(1, 31)) if every not in (Cycle.DAY, Cycle.WEEK) else None
    weekday = draw(st.none() | st.integers(0, 6)) if every is Cycle.WEEK else None
    month = draw(st.none() | st.integers(1, 12)) if every is Cycle.YEAR else None
    return a_duty(every, day=day, weekday=weekday, month=month)


@given(duties(), DATES)
def test_every_day_lies_in_exactly_one_turn(duty: Duty, day: date) -> None:
    turn = turn_at(duty, day)
    assert turn.first <= day <= turn.last
    assert turn_at(duty, turn.first) == turn == turn_at(duty, turn.last)
    assert turn_at(duty, turn.last + DAY).first == turn.last + DAY


@given(duties(), DATES, st.integers(0, 800))
def test_every_turn_is_due_on_exactly_one_of_its_days(duty: Duty, begin: date, days: int) -> None:
    end = begin + days * DAY
    due = [turn.due_on for turn in turns(duty, begin, end)]
    lived = {turn_at(duty, begin + n * DAY) for n in range(days)}
    assert due == sorted({t.due_on for t in lived if begin <= t.due_on < end})
    assert all(t.first <= t.due_on <= t.last for t in lived)


@given(duties(), DATES, st.integers(0, 60), st.sampled_from(["2 weeks", "1 months"]) | st.none())
def test_looking_often_or_once_lists_the_same_turns(
    duty: Duty, begin: date, days: int, ahead: str | None
) -> None:
    listed = a_duty(
        duty.every,
        day=duty.day,
        weekday=duty.weekday,
        month=duty.month,
        ahead=Limit.parse(ahead) if ahead else None,
    )
    each_day = {
        turn.id
        for n in range(days + 1)
        for turn in owed_turns([listed], CHINA, (), begin, begin + n * DAY)
    }
    at_once = {turn.id for turn in owed_turns([listed], CHINA, (), begin, begin + days * DAY)}
    assert each_day == at_once


def due_days(duty: Duty, begin: date, end: date) -> list[str]:
    return [f"{turn.due_on:%m-%d}" for turn in turns(duty, begin, end)]


@pytest.mark.rule("POLY-31")
def test_the_30th_of_february_is_its_last_day() -> None:
    year = (date(2024, 1, 1), date(2024, 5, 1))
    assert due_days(a_duty(day=30), *year) == ["01-30", "02-29", "03-30", "04-30"]
    assert due_days(a_duty(day=30), date(2023, 2, 1), date(2023, 3, 1)) == ["02-28"]


def test_without_a_day_it_is_the_last_of_the_month() -> None:
    assert due_days(a_duty(), date(2024, 1, 1), date(2024, 5, 1)) == [
        "01-31",
        "02-29",
        "03-31",
        "04-30",
    ]


@pytest.mark.rule("VISIT-26")
def test_the_10th_after_a_quarter() -> None:
    quarters = a_duty(Cycle.QUARTER, day=10)
    year = (date(2024, 1, 1), date(2025, 1, 1))
    assert due_days(quarters, *year) == ["01-10", "04-10", "07-10", "10-10"]
    assert due_days(a_duty(Cycle.QUARTER), *year) == ["03-31", "06-30", "09-30", "12-31"]


@pytest.mark.rule("GD-25")
def test_thursdays() -> None:
    march = (date(2010, 3, 1), date(2010, 4, 1))
    assert due_days(a_duty(Cycle.WEEK, weekday=3), *march) == ["03-04", "03-11", "03-18", "03-25"]


MARCH = date(2010, 3, 1)


def owed_by(duty: Duty, *projects: Place, since: date = MARCH, today: date = MARCH) -> list[str]:
    return [turn.id for turn in owed_turns([duty], CHINA, projects, since, today)]


def test_the_company_owes_once_and_a_project_each() -> None:
    one, two = Place(id="1"), Place(id="2")
    assert owed_by(a_duty(), one, two) == ["test/report//2010-03-31/"]
    assert owed_by(a_duty(scope=Scope.PROJECT), one, two) == [
        "test/report//2010-03-31/1",
        "test/report//2010-03-31/2",
    ]


@pytest.mark.parametrize(
    ("begin", "end", "owes"),
    [
        ((2010, 3, 10), (2010, 3, 30), True),
        ((2010, 3, 10), (2010, 3, 31), False),
        ((2010, 3, 31), None, False),
        ((2010, 4, 1), None, True),
    ],
)
def test_a_project_that_stands_still_on_the_last_day_owes_nothing(
    begin: tuple[int, int, int], end: tuple[int, int, int] | None, owes: bool
) -> None:
    still = ((date(*begin), date(*end) if end else None),)
    assert bool(owed_by(a_duty(scope=Scope.PROJECT), Place(id="1", still=still))) is owes


def test_it_is_listed_so_long_ahead() -> None:
    plan = a_duty(Cycle.YEAR, month=11, day=25, ahead=Limit.parse("1 months"))
    assert owed_by(plan, today=date(2010, 10, 24)) == []
    assert owed_by(plan, today=date(2010, 10, 25)) == ["test/report//2010-11-25/"]
    new_year = a_duty(Cycle.YEAR, month=1, day=5, ahead=Limit.parse("2 weeks"))
    assert owed_by(new_year, today=date(2010, 12, 22)) == ["test/report//2011-01-05/"]
