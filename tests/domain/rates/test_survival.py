"""Kaplan and Meier against the remission times that every textbook prints."""

from datetime import timedelta

import pytest

from steward.domain.rates.survival import Lasted, time_by_which

# Freireich and others, Blood 21 (1963): weeks in remission; what goes on is marked by a minus.
TREATED = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def lasted(weeks: list[int]) -> list[Lasted]:
    return [Lasted(timedelta(weeks=abs(w)), ended=w > 0) for w in weeks]


@pytest.mark.rule("KPI-14")
@pytest.mark.parametrize(("weeks", "median"), [(TREATED, 23), (PLACEBO, 8)])
def test_the_median_is_as_printed(weeks: list[int], median: int) -> None:
    assert time_by_which(0.5, lasted(weeks)) == timedelta(weeks=median)


def test_what_has_not_ended_for_enough_is_not_guessed() -> None:
    assert time_by_which(0.9, lasted(TREATED)) is None
    assert time_by_which(0.5, lasted([-1, -2, -3])) is None
    assert time_by_which(0.5, []) is None


def test_leaving_open_ones_out_would_flatter() -> None:
    ended = [x for x in lasted(TREATED) if x.ended]
    shorter = time_by_which(0.5, ended)
    assert shorter is not None
    assert shorter < timedelta(weeks=23)
