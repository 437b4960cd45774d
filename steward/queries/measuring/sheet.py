"""The figures of a turn as the rows of a table, for a file."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.rates import rates_of
from steward.domain.rates.spreads import means
from steward.domain.rates.turns import Turn
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import Asked, settled
from steward.queries.measuring.counting import Counted, counted
from steward.queries.measuring.formulas import formula
from steward.queries.words import said

Cell = str | int | float | None


def sheet(asked: Asked, actor: Actor, now: datetime) -> tuple[str, list[list[Cell]]]:
    """Return a name and the rows: each rate and mean with all that its page shows.

    :raises NothingGoverns: nothing has been adopted.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    scope = settled(asked, actor, now)
    found = counted(actor, scope, [scope.turn], now)
    name = _("指标 {turn}").format(turn=numbers.turn(scope.turn))
    head: list[Cell] = [
        _("指标"), _("条款"), _("分子"), _("分母"), _("值"), _("区间下限"), _("区间上限"),
        _("置信水平"), _("目标"), _("达标"), _("还不能算"), _("算法"), _("事项（没算进分子）"),
    ]  # fmt: skip
    return name, [head, *_rates(found, scope.turn), *_means(found, scope.turn)]


def _rates(found: Counted, turn: Turn) -> Iterator[list[Cell]]:
    for value in rates_of(found.basis, found.period(turn)):
        interval = value.interval
        yield [
            said(value.rate.title),
            value.rate.rule,
            len(value.counted),
            len(value.of),
            value.share,
            interval.low if interval else None,
            interval.high if interval else None,
            interval.level if interval else None,
            numbers.target(value),
            _met(value.met),
            len(set(value.pending)),
            formula(value.rate),
            " ".join(value.missing) if not value.rate.each_place else "",
        ]


def _means(found: Counted, turn: Turn) -> Iterator[list[Cell]]:
    for value in means(found.basis, found.period(turn)):
        interval = value.interval
        yield [
            said(value.line.title),
            value.line.rule,
            None,
            len(value.numbers),
            value.mean,
            interval.low if interval else None,
            interval.high if interval else None,
            interval.level if interval else None,
            "" if value.line.target is None else f"≥ {value.line.target:g}",
            _met(value.met),
            None,
            said(value.line.formula) if value.line.formula else "",
            "",
        ]


def _met(met: bool | None) -> str:
    return "" if met is None else _("达标") if met else _("未达标")
