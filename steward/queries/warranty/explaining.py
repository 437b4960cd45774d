"""Why in, why out? The dates, the rule of the first day, the period, and who pays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steward.domain.access import Actor
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.seasons import CitySeasons, SeasonKind
from steward.domain.procedures.warranties import Component, Cover, Mark, Start
from steward.domain.warranty import Warranty
from steward.domain.warranty.places import Place
from steward.queries.case_files import CaseFile, CaseUnseen, case_file
from steward.queries.links import case_url
from steward.queries.procedure_words import setting_value
from steward.queries.warranty.decisions import WarrantyLine, decision_on, item_title, of_case
from steward.queries.words import said, times
from steward.queries.words.warranty import day, mark, payer
from steward.store.dated import dated


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """One date of the place. ``counts``: the warranty counts from it."""

    label: str
    day: str
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WarrantyPage:
    """The reasons for one decision."""

    now: datetime
    ref: str
    url: str
    line: WarrantyLine
    pack_title: str
    version: str
    dates: tuple[DateLine, ...]
    steps: tuple[str, ...]
    seasons: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str, str], ...]


def warranty_page(ref: str, actor: Actor, now: datetime) -> WarrantyPage:
    """Return the explanation of a case's warranty.

    :raises CaseUnseen: there is no such case within the actor's reach, or no decision on it.
    """
    file = case_file(ref, actor, now)
    found, line = decision_on(file), of_case(file)
    if found is None or line is None:
        raise CaseUnseen(f"{ref} warranty")
    procedure, component = file.situation.procedure, found.component
    pack = procedure.pack(component.pack) if component else None
    place = dated(file.row.place) if file.row.place else None
    return WarrantyPage(
        now=now,
        ref=ref,
        url=case_url(ref),
        line=line,
        pack_title=said(pack.title) if pack else "",
        version=pack.version if pack else "",
        dates=dates_of(found, place),
        steps=tuple(_steps(file, found)),
        seasons=tuple((day(begins), day(ends)) for begins, ends in found.span.seasons),
        settings=tuple(_settings(procedure, found)),
    )


def dates_of(found: Warranty, place: Place | None) -> tuple[DateLine, ...]:
    """Return all dates of the place, with the one that counts (VTR-01)."""
    return tuple(
        DateLine(
            label=mark(which),
            day=day(place.date_of(which) if place else None),
            counts=which is found.span.counts_from,
        )
        for which in Mark
    )


def _steps(file: CaseFile, found: Warranty) -> Iterator[str]:
    procedure, component = file.situation.procedure, found.component
    reported = file.situation.calendar.day_of(file.course.case.received_at)
    if component is None:
        yield said(found.reason)
        return
    yield _("报的是“{item}”，规程归在“{work}”（{rule}）。").format(
        item=item_title(procedure, found.item), work=said(component.title), rule=component.rule
    )
    yield start_of(component)
    yield (
        _("所以从 {day} 起算。").format(day=day(found.span.starts_on))
        if (found.span.starts_on)
        else _("房屋没有登记这个日期，所以起算日不清楚。请先补登日期。")
    )
    yield period_of(component)
    if found.span.ends_on is not None:
        yield _("到 {day} 为止，最后一天也算。").format(day=day(found.span.ends_on))
    yield _reported(found, day(reported))
    yield _("费用：{payer}。{reason}{rule}").format(
        payer=payer(found.cost),
        reason=said(found.cost.reason) if found.cost.bearer else "",
        rule=_("（{rule}）").format(rule=found.cost.rule) if found.cost.rule else "",
    )


def start_of(component: Component) -> str:
    """Return from which date and day a warranty counts, as a sentence."""
    words = (
        _("保修从“{date}”的次日起算（{rule}）。")
        if component.start is Start.DAY_AFTER
        else _("保修从“{date}”当天起算（{rule}）。")
    )
    return words.format(date=mark(component.counts_from), rule=component.start_rule)


def period_of(component: Component) -> str:
    """Return how long a warranty lasts, as a sentence."""
    if component.design_life:
        return _("保修到设计使用年限为止；年限要在房屋资料里登记。")
    if component.seasons:
        whose = _("、").join(_season(kind, s) for kind, s in _pairs(component))
        n = component.season_count
        words = ngettext(
            "保修 {n} 个完整的季节：{whose}。起算前已开始的那一季不算。",
            "保修 {n} 个完整的季节：{whose}。起算前已开始的那一季不算。",
            n,
        )
        return words.format(n=n, whose=whose)
    if component.period is None:
        return _("保修期由双方约定，还没有登记约定的期限。")
    return _("保修 {period}。").format(period=times.limit(component.period))


def _pairs(component: Component) -> Iterator[tuple[SeasonKind | None, object]]:
    kinds = component.season_kinds or (None,) * len(component.seasons)
    return zip(kinds, component.seasons, strict=True)


def _season(kind: SeasonKind | None, season: object) -> str:
    words = {SeasonKind.HEATING: _("采暖期"), SeasonKind.COOLING: _("供冷期")}
    name = words[kind] if kind is not None else _("季节")
    if isinstance(season, CitySeasons):
        return _("{city}公布的{season}").format(city=said(season.city), season=name)
    return _("{season}（本公司设定 {days}）").format(season=name, days=season)


def _reported(found: Warranty, reported: str) -> str:
    if found.cover is Cover.EXCLUDED:
        return _("{day} 报的。{reason}（{rule}）").format(
            day=reported, reason=said(found.reason), rule=found.rule
        )
    return _("{day} 报的：{reason}。").format(day=reported, reason=said(found.reason))


def _settings(procedure: Procedure, found: Warranty) -> Iterator[tuple[str, str, str]]:
    component, cost = found.component, found.cost
    chosen = [(cost.pack, cost.setting)]
    if component is not None:
        chosen.insert(0, (component.pack, component.counts_from_setting))
    for pack_id, key in chosen:
        if pack_id is not None and key is not None:
            pack = procedure.pack(pack_id)
            setting = pack.settings[key]
            yield said(setting.title), setting_value(setting, pack.values[key]), said(setting.why)
