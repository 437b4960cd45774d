"""Warranty 保修: whether a report is in or out, by which rule, until when, and who pays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.facts import Received
from steward.domain.cases.state import Case
from steward.domain.courses import Course
from steward.domain.procedures.patterns import all_hold
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import Component, Cover, Exclusion
from steward.domain.procedures.words import Words
from steward.domain.warranty.costs import Cost, cost_of, nobody
from steward.domain.warranty.places import Place
from steward.domain.warranty.spans import UNKNOWN, Span, span_of

__all__ = [
    "Cost",
    "Cover",
    "Span",
    "Warranty",
    "component_of",
    "covers",
    "decided",
    "deciding",
    "span_of",
    "warranty_of",
]

NO_DATE = Words("房屋没有登记起算日期，无法判断", "The place has no date to count from")
NO_PERIOD = Words("期限未约定或未登记，无法判断", "The period was not agreed, or is not known")
NO_SEASON = Words(
    "城市的季节日历没有登记到那一年，无法判断", "The city's calendar does not reach that season"
)
NOT_NAMED = Words("规程没有列出这一项", "No procedure names this item")
BEFORE = Words("报修早于保修起算日", "Reported before the warranty began")
INSIDE = Words("在保修期内", "Inside the warranty period")
OVER = Words("已过保修期", "The warranty period is over")

_COVERED = {Cover.INSIDE: True, Cover.UNKNOWN: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Warranty:
    """The decision on one report: the rule and reason, the days, and who bears the cost.

    ``component`` is ``None`` where no procedure names the item.
    """

    item: str
    component: Component | None
    rule: str | None
    cover: Cover
    span: Span
    reason: Words
    cost: Cost

    @property
    def covered(self) -> bool | None:
        """Tell whether it is in; ``None`` where that cannot be known."""
        return _COVERED.get(self.cover, False)


def warranty_of(
    procedure: Procedure, calendar: WorkingCalendar, course: Course, place: Place | None
) -> Warranty | None:
    """Return the decision on a case; none if it names no item or no procedure gives a warranty."""
    receipt = course.log[0].fact
    if not isinstance(receipt, Received) or not receipt.warranty_item:
        return None
    if not procedure.components:
        return None
    day = calendar.day_of(course.case.received_at)
    return decided(procedure, receipt.warranty_item, day, course.case, place)


def decided(
    procedure: Procedure, item: str, day: date, case: Case, place: Place | None
) -> Warranty:
    """Return the decision on an item that is reported on a day: what counts is known by then."""
    component = component_of(procedure, item)
    if component is None:
        return Warranty(
            item=item,
            component=None,
            rule=None,
            cover=Cover.UNKNOWN,
            span=UNKNOWN,
            reason=NOT_NAMED,
            cost=nobody(Cover.UNKNOWN),
        )
    span = span_of(component, place)
    exclusion = _excluded(procedure, component, case)
    if exclusion is not None:
        cover, reason, rule = Cover.EXCLUDED, exclusion.title, exclusion.rule
    else:
        (cover, reason), rule = covers(component, span, day), component.rule
    return Warranty(
        item=item,
        component=component,
        rule=rule,
        cover=cover,
        span=span,
        reason=reason,
        cost=cost_of(procedure, component, cover, case),
    )


def component_of(procedure: Procedure, item: str) -> Component | None:
    """Return the component that names an item; what none names is among the others of the first."""
    named = (c for c in procedure.components if item in c.items)
    rest = (c for c in procedure.components if c.others)
    return next(named, None) or next(rest, None)


def deciding(procedure: Procedure) -> tuple[Component, ...]:
    """Return the components that decide on anything: an earlier pack's stand before a later's.

    One that the desk offers nothing of, such as heating and cooling as one system, only takes what
    others write.
    """
    offers = any(component.choices for component in procedure.components)
    rest = next((c for c in procedure.components if c.others), None)
    return tuple(
        component
        for component in procedure.components
        if component is rest
        or any(component_of(procedure, item) is component for item in _asked_of(component, offers))
    )


def _asked_of(component: Component, offers: bool) -> Iterator[str]:
    return (choice.key for choice in component.choices) if offers else iter(component.items)


def _excluded(procedure: Procedure, component: Component, case: Case) -> Exclusion | None:
    return next(
        (
            exclusion
            for exclusion in procedure.exclusions
            if exclusion.pack == component.pack and all_hold(exclusion.applies, case)
        ),
        None,
    )


def covers(component: Component, span: Span, day: date) -> tuple[Cover, Words]:
    """Return what the days of a component say of a day, and the sentence for it."""
    if span.starts_on is None:
        return Cover.UNKNOWN, NO_DATE
    if day < span.starts_on:
        return Cover.BEFORE, BEFORE
    if span.lasts_at_least_until is not None and day <= span.lasts_at_least_until:
        return Cover.INSIDE, INSIDE
    if span.ends_on is None:
        return Cover.UNKNOWN, NO_SEASON if component.seasons else NO_PERIOD
    return Cover.OVER, OVER
