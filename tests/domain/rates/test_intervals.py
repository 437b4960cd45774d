"""Intervals against published values: Newcombe's examples, a printed table of Student's t."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steward.domain.rates.intervals import (
    USUAL_LEVEL,
    USUAL_SMALL_NUMBER,
    confidence_level,
    small_number,
    student,
    t_quantile,
    wilson,
)
from steward.packs import compose


@pytest.mark.rule("KPI-08")
@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_wilson_is_as_newcombe_prints_it(count: int, of: int, low: float, high: float) -> None:
    """Statistics in Medicine 17 (1998), table I, method 3: the score interval at 95 %."""
    found = wilson(count, of, 0.95)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 400), st.data())
def test_an_interval_holds_its_share_and_mirrors(of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, of))
    narrow, wide = wilson(count, of, 0.8), wilson(count, of, 0.99)
    other = wilson(of - count, of, 0.99)
    assert narrow is not None
    assert wide is not None
    assert other is not None
    assert 0 <= wide.low <= narrow.low <= count / of + 1e-12
    assert count / of - 1e-12 <= narrow.high <= wide.high <= 1
    assert wide.low == pytest.approx(1 - other.high)


def test_of_nothing_nothing_is_said() -> None:
    assert wilson(0, 0, 0.95) is None
    assert student([], 0.95) is None
    assert student([4.0], 0.95) is None


@pytest.mark.parametrize(
    ("degrees", "printed"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (9, 2.262), (29, 2.045), (120, 1.980)],
)
def test_student_is_as_tables_print_it(degrees: int, printed: float) -> None:
    assert t_quantile(0.975, degrees) == pytest.approx(printed, rel=0.002)


def test_the_interval_of_a_mean_by_hand() -> None:
    # Mean 4, standard deviation 1, so half the width is 2.776 / sqrt(5).
    found = student([3.0, 3.0, 4.0, 5.0, 5.0], 0.95)
    assert found is not None
    assert found.low == pytest.approx(4 - 2.776 / 5**0.5, abs=0.003)
    assert found.high == pytest.approx(4 + 2.776 / 5**0.5, abs=0.003)


def test_the_level_is_a_setting_of_the_pack() -> None:
    chosen = compose([("indicators", None)], {"indicators": {"confidence_level": 0.9}})
    assert (confidence_level(chosen), small_number(chosen)) == (0.9, 30)
    silent = compose([("poly-2009", None)])
    assert (confidence_level(silent), small_number(silent)) == (USUAL_LEVEL, USUAL_SMALL_NUMBER)
