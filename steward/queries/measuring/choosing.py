"""The choices above the figures: how long a turn, which one, where, which kind, whose."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.words import Kind
from steward.domain.procedures.duties import Cycle
from steward.queries.measuring import numbers
from steward.queries.measuring.asking import CYCLES, Scope, places_of
from steward.queries.measuring.links import figures_url
from steward.queries.words.values import value
from steward.store.models import Company, Place, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value that may be chosen."""

    key: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """The choices, and the turns around the one that is shown.

    ``ignored`` says what of the address made no sense.
    """

    every: tuple[Option, ...]
    day: str
    latest: str
    places: tuple[Option, ...]
    kinds: tuple[Option, ...]
    people: tuple[Option, ...]
    turn: str
    before_url: str
    after_url: str
    ignored: str


def chooser(scope: Scope, actor: Actor, now: datetime) -> Chooser:
    """Return the choices of somebody, with those made."""
    asked, turn = scope.asked, scope.turn
    zone = ZoneInfo(Company.objects.get(pk=actor.company).timezone)
    today = now.astimezone(zone).date()
    return Chooser(
        every=tuple(Option(key=c.value, label=_cycle(c), chosen=c is turn.every) for c in CYCLES),
        day=asked.day,
        latest=today.isoformat(),
        places=_places(scope, actor),
        kinds=tuple(Option(key=k.value, label=value(k), chosen=k is scope.kind) for k in Kind),
        people=_people(scope, actor),
        turn=numbers.turn(turn),
        before_url=figures_url(asked.but(day=turn.before.begin.isoformat())),
        after_url=(figures_url(asked.but(day=turn.end.isoformat())) if turn.end <= today else ""),
        ignored=_ignored(scope),
    )


def _places(scope: Scope, actor: Actor) -> tuple[Option, ...]:
    upper = places_of(actor).filter(kind__in=[Place.Kind.PROJECT, Place.Kind.BUILDING])
    return tuple(
        Option(
            key=str(p.pk),
            label=("· " if p.kind == Place.Kind.BUILDING else "") + p.name,
            chosen=scope.place is not None and p.pk == scope.place.pk,
        )
        for p in upper.order_by("path")
    )


def _people(scope: Scope, actor: Actor) -> tuple[Option, ...]:
    staff = Staff.objects.filter(company=actor.company, is_active=True).order_by("name", "pk")
    return tuple(
        Option(
            key=str(s.pk),
            label=s.name,
            chosen=scope.person is not None and s.pk == scope.person.pk,
        )
        for s in staff
    )


def _ignored(scope: Scope) -> str:
    if not scope.ignored:
        return ""
    named = {
        "every": _("周期"),
        "day": _("日期"),
        "place": _("地点"),
        "kind": _("类别"),
        "person": _("责任人"),
    }
    words = _("、").join(named[name] for name in scope.ignored)
    return _("地址里的{words}看不懂，没有采用；请在下面重新选。").format(words=words)


def _cycle(cycle: Cycle) -> str:
    return {
        Cycle.DAY: _("日"),
        Cycle.WEEK: _("周"),
        Cycle.MONTH: _("月"),
        Cycle.QUARTER: _("季"),
        Cycle.HALF_YEAR: _("半年"),
        Cycle.YEAR: _("年"),
    }[cycle]
