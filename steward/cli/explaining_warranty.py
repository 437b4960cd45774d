"""The decision on a warranty as plain lines: in or out, how its days were counted, who pays."""

from collections.abc import Iterator
from datetime import date

from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.seasons import CitySeasons
from steward.domain.procedures.warranties import Component, Mark, Start
from steward.domain.warranty import Warranty
from steward.domain.warranty.places import Place


def rules_of(found: Warranty) -> set[str]:
    """Return the rules that a decision follows, so that any of them may be asked for."""
    component = found.component
    of_component = {component.rule, component.start_rule} if component else set()
    return {r for r in (found.rule, found.cost.rule, *of_component) if r is not None}


def warranty_lines(procedure: Procedure, found: Warranty, place: Place | None) -> Iterator[str]:
    """Yield the lines that say how a decision was found, and what it was found from."""
    span, cost, component = found.span, found.cost, found.component
    yield f"{found.rule} {found.item}: {found.cover.value} ({found.reason.zh})"
    for mark in Mark:
        used = ", counts" if mark is span.counts_from else ""
        yield f"  date:     {mark.value} {_day(place.date_of(mark) if place else None)}{used}"
    if component is not None:
        yield from _counted(procedure, component, found)
    yield f"  starts:   {_day(span.starts_on)}"
    yield f"  ends:     {_day(span.ends_on)}"
    if span.ends_on is None and span.lasts_at_least_until is not None:
        yield f"  at least: {_day(span.lasts_at_least_until)}"
    payer = f"{cost.bearer.value}, {cost.basis.value}" if cost.bearer and cost.basis else "not said"
    yield f"  pays:     {payer} ({cost.rule or 'no rule'}: {cost.reason.zh})"
    if cost.pack is not None and cost.setting is not None:
        yield _setting(procedure, cost.pack, cost.setting)


def _counted(procedure: Procedure, component: Component, found: Warranty) -> Iterator[str]:
    pack = procedure.pack(component.pack)
    yield f"  pack:     {pack.id} version {pack.version} ({pack.title.zh})"
    yield f"  work:     {component.key} ({component.title.zh}, {component.rule})"
    first = "the day after" if component.start is Start.DAY_AFTER else "the day itself"
    yield f"  from:     {first} ({component.start_rule})"
    if component.counts_from_setting is not None:
        yield _setting(procedure, component.pack, component.counts_from_setting)
    if component.design_life:
        yield "  for:      the design life of the building"
    for season in component.seasons:
        whose = season if isinstance(season, CitySeasons) else f"every year {season}"
        yield f"  for:      {component.season_count} whole seasons, {whose}"
    for begins, ends in found.span.seasons:
        yield f"  season:   {begins.isoformat()} to {ends.isoformat()}"
    if component.period is not None:
        yield f"  for:      {component.period}"


def _setting(procedure: Procedure, pack: str, key: str) -> str:
    known = procedure.pack(pack)
    return f"  setting:  {key} = {known.values[key]} ({known.settings[key].why.zh})"


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else "not known"
