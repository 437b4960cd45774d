"""The figures of a turn: what every pack that governs has counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.procedures.procedure import Procedure
from steward.domain.rates import RateSum
from steward.domain.rates.answers import Found, Sums
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import Asked, Scope, zone_of
from steward.queries.measuring.choosing import Chooser, chooser
from steward.queries.measuring.labels import labels_of
from steward.queries.measuring.lines import (
    DurationLine,
    MeanLine,
    RateLine,
    SpreadLine,
    duration_line,
    mean_line,
    rate_line,
    spread_line,
)
from steward.queries.measuring.links import sheet_url
from steward.queries.measuring.standing import StandingPart, standing_part
from steward.queries.words import said


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFigures:
    """The rates of one pack."""

    title: str
    rates: tuple[RateLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of a turn; in it anything happened in so many ``cases``."""

    cases: int
    level: str
    packs: tuple[PackFigures, ...]
    means: tuple[MeanLine, ...]
    durations: tuple[DurationLine, ...]
    spreads: tuple[SpreadLine, ...]
    csv_url: str
    xlsx_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """The figures of one turn, or none yet. ``going_on``: the turn is not over."""

    now: datetime
    chooser: Chooser
    turn: str
    before: str
    going_on: bool
    standing: StandingPart
    figures: Figures | None


def figures_page(scope: Scope, found: Found, actor: Actor, now: datetime) -> FiguresPage:
    """Return the figures that answer a question, as far as they are known."""
    today = now.astimezone(zone_of(actor)).date()
    return FiguresPage(
        now=now,
        chooser=chooser(scope, actor, now),
        turn=numbers.turn(scope.turn),
        before=numbers.turn(scope.turn.before),
        going_on=scope.turn.end > today,
        standing=standing_part(found.standing, scope.asked.stated()),
        figures=_figures(found.sums, found.procedure, scope.asked, actor) if found.sums else None,
    )


def _figures(sums: Sums, procedure: Procedure, asked: Asked, actor: Actor) -> Figures:
    labels = labels_of(actor.company, procedure, spreads=sums.spreads)
    return Figures(
        cases=sums.touched,
        level=numbers.percent(sums.rates[0][-1].level) if sums.rates else "",
        packs=_packs(asked, procedure, sums.rates),
        means=tuple(mean_line(mean, asked) for mean in sums.means),
        durations=tuple(duration_line(duration, asked) for duration in sums.durations),
        spreads=tuple(spread_line(spread, labels, asked) for spread in sums.spreads),
        csv_url=sheet_url("csv", asked),
        xlsx_url=sheet_url("xlsx", asked),
    )


def _packs(
    asked: Asked, procedure: Procedure, rows: Sequence[Sequence[RateSum]]
) -> tuple[PackFigures, ...]:
    found = (
        PackFigures(
            title=said(pack.title),
            rates=tuple(rate_line(asked, row) for row in rows if row[-1].rate.pack == pack.id),
        )
        for pack in procedure.packs
    )
    return tuple(pack for pack in found if pack.rates)
