"""A rate turn by turn, and part by part."""

from dataclasses import dataclass

from steward.domain.rates import RateSum
from steward.domain.rates.turns import Turn
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import Asked
from steward.queries.measuring.links import figure_url


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLine:
    """A figure in one turn."""

    turn: str
    url: str
    value: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitLine:
    """A part of a figure."""

    title: str
    value: str
    numerator: int
    denominator: int
    interval: str
    met: bool | None
    few: bool


def turn_line(name: str, asked: Asked, turn: Turn, value: RateSum) -> TurnLine:
    """Return the line of a rate in one turn."""
    return TurnLine(
        turn=numbers.turn(turn),
        url=figure_url(name, asked.but(day=turn.begin.isoformat())),
        value=numbers.rate(value),
        numerator=value.counted,
        denominator=value.of,
    )


def split_line(title: str, value: RateSum) -> SplitLine:
    """Return the line of a part of a rate."""
    return SplitLine(
        title=title,
        value=numbers.rate(value),
        numerator=value.counted,
        denominator=value.of,
        interval=numbers.interval(value.interval),
        met=value.met,
        few=value.small,
    )
