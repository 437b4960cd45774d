"""The cases behind a mean, a length of time or a distribution, and what each adds to it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.procedures.rates import Distribution, Duration, Mean
from steward.domain.rates.answers import Found, Value
from steward.domain.rates.lines import FigureUnknown, Name, figure_of
from steward.domain.rates.measures import DistributionValue, DurationValue, MeanValue
from steward.queries.links import procedure_url
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import Scope
from steward.queries.measuring.choosing import Chooser, Option, chooser
from steward.queries.measuring.labels import Labels, labels_of
from steward.queries.measuring.lines import part_title
from steward.queries.measuring.links import figures_url, measure_url
from steward.queries.measuring.listing import CaseLine, cases_listed
from steward.queries.measuring.standing import StandingPart, standing_part
from steward.queries.words import said

PAGE = 50
ALL = ""


@dataclass(frozen=True, slots=True)
class _Listed:
    """Cases that may be listed together, under a key; each with what it adds."""

    key: str
    label: str
    cases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a figure comes to, with one of its lists of cases."""

    value: str
    lists: tuple[Option, ...]
    cases: tuple[CaseLine, ...]
    total: int
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePage:
    """A mean, a length of time or a distribution of one turn, or none counted yet."""

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
    behind: Measured | None


def measure_page(
    form: str,
    name: str,
    scope: Scope,
    found: Found,
    actor: Actor,
    now: datetime,
    *,
    show: str,
    number: int,
) -> MeasurePage:
    """Return what one figure of a ``form`` is made of; ``show`` chooses the list.

    :raises FigureUnknown: what governs counts nothing of this form and name.
    """
    line = figure_of(found.procedure, (form, name))
    if not isinstance(line, Mean | Duration | Distribution):
        raise FigureUnknown(name)
    pack = found.procedure.pack(line.pack)
    value = found.values.get((form, name))
    return MeasurePage(
        now=now,
        chooser=chooser(scope, actor, now),
        here=measure_url(form, name),
        title=said(line.title),
        rule=line.rule,
        formula=said(line.formula) if line.formula else "",
        pack=said(pack.title),
        pack_url=procedure_url(pack.id),
        back_url=figures_url(scope.asked),
        standing=standing_part(found.standing, scope.asked.stated()),
        behind=_measured((form, name), value, scope, found, actor, show, number) if value else None,
    )


def _measured(
    figure: Name, value: Value, scope: Scope, found: Found, actor: Actor, show: str, number: int
) -> Measured:
    said_of, lists = _listed(value, found, actor)
    chosen = next((x for x in lists if x.key == show), lists[0])
    shown = chosen.cases[(number - 1) * PAGE : number * PAGE]

    def url(show: str, page: int = 1) -> str:
        return measure_url(*figure, scope.asked, show=show, page=str(page))

    return Measured(
        value=said_of,
        lists=tuple(
            Option(key=url(x.key), label=f"{x.label} {len(x.cases)}", chosen=x is chosen)
            for x in lists
        ),
        cases=_lines(actor, shown),
        total=len(chosen.cases),
        previous_url=url(chosen.key, number - 1) if number > 1 else "",
        next_url=url(chosen.key, number + 1) if len(chosen.cases) > number * PAGE else "",
    )


def _lines(actor: Actor, shown: Sequence[tuple[str, str]]) -> tuple[CaseLine, ...]:
    known = {x.ref: x for x in cases_listed(actor, [ref for ref, _adds in shown], Counter())}
    return tuple(replace(known[ref], adds=adds) for ref, adds in shown if ref in known)


def _listed(value: Value, found: Found, actor: Actor) -> tuple[str, tuple[_Listed, ...]]:
    match value:
        case MeanValue():
            return numbers.mean(value.sum), tuple(_of_mean(value))
        case DurationValue():
            return numbers.median(value.sum), tuple(_of_duration(value))
        case DistributionValue():
            labels = labels_of(actor.company, found.procedure, spreads=[value.sum])
            return str(value.total), tuple(_of_spread(value, labels))
        case _:
            raise FigureUnknown


def _of_mean(value: MeanValue) -> Iterator[_Listed]:
    """All from the lowest number, then those of each number."""
    ordered = sorted(value.numbers, key=lambda pair: pair[1])
    yield _Listed(ALL, _("全部"), tuple((ref, f"{number:f}") for ref, number in ordered))
    of: dict[Decimal, list[str]] = {}
    for ref, number in ordered:
        of.setdefault(number, []).append(ref)
    for number, refs in of.items():
        label = _("{number} 分").format(number=f"{number:f}")
        yield _Listed(f"{number:f}", label, tuple((ref, f"{number:f}") for ref in refs))


def _of_duration(value: DurationValue) -> Iterator[_Listed]:
    """All from the longest, then what goes on and what has ended."""
    longest = sorted(value.lasted, key=lambda pair: pair[1].time, reverse=True)
    for key, label, ended in (
        (ALL, _("全部"), None),
        ("open", _("还没完"), False),
        ("ended", _("已完"), True),
    ):
        cases = tuple(
            (ref, numbers.length(lasted.time))
            for ref, lasted in longest
            if ended is None or lasted.ended is ended
        )
        if cases or key == ALL:
            yield _Listed(key, label, cases)


def _of_spread(value: DistributionValue, labels: Labels) -> Iterator[_Listed]:
    every = tuple(
        (ref, part_title(value.line, part, labels)) for part, refs in value.parts for ref in refs
    )
    yield _Listed(ALL, _("全部"), every)
    for part, refs in value.parts:
        title = part_title(value.line, part, labels)
        yield _Listed(part.key or "-", title, tuple((ref, title) for ref in refs))
