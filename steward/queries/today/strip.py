"""The hours of a day drawn as columns: kept at the foot, late above, open on top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from steward.queries.today.counting import Hour

WIDTH, HEIGHT, FOOT = 960, 96, 18
# The hours that are always drawn: an empty night would only push the day together.
FIRST, LAST = 8, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a column: where it stands, how wide and high it is, what it stands for."""

    x: int
    y: int
    width: int
    height: int
    of: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word under or over a column."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The drawing. ``now`` is where the present stands in it; ``said`` is it all in words."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    hours: tuple[Mark, ...]
    counts: tuple[Mark, ...]
    now: int
    said: str


def strip(hours: Sequence[Hour], hour_now: float) -> Strip:
    """Return the drawing of a day; ``hour_now`` is how far the day has gone, in hours."""
    busy = [hour.hour for hour in hours if hour.total]
    first, last = min([FIRST, *busy]), max([LAST, *busy])
    shown = [hour for hour in hours if first <= hour.hour <= last]
    most = max([1, *(hour.total for hour in shown)])
    step = WIDTH // len(shown)
    middles = {hour.hour: (hour.hour - first) * step + step // 2 for hour in shown}
    labels = [Mark(n * step, HEIGHT + FOOT, str(first + n)) for n in range(len(shown) + 1)]
    return Strip(
        width=len(shown) * step,
        height=HEIGHT + FOOT,
        bars=tuple(bar for hour in shown for bar in _bars(hour, middles[hour.hour], step, most)),
        hours=tuple(labels),
        counts=tuple(
            Mark(middles[h.hour], HEIGHT - _high(h.total, most) - 4, str(h.total))
            for h in shown
            if h.total
        ),
        now=round((hour_now - first) * step),
        said=_said(shown),
    )


def _bars(hour: Hour, middle: int, step: int, most: int) -> Iterator[Bar]:
    foot, below = HEIGHT, 0
    for of, count in (("kept", hour.kept), ("late", hour.late), ("open", hour.open)):
        below += count
        top = HEIGHT - _high(below, most)
        if count:
            yield Bar(middle - step // 3, top, 2 * step // 3, foot - top, of)
        foot = top


def _high(count: int, most: int) -> int:
    """Room for the count is left above the highest column."""
    return round(count / most * (HEIGHT - 20))


def _said(hours: Sequence[Hour]) -> str:
    busy = [
        _("{hour} 点 {n} 件").format(hour=hour.hour, n=hour.total) for hour in hours if hour.total
    ]
    return _("今天按小时到期：{hours}").format(hours=_("，").join(busy) or _("没有"))
