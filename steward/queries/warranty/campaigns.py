"""Warranties about to end, building by building; and one of them with its notice and its list."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.limits import Limit, later_by
from steward.domain.procedures.procedure import Procedure
from steward.domain.warranty.campaigns import Expiry, Owed, expiries
from steward.packs.adopted import Situation
from steward.queries.choices import Choice, choices
from steward.queries.links import campaign_url, place_warranty_url
from steward.queries.places import full_name
from steward.queries.situations import situation_of
from steward.queries.words import said
from steward.queries.words.times import limit as in_words
from steward.queries.words.warranty import day
from steward.store.adoptions import adoptions_of
from steward.store.dated import dated_all
from steward.store.models import Place, within

HORIZONS = ("3 months", "6 months", "12 months")
"""How far ahead a reader may look. No duty hangs on it: the lead of a notice is the pack's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedLine:
    """What is owed before the end, by when. ``reading`` is ``due`` from its day on.

    ``ref`` and ``url`` are those of the case that was opened for it, where one was.
    """

    title: str
    rule: str
    owner: str
    day: str
    reading: str
    ref: str = ""
    url: str = ""
    status_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignLine:
    """A work whose warranty ends in a building. ``left`` are the days after today."""

    place: str
    place_url: str
    work: str
    rule: str
    ends_on: date
    ends: str
    left: int
    units: int
    owed: tuple[OwedLine, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignsPage:
    """What ends within the horizon. ``warranties``: an adopted procedure gives any."""

    now: datetime
    horizons: tuple[Choice, ...]
    warranties: bool
    lines: tuple[CampaignLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """An expiry with the place that it is counted for, and under what it was counted."""

    place: Place
    situation: Situation
    expiry: Expiry
    today: date


def campaigns_page(ahead: str, actor: Actor, now: datetime) -> CampaignsPage:
    """Return what ends from today to the chosen horizon within the actor's reach."""
    chosen = ahead if ahead in HORIZONS else HORIZONS[0]
    within_reach = tuple(endings(actor, now, Limit.parse(chosen)))
    adoptions = adoptions_of(actor.company)
    company_wide = adoptions.at(now, "")
    return CampaignsPage(
        now=now,
        horizons=choices(
            {key: _("{limit}内").format(limit=in_words(Limit.parse(key))) for key in HORIZONS},
            chosen,
            lambda key: f"{reverse('campaigns')}?ahead={key.replace(' ', '+')}",
        ),
        warranties=bool(within_reach)
        or (company_wide is not None and bool(situation_of(company_wide).procedure.components)),
        lines=tuple(sorted(map(campaign_line, within_reach), key=lambda line: line.ends_on)),
    )


def endings(actor: Actor, now: datetime, ahead: Limit, code: str = "") -> Iterator[Ending]:
    """Yield what ends within a time from now in each building, or in the one of a code."""
    adoptions = adoptions_of(actor.company)
    groups = tuple(_groups(actor, code))
    known = dated_all(place for _building, homes in groups for place in homes)
    for building, homes in groups:
        adoption = adoptions.at(now, building.path)
        situation = situation_of(adoption) if adoption else None
        if situation is None or not situation.procedure.components:
            continue
        today = situation.calendar.day_of(now)
        places = [known[home.pk] for home in homes]
        after = later_by(today, ahead) + timedelta(days=1)
        for expiry in expiries(situation.procedure, building.code, places, today, after):
            yield Ending(place=building, situation=situation, expiry=expiry, today=today)


def _groups(actor: Actor, code: str) -> Iterator[tuple[Place, Sequence[Place]]]:
    """Each building within reach with its homes; one without homes stands for itself."""
    buildings = Place.objects.filter(company=actor.company, kind=Place.Kind.BUILDING)
    homes: dict[int | None, list[Place]] = defaultdict(list)
    for home in Place.objects.filter(company=actor.company, kind=Place.Kind.UNIT).order_by("path"):
        homes[home.parent_id].append(home)
    for building in buildings.filter(code=code) if code else buildings.order_by("path"):
        if actor.places is None or any(building.path.startswith(above) for above in actor.places):
            yield building, homes[building.pk] or [building]


def campaign_line(ending: Ending) -> CampaignLine:
    """Return the line of what ends."""
    expiry, procedure = ending.expiry, ending.situation.procedure
    return CampaignLine(
        place=" ".join(full_name(ending.place)),
        place_url=place_warranty_url(ending.place.code),
        work=said(expiry.component.title),
        rule=expiry.component.rule,
        ends_on=expiry.ends_on,
        ends=day(expiry.ends_on),
        left=(expiry.ends_on - ending.today).days,
        units=len(expiry.places),
        owed=tuple(owed_line(procedure, owed, ending.today) for owed in expiry.owed),
        url=campaign_url(ending.place.code, expiry.component, expiry.ends_on),
    )


def owed_line(procedure: Procedure, owed: Owed, today: date) -> OwedLine:
    """Return what is owed before the end, by whom and by when."""
    role = procedure.roles.get(owed.duty.owner)
    return OwedLine(
        title=said(owed.duty.title),
        rule=owed.duty.rule,
        owner=said(role.title) if role else owed.duty.owner,
        day=day(owed.on),
        reading="due" if owed.on <= today else "coming",
    )


def units_of(ending: Ending) -> tuple[Place, ...]:
    """Return the places whose warranty ends, in the order of their codes."""
    ids = [int(id_) for id_ in ending.expiry.places]
    places = Place.objects.filter(company=ending.place.company_id, pk__in=ids)
    return tuple(places.filter(within(ending.place.path)).order_by("path"))
