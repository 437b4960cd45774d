"""Which adoption governs: the nearest place, the grade, the company; the latest of each."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from steward.domain.governing import Graded, governing, grade_at


@dataclass(frozen=True)
class Made:
    name: str
    since: datetime
    path: str = ""
    grade: str = ""
    lapses: bool = False


def day(number: int) -> datetime:
    return datetime(2026, 3, number, tzinfo=UTC)


COMPANY = Made("company", day(1))
LATER = Made("later", day(10))
PROJECT = Made("project", day(5), path="CH2/")
BUILDING = Made("building", day(5), path="CH2/3/")
GRADE = Made("grade", day(5), grade="一级")
ALL = (COMPANY, LATER, PROJECT, BUILDING, GRADE)


@pytest.mark.rule("SOP-10")
@pytest.mark.parametrize(
    ("at", "path", "grade", "wanted"),
    [
        (day(6), "CH1/", "", COMPANY),
        (day(12), "CH1/", "", LATER),
        (day(6), "CH2/1/101/", "", PROJECT),
        (day(12), "CH2/1/101/", "", PROJECT),
        (day(6), "CH2/3/101/", "", BUILDING),
        (day(4), "CH2/3/101/", "", COMPANY),
        (day(6), "CH1/2/", "一级", GRADE),
        (day(6), "CH1/2/", "二级", COMPANY),
        (day(6), "CH2/1/", "一级", PROJECT),
        (day(5), "CH2/1/", "", PROJECT),
    ],
)
def test_the_most_specific_and_then_the_latest_one_governs(
    at: datetime, path: str, grade: str, wanted: Made
) -> None:
    assert governing(ALL, at, path, grade) is wanted


def test_a_path_that_only_begins_alike_is_another_place() -> None:
    assert governing(ALL, day(6), "CH20/") is COMPANY


def test_what_happened_before_the_first_is_run_by_the_first_of_the_company() -> None:
    assert governing(ALL, datetime(2020, 1, 1, tzinfo=UTC), "CH2/") is COMPANY
    assert governing((PROJECT,), day(1), "CH1/") is None


def test_of_two_from_the_same_instant_the_one_made_later_governs() -> None:
    again = Made("again", day(10))

    assert governing((*ALL, again), day(12)) is again


def test_one_that_lapses_gives_way_to_the_wider_reach() -> None:
    ended = Made("ended", day(8), path="CH2/", lapses=True)

    assert governing((*ALL, ended), day(7), "CH2/") is PROJECT
    assert governing((*ALL, ended), day(9), "CH2/") is COMPANY
    assert governing((*ALL, ended), day(9), "CH2/3/") is BUILDING


@pytest.mark.parametrize(
    ("path", "on", "wanted"),
    [
        ("CH2/3/", date(2026, 3, 4), "二级"),
        ("CH2/3/", date(2026, 3, 8), "一级"),
        ("CH2/9/", date(2026, 3, 8), "三级"),
        ("CH1/", date(2026, 3, 8), ""),
        ("CH2/3/", date(2026, 3, 1), ""),
    ],
)
def test_a_grade_holds_from_its_day_on_for_all_below(path: str, on: date, wanted: str) -> None:
    graded = [
        Graded("CH2/", "二级", date(2026, 3, 2)),
        Graded("CH2/", "一级", date(2026, 3, 5)),
        Graded("CH2/9/", "三级", date(2026, 3, 3)),
    ]

    assert grade_at(graded, on, path) == wanted
