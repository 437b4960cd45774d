"""The chapters of a procedure's page: one table for each thing that a pack says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from steward.domain.limits import Limit
from steward.domain.procedures.milestones import Ladder, Milestone
from steward.domain.procedures.pack import Pack
from steward.queries.chapters_of_dispatching import dispatching
from steward.queries.chapters_of_duties import (
    Row,
    categories,
    channels,
    duties,
    forms,
    guidance,
    labels,
    rates,
)
from steward.queries.chapters_of_roles import responsibilities, scope
from steward.queries.chapters_of_warranties import warranties
from steward.queries.clock_lines import allowance
from steward.queries.procedure_words import conditions_of, facts_of, role_title, setting_value
from steward.queries.words import said, times
from steward.queries.words.facts import verb
from steward.queries.words.rights import right
from steward.queries.words.values import value


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A table with its title."""

    title: str
    intro: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def chapters(pack: Pack) -> tuple[Chapter, ...]:
    """Return the chapters of a pack; what it says nothing about has none."""
    return tuple(
        Chapter(title=title, intro=intro, headings=headings, rows=tuple(rows))
        for title, intro, headings, rows in _all(pack)
        if rows
    )


def _all(pack: Pack) -> Iterator[tuple[str, str, tuple[str, ...], list[Row]]]:
    why = _("为什么")
    yield _("适用范围"), "", (_("项目"), _("内容")), scope(pack)
    yield (
        _("职责"),
        _("谁在一件事里办什么，定期办什么，什么时候会接到通知。"),
        (_("岗位"), _("办什么"), _("定期办什么"), _("接到什么通知")),
        responsibilities(pack),
    )
    yield (
        _("时限"),
        _("从哪件事起算，办了哪件事就停。"),
        (_("环节"), _("规则"), _("从"), _("到"), _("时限"), _("谁办"), _("适用"), why),
        [_milestone(pack, m) for m in pack.milestones],
    )
    yield (
        _("升级"),
        _("超时以后，一级一级告诉谁。"),
        (_("级"), _("规则"), _("多久以后"), _("告诉谁")),
        [row for ladder in pack.ladders.values() for row in _rungs(pack, ladder)],
    )
    yield (
        _("不许做"),
        _("少了前面的，后面的不能记。"),
        (_("动作"), _("规则"), _("适用"), _("拦住时说的话")),
        [
            (facts_of(pack, g.on), g.rule, conditions_of(pack, g.applies), said(g.reason))
            for g in pack.guards
        ],
    )
    yield (
        _("转出新单"),
        "",
        (_("起因"), _("规则"), _("转成"), _("说明")),
        [(facts_of(pack, d.on), d.rule, value(d.kind), said(d.title)) for d in pack.derivations],
    )
    yield (
        _("当时就通知"),
        "",
        (_("起因"), _("规则"), _("告诉谁"), _("说明")),
        [
            (facts_of(pack, n.on), n.rule, _titles(pack, n.roles), said(n.title))
            for n in pack.notices
        ],
    )
    yield (
        _("检查"),
        _("不拦，但会列出来。"),
        (_("情形"), _("规则")),
        [(said(d.title), d.rule) for d in pack.detectors],
    )
    yield (
        _("岗位"),
        "",
        (_("岗位"), _("向谁负责"), _("可以记录")),
        [
            (
                said(role.title),
                role_title(pack, role.reports_to) if role.reports_to else "",
                _("、").join(right(key) for key in sorted(role.may)),
            )
            for role in pack.roles.values()
        ],
    )
    yield (
        _("设定"),
        _("原文没有说死的，公司自己定。"),
        (_("设定"), _("本公司"), why),
        [
            (
                said(s.title),
                setting_value(s, pack.values.get(key, s.default), pack.roles),
                said(s.why),
            )
            for key, s in pack.settings.items()
        ],
    )
    yield _("周期职责"), "", (_("职责"), _("规则"), _("谁办"), _("多久一次")), duties(pack)
    yield from warranties(pack)
    yield from dispatching(pack)
    yield _("分类"), "", (_("分类"), _("规则"), _("怎么分")), categories(pack)
    yield _("标签"), "", (_("标签"), _("规则"), _("什么时候用")), labels(pack)
    yield (
        _("提醒"),
        _("办事时给人看的话。"),
        (_("提醒"), _("规则"), _("办什么时看到")),
        guidance(pack),
    )
    yield _("来源"), "", (_("来源"), _("规则")), channels(pack)
    yield _("指标"), "", (_("指标"), _("规则"), _("目标")), rates(pack)
    yield _("表单"), "", (_("表单"), _("规则"), _("栏目")), forms(pack)


def _milestone(pack: Pack, m: Milestone) -> Row:
    owner = role_title(pack, m.owner)
    begin = facts_of(pack, m.starts_on)
    if m.counts_from and m.counts_from not in {p.fact for p in m.starts_on}:
        begin = _("{start}，从“{fact}”算起").format(start=begin, fact=verb(m.counts_from))
    return (
        said(m.title),
        m.rule,
        begin,
        facts_of(pack, m.stops_on),
        allowance(m) or _("不限时"),
        owner,
        conditions_of(pack, m.applies),
        said(m.why),
    )


def _rungs(pack: Pack, ladder: Ladder) -> Iterator[Row]:
    for level, rung in enumerate(ladder.rungs, start=1):
        yield str(level), ladder.rule, _after(rung.after), role_title(pack, rung.role)


def _after(limit: Limit | None) -> str:
    if limit is None:
        return _("一超时就告诉")
    return _("再过 {limit}").format(limit=times.limit(limit))


def _titles(pack: Pack, roles: Iterable[str]) -> str:
    return _("、").join(role_title(pack, role) for role in roles)
