"""The figures of a turn as the rows of a table, for a file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from steward.domain.rates import RateValue
from steward.domain.rates.answers import Found
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import Scope
from steward.queries.measuring.formulas import formula
from steward.queries.words import said

Cell = str | int | float | None


def sheet(scope: Scope, found: Found) -> tuple[str, list[list[Cell]]]:
    """Return a name and the rows: each rate and mean with all that its page shows."""
    name = _("指标 {turn}").format(turn=numbers.turn(scope.turn))
    head: list[Cell] = [
        _("指标"), _("条款"), _("分子"), _("分母"), _("值"), _("区间下限"), _("区间上限"),
        _("置信水平"), _("目标"), _("达标"), _("还不能算"), _("算法"), _("事项（没算进分子）"),
    ]  # fmt: skip
    return name, [head, *_rates(found), *_means(found)]


def _rates(found: Found) -> Iterator[list[Cell]]:
    for row in found.sums.rates if found.sums else ():
        value = found.values["rate", row[-1].rate.name]
        assert isinstance(value, RateValue)  # noqa: S101 - by its name
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
            numbers.target(row[-1]),
            _met(value.met),
            len(set(value.pending)),
            formula(value.rate),
            " ".join(value.missing) if not value.rate.each_place else "",
        ]


def _means(found: Found) -> Iterator[list[Cell]]:
    for value in found.sums.means if found.sums else ():
        interval = value.interval
        yield [
            said(value.line.title),
            value.line.rule,
            None,
            value.count,
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
