"""How sure a figure is: the interval in which the true share or mean lies, at a stated level.

A share has the interval of Wilson (1927), which stays inside 0 and 1 and holds for few cases too. A
mean has the interval of Student's t.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sqrt, tan
from statistics import NormalDist, mean, stdev

from steward.domain.procedures.procedure import Procedure

# What is usual where no pack states it: ISO 10004 and its literature report 95 %, and below thirty
# values the shape of a distribution cannot be judged.
USUAL_LEVEL = 0.95
USUAL_SMALL_NUMBER = 30


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, at a level of confidence from 0 to 1."""

    low: float
    high: float
    level: float


def confidence_level(procedure: Procedure) -> float:
    """Return the level that the earliest pack states, or the usual one."""
    stated = (p.confidence_level for p in procedure.packs if p.confidence_level is not None)
    return next(stated, USUAL_LEVEL)


def small_number(procedure: Procedure) -> int:
    """Return the count below which a figure is called uncertain."""
    stated = (p.small_number for p in procedure.packs if p.small_number is not None)
    return next(stated, USUAL_SMALL_NUMBER)


def wilson(count: int, of: int, level: float) -> Interval | None:
    """Return Wilson's score interval of ``count`` out of ``of``; none without any."""
    if of == 0:
        return None
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, square = count / of, z * z / of
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * sqrt(share * (1 - share) / of + square / (4 * of))
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == of else middle + half
    return Interval(low, high, level)


def student(values: Sequence[float], level: float) -> Interval | None:
    """Return the interval of a mean by Student's t; none for fewer than two values."""
    if len(values) < 2:
        return None
    half = t_quantile((1 + level) / 2, len(values) - 1) * stdev(values) / sqrt(len(values))
    middle = mean(values)
    return Interval(middle - half, middle + half, level)


def t_quantile(p: float, degrees: int) -> float:
    """Return the quantile of Student's t.

    Exact for one and two degrees of freedom; from three on by the expansion 26.7.5 of Abramowitz
    and Stegun, which is right to two per mille at the usual levels.
    """
    if degrees == 1:
        return tan(pi * (p - 0.5))
    if degrees == 2:
        return float((2 * p - 1) * sqrt(2 / (4 * p * (1 - p))))
    z = NormalDist().inv_cdf(p)
    terms: tuple[float, ...] = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92_160,
    )
    return z + sum(term / float(degrees**n) for n, term in enumerate(terms, start=1))
