"""One figure: why it is what it is, how it moved, its parts, and the list of its cases."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.procedures.rates import Rate
from steward.domain.rates import RateValue
from steward.domain.rates.answers import Found
from steward.domain.rates.lines import FigureUnknown, figure_of
from steward.domain.rates.splits import split
from steward.queries.links import procedure_url
from steward.queries.measuring.asking import Asked, Scope
from steward.queries.measuring.choosing import Chooser, Option, chooser
from steward.queries.measuring.formulas import formula
from steward.queries.measuring.labels import WAYS, labels_of, way_label
from steward.queries.measuring.lines import RateLine, rate_line
from steward.queries.measuring.links import figure_url, figures_url
from steward.queries.measuring.listing import CaseLine, cases_listed, places_listed
from steward.queries.measuring.rate_parts import SplitLine, TurnLine, split_line, turn_line
from steward.queries.measuring.standing import StandingPart, standing_part
from steward.queries.words import said

PAGE = 50
SHOWN = ("missing", "counted", "pending")


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What a figure of one turn is made of: how it moved, its parts, one of its lists of cases."""

    line: RateLine
    turns: tuple[TurnLine, ...]
    ways: tuple[Option, ...]
    way: str
    parts: tuple[SplitLine, ...]
    lists: tuple[Option, ...]
    cases: tuple[CaseLine, ...]
    total: int
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """One figure of one turn; what it is made of, once it has been counted."""

    now: datetime
    chooser: Chooser
    here: str
    title: str
    rule: str
    formula: str
    pack: str
    pack_url: str
    back_url: str
    standing: StandingPart
    behind: Behind | None


def figure_page(
    name: str,
    scope: Scope,
    found: Found,
    actor: Actor,
    now: datetime,
    *,
    show: str,
    by: str,
    number: int,
) -> FigurePage:
    """Return one figure; ``show`` chooses the list, ``by`` the parts, ``number`` the page.

    :raises FigureUnknown: what governs counts no figure of this name.
    """
    rate = figure_of(found.procedure, ("rate", name))
    if not isinstance(rate, Rate):
        raise FigureUnknown(name)
    pack = found.procedure.pack(rate.pack)
    value = found.values.get(("rate", name))
    behind = None
    if isinstance(value, RateValue):
        behind = _behind(value, scope, found, actor, show=show, by=by, number=number)
    return FigurePage(
        now=now,
        chooser=chooser(scope, actor, now),
        here=figure_url(name, Asked()),
        title=said(rate.title),
        rule=rate.rule,
        formula=formula(rate),
        pack=said(pack.title),
        pack_url=procedure_url(pack.id),
        back_url=figures_url(scope.asked),
        standing=standing_part(found.standing, scope.asked.stated()),
        behind=behind,
    )


def _behind(
    value: RateValue, scope: Scope, found: Found, actor: Actor, *, show: str, by: str, number: int
) -> Behind:
    rate, name, asked = value.rate, value.rate.name, scope.asked
    ways = () if rate.each_place or rate.per_places else WAYS
    row = next(row for row in (found.sums.rates if found.sums else ()) if row[-1].rate == rate)
    turns = scope.turn.back(len(row) - 1)
    labels = labels_of(actor.company, found.procedure, found.cases.values())
    show = show if show in SHOWN else _worth_showing(value)
    by = by if by in ways else next(iter(ways), "")
    refs = _list(value, show)
    shown = list(refs)[(number - 1) * PAGE : number * PAGE]

    def url(page: int) -> str:
        return figure_url(name, asked, show=show, by=by, page=str(page))

    return Behind(
        line=rate_line(asked, row),
        turns=tuple(turn_line(name, asked, t, v) for t, v in zip(turns, row, strict=True)),
        ways=tuple(
            Option(
                key=figure_url(name, asked, show=show, by=w), label=way_label(w), chosen=w == by
            )
            for w in ways
        ),
        way=by,
        parts=tuple(
            split_line(title, part.sum) for title, part in split(value, found.cases, labels.by(by))
        ) if by else (),
        lists=_lists(name, asked, value, show, by),
        cases=places_listed(actor, shown) if rate.each_place else cases_listed(actor, shown, refs),
        total=len(refs),
        previous_url=url(number - 1) if number > 1 else "",
        next_url=url(number + 1) if len(refs) > number * PAGE else "",
    )  # fmt: skip


def _worth_showing(value: RateValue) -> str:
    """What somebody looks for first: what went wrong."""
    wrong = "counted" if value.rate.fewer_is_better else "missing"
    return wrong if _list(value, wrong) else "counted"


def _list(value: RateValue, show: str) -> Counter[str]:
    refs = {"missing": value.missing, "counted": value.counted, "pending": value.pending}[show]
    return Counter(refs)


def _lists(name: str, asked: Asked, value: RateValue, show: str, by: str) -> tuple[Option, ...]:
    labels = {"missing": _("没算进分子"), "counted": _("算进分子"), "pending": _("还不能算")}
    return tuple(
        Option(
            key=figure_url(name, asked, show=key, **({"by": by} if by else {})),
            label=f"{label} {len(_list(value, key))}",
            chosen=key == show,
        )
        for key, label in labels.items()
        if key == show or _list(value, key)
    )
