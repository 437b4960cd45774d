"""Warranty 保修: whether a report is in or out, by which rule, from when and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.facts import Received
from steward.domain.courses import Course
from steward.domain.procedures.patterns import all_hold
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import Component, Season, Start
from steward.domain.procedures.words import Words
from steward.domain.warranty.places import Place, later_by

_DAY = timedelta(days=1)

NO_DATE = Words("房屋没有登记起算日期，无法判断", "The place has no date to count from")
NO_PERIOD = Words("期限未约定或未登记，无法判断", "The period was not agreed, or is not known")
NOT_NAMED = Words("规程没有列出这一项", "No procedure names this item")
BEFORE = Words("报修早于保修起算日", "Reported before the warranty began")
INSIDE = Words("在保修期内", "Inside the warranty period")
OVER = Words("已过保修期", "The warranty period is over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days of a warranty, both included; ``None`` = not known."""

    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warranty:
    """The decision on one report. ``covered`` is ``None`` where it cannot be known."""

    item: str
    rule: str | None
    covered: bool | None
    span: Span
    reason: Words


def warranty_of(
    procedure: Procedure, calendar: WorkingCalendar, course: Course, place: Place | None
) -> Warranty | None:
    """Return the decision on a case; none if it names no item or no procedure gives a warranty."""
    receipt = course.log[0].fact
    if not isinstance(receipt, Received) or not receipt.warranty_item:
        return None
    if not procedure.components:
        return None
    item, day = receipt.warranty_item, calendar.day_of(course.case.received_at)
    component = component_of(procedure, item)
    if component is None:
        unknown = Span(starts_on=None, ends_on=None)
        return Warranty(item=item, rule=None, covered=None, span=unknown, reason=NOT_NAMED)
    span = span_of(component, place)
    for exclusion in procedure.exclusions:
        if exclusion.pack == component.pack and all_hold(exclusion.applies, course.case):
            rule, reason = exclusion.rule, exclusion.title
            return Warranty(item=item, rule=rule, covered=False, span=span, reason=reason)
    covered, reason = _covers(span, day)
    return Warranty(item=item, rule=component.rule, covered=covered, span=span, reason=reason)


def component_of(procedure: Procedure, item: str) -> Component | None:
    """Return the component that names an item; what none names is among the others of the first."""
    named = (c for c in procedure.components if item in c.items)
    rest = (c for c in procedure.components if c.others)
    return next(named, None) or next(rest, None)


def span_of(component: Component, place: Place | None) -> Span:
    """Return the days of a component's warranty at a place.

    A period in years ends on the day before the same date: of the day it starts on.
    """
    anchor = place.date_of(component.counts_from) if place is not None else None
    if anchor is None:
        return Span(starts_on=None, ends_on=None)
    day_after = component.start is Start.DAY_AFTER
    starts_on = anchor + _DAY if day_after else anchor
    if component.seasons:
        ends_on: date | None = max(_season_ends(component, starts_on))
    else:
        anniversary = _anniversary(component, place, anchor)
        # Counting from the day itself keeps the 29th of February where the next day would lose it.
        ends_on = anniversary if day_after or anniversary is None else anniversary - _DAY
    return Span(starts_on=starts_on, ends_on=ends_on)


def _anniversary(component: Component, place: Place | None, anchor: date) -> date | None:
    if component.design_life:
        years = place.design_life_years if place is not None else None
        return None if years is None else later_by(anchor, months=12 * years)
    return None if component.period is None else later_by(anchor, component.period)


def _season_ends(component: Component, starts_on: date) -> Iterator[date]:
    for season in component.seasons:
        yield _nth_season(season, starts_on, component.season_count)


def _nth_season(season: Season, starts_on: date, count: int) -> date:
    """A season that had begun before the warranty did is no whole one and does not count."""
    seasons = (season.of(year) for year in range(starts_on.year, starts_on.year + count + 2))
    whole = [ends for begins, ends in seasons if begins >= starts_on]
    return whole[count - 1]


def _covers(span: Span, day: date) -> tuple[bool | None, Words]:
    if span.starts_on is None:
        return None, NO_DATE
    if day < span.starts_on:
        return False, BEFORE
    if span.ends_on is None:
        return None, NO_PERIOD
    return (True, INSIDE) if day <= span.ends_on else (False, OVER)
