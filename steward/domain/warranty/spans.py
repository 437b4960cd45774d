"""The days of a warranty at a place: from when, until when, and how they were counted."""

from dataclasses import dataclass
from datetime import date, timedelta

from steward.domain.limits import later_by
from steward.domain.procedures.seasons import AnySeason, Days
from steward.domain.procedures.warranties import Component, Mark, Start
from steward.domain.warranty.places import Place

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days of a warranty, both included; ``None`` = not known.

    ``lasts_at_least_until`` is known even where a season to come has not been set yet: the last
    day that is certainly inside. ``seasons`` are those that were counted.
    """

    starts_on: date | None
    ends_on: date | None
    lasts_at_least_until: date | None = None
    counts_from: Mark | None = None
    seasons: tuple[Days, ...] = ()


UNKNOWN = Span(starts_on=None, ends_on=None)


def span_of(component: Component, place: Place | None) -> Span:
    """Return the days of a component's warranty at a place.

    A period in years ends on the day before the same date: of the day it starts on. Two seasons
    end with the second one that was whole (WARR3-07).
    """
    mark = component.counts_from
    anchor = place.date_of(mark) if place is not None else None
    if anchor is None:
        return Span(starts_on=None, ends_on=None, counts_from=mark)
    day_after = component.start is Start.DAY_AFTER
    starts_on = anchor + _DAY if day_after else anchor
    if component.seasons:
        return _by_seasons(component, starts_on)
    anniversary = _anniversary(component, place, anchor)
    # Counting from the day itself keeps the 29th of February where the next day would lose it.
    ends_on = anniversary if day_after or anniversary is None else anniversary - _DAY
    return Span(
        starts_on=starts_on, ends_on=ends_on, lasts_at_least_until=ends_on, counts_from=mark
    )


def _anniversary(component: Component, place: Place | None, anchor: date) -> date | None:
    if component.design_life:
        years = place.design_life_years if place is not None else None
        return None if years is None else later_by(anchor, months=12 * years)
    return None if component.period is None else later_by(anchor, component.period)


def _by_seasons(component: Component, starts_on: date) -> Span:
    count = component.season_count
    counted = [_whole(season, starts_on, count) for season in component.seasons]
    known = all(len(seasons) == count for seasons in counted)
    days = tuple(sorted(day for seasons in counted for day in seasons))
    last = max((ends for _, ends in days), default=None)
    return Span(
        starts_on=starts_on,
        ends_on=last if known else None,
        lasts_at_least_until=last,
        counts_from=component.counts_from,
        seasons=days,
    )


def _whole(season: AnySeason, starts_on: date, count: int) -> tuple[Days, ...]:
    """A season that had begun before the warranty did is no whole one and does not count."""
    return season.whole_from(starts_on, count)
