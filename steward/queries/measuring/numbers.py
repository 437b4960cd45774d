"""Figures as people read them: shares, counts, intervals, changes, turns of time."""

from datetime import timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from steward.domain.procedures.duties import Cycle
from steward.domain.rates import RateSum
from steward.domain.rates.intervals import Interval
from steward.domain.rates.sums import DurationSum, MeanSum
from steward.domain.rates.turns import Turn
from steward.queries.words import times

NONE = "—"


def rate(value: RateSum) -> str:
    """Return the value of a rate: a percentage, or a number for each so many places."""
    share = value.share
    if share is None:
        return NONE
    return f"{share:.1f}" if value.rate.per_places else percent(share)


def target(value: RateSum) -> str:
    """Return the target of a rate with the side on which it is met; nothing where there is none."""
    wanted = value.rate.target
    if wanted is None:
        return ""
    number = f"{wanted:g}" if value.rate.per_places else percent(wanted)
    return f"≤ {number}" if value.rate.fewer_is_better else f"≥ {number}"


def interval(found: Interval | None, *, share: bool = True) -> str:
    """Return the bounds of an interval."""
    if found is None:
        return ""
    low, high = found.low, found.high
    return f"{low:.1%}–{high:.1%}" if share else f"{low:.2f}–{high:.2f}"


def percent(share: float) -> str:
    """Return a share as a percentage with one decimal, unless it is a whole one."""
    return f"{share:.1%}".replace(".0%", "%")


def change(value: RateSum, before: RateSum) -> str:
    """Return how a rate moved since the turn before; nothing where one of them is empty."""
    if value.share is None or before.share is None:
        return ""
    difference = value.share - before.share
    if value.rate.per_places:
        return f"{difference:+.1f}"
    return _("{points} 个百分点").format(points=f"{difference * 100:+.1f}")


def direction(value: RateSum, before: RateSum) -> str:
    """Return whether a rate moved for the better: ``better``, ``worse``, or nothing."""
    if value.share is None or before.share is None or value.share == before.share:
        return ""
    rose = value.share > before.share
    return "better" if rose is not value.rate.fewer_is_better else "worse"


def length(time: timedelta | None) -> str:
    """Return a length of time; what nobody knows yet is said so."""
    return _("还看不出") if time is None else times.length(round(time.total_seconds()))


def mean(value: MeanSum) -> str:
    """Return a mean with two decimals."""
    return NONE if value.mean is None else f"{value.mean:.2f}"


def median(value: DurationSum) -> str:
    """Return the time by which half has ended."""
    return length(value.half) if value.count else NONE


def most(time: timedelta | None) -> str:
    """Return the time within which nine in ten have ended, as a sentence."""
    if time is None:
        return _("九成要多久还看不出")
    return _("九成在 {time} 之内").format(time=length(time))


def turn(value: Turn) -> str:
    """Return a turn of time as its name."""
    begin = value.begin
    match value.every:
        case Cycle.DAY:
            return formats.date_format(begin, _("Y年n月j日"))
        case Cycle.WEEK:
            last = value.end - timedelta(days=1)
            return _("{first} 至 {last}").format(
                first=formats.date_format(begin, _("Y年n月j日")),
                last=formats.date_format(last, _("n月j日")),
            )
        case Cycle.MONTH:
            return formats.date_format(begin, _("Y年n月"))
        case Cycle.QUARTER:
            return _("{year} 年第 {n} 季度").format(year=begin.year, n=(begin.month + 2) // 3)
        case Cycle.HALF_YEAR:
            half = _("上半年") if begin.month == 1 else _("下半年")
            return _("{year} 年{half}").format(year=begin.year, half=half)
        case Cycle.YEAR:
            return _("{year} 年").format(year=begin.year)
