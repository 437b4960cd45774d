"""One figure: why it is what it is, how it moved, its parts, and the list of its cases."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.procedures.rates import Rate
from steward.domain.rates import RateValue, rates_over
from steward.domain.rates.splits import split
from steward.domain.rates.turns import Turn
from steward.queries.links import procedure_url
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import Asked, settled
from steward.queries.measuring.choosing import Chooser, Option, chooser
from steward.queries.measuring.counting import counted
from steward.queries.measuring.formulas import formula
from steward.queries.measuring.labels import WAYS, labels_of, way_label
from steward.queries.measuring.lines import RateLine, rate_line
from steward.queries.measuring.links import figure_url, figures_url
from steward.queries.measuring.listing import CaseLine, cases_listed, places_listed
from steward.queries.words import said

TURNS, PAGE = 7, 50
SHOWN = ("missing", "counted", "pending")


class FigureUnknown(Exception):
    """What governs counts no figure of this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLine:
    """A figure in one turn."""

    turn: str
    url: str
    value: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitLine:
    """A part of a figure."""

    title: str
    value: str
    numerator: int
    denominator: int
    interval: str
    met: bool | None
    few: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """One figure of one turn."""

    now: datetime
    chooser: Chooser
    line: RateLine
    formula: str
    pack: str
    pack_url: str
    back_url: str
    turns: tuple[TurnLine, ...]
    ways: tuple[Option, ...]
    way: str
    parts: tuple[SplitLine, ...]
    lists: tuple[Option, ...]
    cases: tuple[CaseLine, ...]
    total: int
    previous_url: str
    next_url: str


def figure_page(
    name: str, asked: Asked, actor: Actor, now: datetime, *, show: str, by: str, number: int
) -> FigurePage:
    """Return one figure; ``show`` chooses the list, ``by`` the parts, ``number`` the page.

    :raises FigureUnknown: what governs counts no figure of this name.
    :raises NothingGoverns: nothing has been adopted.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    scope = settled(asked, actor, now)
    turns = scope.turn.back(TURNS)
    found = counted(actor, scope, turns, now)
    rate = _rate(name, found.basis.procedure.rates)
    row = rates_over(found.basis, [found.period(t) for t in turns], [rate])[0]
    labels = labels_of(
        actor.company, found.basis.procedure, (c.case for c in found.basis.courses.values())
    )
    value, ways = row[-1], () if rate.each_place or rate.per_places else WAYS
    show = show if show in SHOWN else _worth_showing(value)
    by = by if by in ways else next(iter(ways), "")
    refs = _list(value, show)
    shown = list(refs)[(number - 1) * PAGE : number * PAGE]
    pack = found.basis.procedure.pack(rate.pack)

    def url(page: int) -> str:
        return figure_url(name, scope.asked, show=show, by=by, page=str(page))

    return FigurePage(
        now=now,
        chooser=chooser(scope, actor, now),
        line=rate_line(scope.asked, row),
        formula=formula(rate),
        pack=said(pack.title),
        pack_url=procedure_url(pack.id),
        back_url=figures_url(scope.asked),
        turns=tuple(_turn(name, scope.asked, t, v) for t, v in zip(turns, row, strict=True)),
        ways=tuple(
            Option(
                key=figure_url(name, scope.asked, show=show, by=w),
                label=way_label(w),
                chosen=w == by,
            )
            for w in ways
        ),
        way=by,
        parts=tuple(
            _part(title, part) for title, part in split(value, found.basis, labels.by(by))
        ) if by else (),
        lists=_lists(name, scope.asked, value, show, by),
        cases=places_listed(actor, shown) if rate.each_place else cases_listed(actor, shown, refs),
        total=len(refs),
        previous_url=url(number - 1) if number > 1 else "",
        next_url=url(number + 1) if len(refs) > number * PAGE else "",
    )  # fmt: skip


def _rate(name: str, rates: Sequence[Rate]) -> Rate:
    for rate in rates:
        if rate.name == name:
            return rate
    raise FigureUnknown(name)


def _worth_showing(value: RateValue) -> str:
    """What somebody looks for first: what went wrong."""
    wrong = "counted" if value.rate.fewer_is_better else "missing"
    return wrong if _list(value, wrong) else "counted"


def _list(value: RateValue, show: str) -> Counter[str]:
    refs = {"missing": value.missing, "counted": value.counted, "pending": value.pending}[show]
    return Counter(refs)


def _turn(name: str, asked: Asked, turn: Turn, value: RateValue) -> TurnLine:
    return TurnLine(
        turn=numbers.turn(turn),
        url=figure_url(name, asked.but(day=turn.begin.isoformat())),
        value=numbers.rate(value),
        numerator=len(value.counted),
        denominator=len(value.of),
    )


def _part(title: str, value: RateValue) -> SplitLine:
    return SplitLine(
        title=title,
        value=numbers.rate(value),
        numerator=len(value.counted),
        denominator=len(value.of),
        interval=numbers.interval(value.interval),
        met=value.met,
        few=value.small,
    )


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
