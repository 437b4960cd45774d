"""The lines of the figures: a rate with all that makes it worth reading, a mean, a spread."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from steward.domain.procedures.rates import Distribution, Part
from steward.domain.rates import RateSum
from steward.domain.rates.sums import DurationSum, MeanSum, SpreadSum
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import Asked
from steward.queries.measuring.labels import Labels
from steward.queries.measuring.links import figure_url, measure_url
from steward.queries.measuring.sparklines import Spark, spark
from steward.queries.words import said


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """A rate. ``met`` is nothing without a target; ``moved`` is better, worse or nothing."""

    name: str
    title: str
    rule: str
    url: str
    value: str
    numerator: int
    denominator: int
    counted_url: str
    missing_url: str
    missing: int
    pending: int
    pending_url: str
    interval: str
    level: str
    few: bool
    target: str
    met: bool | None
    change: str
    moved: str
    spark: Spark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanLine:
    """A mean with its number of values and its interval."""

    url: str
    title: str
    rule: str
    formula: str
    value: str
    count: int
    interval: str
    target: str
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationLine:
    """A length of time: by when half has ended, by when nine in ten, and how many go on."""

    url: str
    open_url: str
    title: str
    rule: str
    formula: str
    median: str
    p90: str
    count: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """A part of a distribution; ``source`` is the share that the procedure's source shows."""

    url: str
    title: str
    count: int
    share: str
    percent: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadLine:
    """A distribution."""

    title: str
    rule: str
    formula: str
    total: int
    parts: tuple[PartLine, ...]


def rate_line(asked: Asked, row: Sequence[RateSum]) -> RateLine:
    """Return the line of a rate over some turns; the last one is the turn that was asked for."""
    value, before = row[-1], row[-2] if len(row) > 1 else None
    name = value.rate.name
    top = None if value.rate.per_places else 1.0
    return RateLine(
        name=name,
        title=said(value.rate.title),
        rule=value.rate.rule,
        url=figure_url(name, asked),
        value=numbers.rate(value),
        numerator=value.counted,
        denominator=value.of,
        counted_url=figure_url(name, asked, show="counted"),
        missing_url=figure_url(name, asked, show="missing"),
        missing=0 if value.rate.fewer_is_better else value.missing,
        pending=value.pending,
        pending_url=figure_url(name, asked, show="pending"),
        interval=numbers.interval(value.interval),
        level=numbers.percent(value.level),
        few=value.small,
        target=numbers.target(value),
        met=value.met,
        change=numbers.change(value, before) if before else "",
        moved=numbers.direction(value, before) if before else "",
        spark=spark([v.share for v in row], row_said(row), top),
    )


def row_said(row: Sequence[RateSum]) -> str:
    """Return a row of values in words."""
    return _("各期依次为：{values}").format(values=_("、").join(numbers.rate(v) for v in row))


def mean_line(value: MeanSum, asked: Asked) -> MeanLine:
    """Return the line of a mean."""
    return MeanLine(
        url=measure_url("mean", value.line.name, asked),
        title=said(value.line.title),
        rule=value.line.rule,
        formula=said(value.line.formula) if value.line.formula else "",
        value=numbers.mean(value),
        count=value.count,
        interval=numbers.interval(value.interval, share=False),
        target="" if value.line.target is None else f"≥ {value.line.target:g}",
        met=value.met,
    )


def duration_line(value: DurationSum, asked: Asked) -> DurationLine:
    """Return the line of a length of time."""
    return DurationLine(
        url=measure_url("duration", value.line.name, asked),
        open_url=measure_url("duration", value.line.name, asked, show="open"),
        title=said(value.line.title),
        rule=value.line.rule,
        formula=said(value.line.formula) if value.line.formula else "",
        median=numbers.median(value),
        p90=numbers.most(value.most) if value.count else "",
        count=value.count,
        open=value.open,
    )


def spread_line(value: SpreadSum, labels: Labels, asked: Asked) -> SpreadLine:
    """Return the line of a distribution, its parts from the largest."""
    parts = sorted(value.parts, key=lambda pair: -pair[1]) if not value.line.parts else None
    return SpreadLine(
        title=said(value.line.title),
        rule=value.line.rule,
        formula=said(value.line.formula) if value.line.formula else "",
        total=value.total,
        parts=tuple(
            PartLine(
                url=measure_url("spread", value.line.name, asked, show=part.key),
                title=part_title(value.line, part, labels),
                count=count,
                share=numbers.percent(count / value.total) if value.total else numbers.NONE,
                percent=round(100 * count / value.total) if value.total else 0,
                source="" if part.share is None else numbers.percent(part.share),
            )
            for part, count in parts or value.parts
        ),
    )


def part_title(line: Distribution, part: Part, labels: Labels) -> str:
    """Return the name of a part: the pack's own, or that of the value it holds."""
    if line.parts:
        return said(part.title)
    return labels.value(line.by, next(iter(part.values), ""))
