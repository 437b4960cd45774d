"""The figures of a turn: what every pack that governs has counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.procedures.procedure import Procedure
from steward.domain.rates import RateValue, rates_over
from steward.domain.rates.spreads import distributions, durations, means
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import Asked, Scope, settled
from steward.queries.measuring.choosing import Chooser, chooser
from steward.queries.measuring.counting import Counted, counted
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
from steward.queries.words import said
from steward.store.models import CaseRow

# A page must come at once. Six turns are drawn as long as they hold this many cases; of more, the
# turn before is counted, and the page of a figure draws the rest.
TURNS, ENOUGH = 5, 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFigures:
    """The rates of one pack."""

    title: str
    rates: tuple[RateLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """The figures of one turn. ``cases`` were looked at; ``going_on``: the turn is not over."""

    now: datetime
    chooser: Chooser
    turn: str
    before: str
    going_on: bool
    cases: int
    level: str
    packs: tuple[PackFigures, ...]
    means: tuple[MeanLine, ...]
    durations: tuple[DurationLine, ...]
    spreads: tuple[SpreadLine, ...]
    csv_url: str
    xlsx_url: str


def figures_page(asked: Asked, actor: Actor, now: datetime) -> FiguresPage:
    """Return the figures that answer a question.

    :raises NothingGoverns: nothing has been adopted.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    scope = settled(asked, actor, now)
    turns = scope.turn.back(_turns(scope, actor))
    found = counted(actor, scope, turns, now)
    basis, period = found.basis, found.period(scope.turn)
    rows = rates_over(basis, [found.period(t) for t in turns])
    labels = labels_of(actor.company, basis.procedure, (c.case for c in basis.courses.values()))
    return FiguresPage(
        now=now,
        chooser=chooser(scope, actor, now),
        turn=numbers.turn(scope.turn),
        before=numbers.turn(scope.turn.before),
        going_on=period.until > now,
        cases=_touched(found, scope),
        level=numbers.percent(rows[0][-1].level) if rows else "",
        packs=_packs(scope.asked, basis.procedure, rows),
        means=tuple(mean_line(v, scope.asked) for v in means(basis, period)),
        durations=tuple(duration_line(v, scope.asked) for v in durations(basis, period)),
        spreads=tuple(spread_line(v, labels, scope.asked) for v in distributions(basis, period)),
        csv_url=sheet_url("csv", scope.asked),
        xlsx_url=sheet_url("xlsx", scope.asked),
    )


def _turns(scope: Scope, actor: Actor) -> int:
    first = scope.turn.back(TURNS)[0].begin
    received = CaseRow.objects.filter(company=actor.company, received_at__gte=f"{first}T00:00Z")
    return TURNS if received.count() <= ENOUGH else 1


def _touched(found: Counted, scope: Scope) -> int:
    period = found.period(scope.turn)
    courses = found.basis.courses.values()
    return sum(any(period.holds(e.at) for e in course.log) for course in courses)


def _packs(
    asked: Asked, procedure: Procedure, rows: Sequence[Sequence[RateValue]]
) -> tuple[PackFigures, ...]:
    found = (
        PackFigures(
            title=said(pack.title),
            rates=tuple(rate_line(asked, row) for row in rows if row[-1].rate.pack == pack.id),
        )
        for pack in procedure.packs
    )
    return tuple(pack for pack in found if pack.rates)
