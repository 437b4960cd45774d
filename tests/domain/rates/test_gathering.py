"""Figures gathered slice by slice are those counted in one go, and are kept as they are."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from steward.domain.courses import Course
from steward.domain.rates import rates_over
from steward.domain.rates.answers import Answer
from steward.domain.rates.basis import Basis
from steward.domain.rates.gathering import Gathering
from steward.domain.rates.parts import part_of
from steward.domain.rates.spreads import distributions, durations, means
from steward.domain.rates.writing import read, read_cases, write, write_cases
from steward.domain.rates.writing_sums import read_sums, write_sums
from tests.domain.rates.test_laws import NOW, PROCEDURE, a_course, march_and_april
from tests.packs.desk import CALENDAR

PERIODS = [
    march_and_april(date(2010, 2, 1), date(2010, 3, 1)),
    march_and_april(date(2010, 3, 1), date(2010, 5, 1)),
]
PLACES = ("A/1", "A/2", "B/1")


def gathered(courses: dict[str, Course], inside: set[str], size: int) -> Answer:
    """Count the cases ``inside``, so many at a time; the others may be repeated by them."""
    gathering = Gathering.of(PROCEDURE, len(PERIODS))
    cases = list(courses.items())
    for start in range(0, len(cases), size):
        some = cases[start : start + size]
        basis = Basis(
            procedure=PROCEDURE,
            calendar=CALENDAR,
            courses={ref: course for ref, course in some if ref in inside},
            others={ref: course for ref, course in some if ref not in inside},
        )
        gathering.add(part_of(basis, PERIODS), CALENDAR)
    return gathering.answer(NOW, PLACES)


@given(st.lists(a_course(), min_size=1, max_size=6), st.sets(st.integers(0, 5)), st.integers(1, 3))
@settings(max_examples=40)
def test_slices_make_what_one_look_finds_and_it_is_kept(
    found: list[Course], outside: set[int], size: int
) -> None:
    found.sort(key=lambda course: course.case.received_at)
    courses = {f"R-{n}": course for n, course in enumerate(found)}
    inside = {ref for n, ref in enumerate(courses) if n not in outside}
    answer = gathered(courses, inside, size)
    whole = Basis(
        procedure=PROCEDURE,
        calendar=CALENDAR,
        courses={ref: course for ref, course in courses.items() if ref in inside},
        others=courses,
        places=PLACES,
    )
    rates, at_once = rates_over(whole, PERIODS), gathered(courses, inside, len(courses))
    values = dict(answer.values())
    assert [values["rate", row[-1].rate.name] for row in rates] == [row[-1] for row in rates]
    assert answer.sums.rates == tuple(tuple(value.sum for value in row) for row in rates)
    assert (values, answer.cases) == (dict(at_once.values()), at_once.cases)
    assert answer.sums == at_once.sums
    for mine, theirs in (
        (answer.sums.means, means(whole, PERIODS[-1])),
        (answer.sums.durations, durations(whole, PERIODS[-1])),
        (answer.sums.spreads, distributions(whole, PERIODS[-1])),
    ):
        assert mine == tuple(value.sum for value in theirs)
    kept_as_they_are(answer)


def kept_as_they_are(answer: Answer) -> None:
    rank = {ref: n for n, ref in enumerate(answer.cases)}
    written = json.loads(json.dumps(write_cases(answer.cases)))
    assert list(read_cases(written).items()) == list(answer.cases.items())
    for name, value in answer.values():
        plain = json.loads(json.dumps(write(value, rank)))
        assert read(name, plain, PROCEDURE, tuple(rank)) == value
    sums = json.loads(json.dumps(write_sums(answer.sums)))
    assert read_sums(sums, PROCEDURE) == answer.sums
