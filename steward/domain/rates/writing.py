"""Figures to plain values and back, so that they can be kept: language-free, nothing rendered.

Cases are written once, in their order; a figure names them by their places in it, each as the
distance from the one before, which packs small.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from datetime import timedelta
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Distribution, Duration, Mean, Part, Rate, Sample
from steward.domain.procedures.words import Words
from steward.domain.rates.answers import Value
from steward.domain.rates.intervals import confidence_level, small_number
from steward.domain.rates.lines import Name, figure_of
from steward.domain.rates.measures import (
    REST,
    DistributionValue,
    DurationValue,
    MeanValue,
    SampleValue,
)
from steward.domain.rates.splits import Traits
from steward.domain.rates.survival import Lasted
from steward.domain.rates.values import RateValue

Plain = dict[str, Any]
INSTANT = timedelta(microseconds=1)


def write(value: Value, rank: Mapping[str, int]) -> Plain:
    """Return a figure as plain values; ``rank`` is the place of each case in their order.

    Places are no cases: what is counted of them is written by their names.
    """
    match value:
        case RateValue(rate=rate):
            return {
                "of": list(value.of) if _of_places(rate) else _near(value.of, rank),
                "counted": list(value.counted) if rate.each_place else _near(value.counted, rank),
                "pending": _near(value.pending, rank),
            }
        case MeanValue():
            return {
                "cases": _near((ref for ref, _ in value.numbers), rank),
                "numbers": [str(number) for _, number in value.numbers],
            }
        case DurationValue():
            return {
                "cases": _near((ref for ref, _ in value.lasted), rank),
                "times": [lasted.time // INSTANT for _, lasted in value.lasted],
                "ended": [int(lasted.ended) for _, lasted in value.lasted],
            }
        case DistributionValue():
            return {
                "parts": [[p.key, list(p.values), _near(refs, rank)] for p, refs in value.parts]
            }
        case SampleValue():
            return {"of": _near(value.of, rank)}


def read(name: Name, written: Plain, procedure: Procedure, refs: Sequence[str]) -> Value:
    """Return the figure of a procedure that plain values write; ``refs`` are the cases in order.

    :raises FigureUnknown: the procedure counts none of this name.
    """
    match figure_of(procedure, name):
        case Rate() as rate:
            counted = written["counted"]
            return RateValue(
                rate=rate,
                of=tuple(written["of"]) if _of_places(rate) else _far(written["of"], refs),
                counted=tuple(counted) if rate.each_place else _far(counted, refs),
                pending=_far(written["pending"], refs),
                level=confidence_level(procedure),
                small_number=small_number(procedure),
            )
        case Mean() as mean:
            numbers = map(Decimal, written["numbers"])
            return MeanValue(
                line=mean,
                numbers=tuple(zip(_far(written["cases"], refs), numbers, strict=True)),
                level=confidence_level(procedure),
            )
        case Duration() as duration:
            times = zip(written["times"], written["ended"], strict=True)
            lasted = (Lasted(time * INSTANT, bool(ended)) for time, ended in times)
            return DurationValue(
                line=duration,
                lasted=tuple(zip(_far(written["cases"], refs), lasted, strict=True)),
            )
        case Distribution() as spread:
            return DistributionValue(
                line=spread,
                parts=tuple(
                    (part_named(spread, key, values), _far(near, refs))
                    for key, values, near in written["parts"]
                ),
            )
        case Sample() as sample:
            return SampleValue(line=sample, of=_far(written["of"], refs))


def part_named(line: Distribution, key: str, values: Sequence[str]) -> Part:
    """Return the part of a distribution: one that its pack names, or one for a value."""
    for part in (*line.parts, REST):
        if (part.key, part.values) == (key, tuple(values)):
            return part
    return Part(key=key, title=Words(key, key), values=tuple(values))


def write_cases(cases: Mapping[str, Traits]) -> Plain:
    """Return cases in their order as plain values; what many of them agree in is written once."""
    known = {of: n for n, of in enumerate(dict.fromkeys(cases.values()))}
    return {
        "refs": list(cases),
        "traits": [list(astuple(of)) for of in known],
        "of": [known[of] for of in cases.values()],
    }


def read_cases(written: Plain) -> dict[str, Traits]:
    """Return the cases that plain values write, in their order."""
    known = [Traits(*of) for of in written["traits"]]
    return {ref: known[n] for ref, n in zip(written["refs"], written["of"], strict=True)}


def _of_places(rate: Rate) -> bool:
    return bool(rate.each_place or rate.per_places)


def _near(refs: Iterable[str], rank: Mapping[str, int]) -> list[int]:
    places = [0, *(rank[ref] for ref in refs)]
    return [after - before for before, after in pairwise(places)]


def _far(near: Iterable[int], refs: Sequence[str]) -> tuple[str, ...]:
    return tuple(refs[place] for place in accumulate(near))
