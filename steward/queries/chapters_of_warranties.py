"""The chapters about warranties: what is covered, what is not, who pays, which papers."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from steward.domain.procedures.pack import Pack
from steward.domain.procedures.warranties import Component
from steward.queries.procedure_words import conditions_of
from steward.queries.warranty.explaining import period_of, start_of
from steward.queries.words import said
from steward.queries.words.warranty import bearing, cover

Row = tuple[str, ...]


def warranties(pack: Pack) -> Iterator[tuple[str, str, tuple[str, ...], list[Row]]]:
    """Yield each chapter with its title, a word on it, its headings and its rows."""
    yield (
        _("保修"),
        _("保哪些、保多久、从哪天起算。"),
        (_("项目"), _("规则"), _("包括"), _("保多久"), _("从哪天算")),
        components(pack),
    )
    yield _("不保修的情形"), "", (_("什么损坏"), _("规则"), _("适用")), exclusions(pack)
    yield (
        _("维修费用谁承担"),
        "",
        (_("在保与否"), _("规则"), _("适用"), _("谁承担"), _("说明")),
        charges(pack),
    )
    yield _("保修文件"), "", (_("名称"), _("规则"), _("栏目")), papers(pack)


def components(pack: Pack) -> list[Row]:
    """Return a row for each work under warranty: what, how long, from when."""
    return [(said(c.title), c.rule, _parts(c), period_of(c), start_of(c)) for c in pack.components]


def exclusions(pack: Pack) -> list[Row]:
    """Return a row for each kind of damage that no warranty covers."""
    return [(said(e.title), e.rule, conditions_of(pack, e.applies)) for e in pack.exclusions]


def charges(pack: Pack) -> list[Row]:
    """Return a row for each rule of who pays."""
    return [
        (
            _("、").join(cover(found) for found in sorted(c.on)),
            c.rule or _("同保修项目"),
            conditions_of(pack, c.applies),
            bearing(c.bearer, c.basis),
            said(c.title),
        )
        for c in pack.charges
    ]


def papers(pack: Pack) -> list[Row]:
    """Return a row for each paper that is handed out or posted."""
    return [
        (said(p.title), p.rule, _("、").join(said(line.title) for line in p.lines))
        for p in pack.papers
    ]


def _parts(component: Component) -> str:
    return _("、").join(said(choice.title) for choice in component.choices)
