"""The page of a place: where it lies, what it says, what lies in it, who lives there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.access import Actor
from steward.domain.access.registers import as_keeper
from steward.domain.procedures.rights import KEEP_ESTATE, KEEP_HOUSEHOLDS
from steward.domain.registers.places import PLACES
from steward.queries.finding import OVER, in_order, visible
from steward.queries.links import case_url, place_warranty_url
from steward.queries.registers.histories import HistoryLine, history_of
from steward.queries.registers.homes import ResidentLine, residents_of
from steward.queries.registers.place_rows import (
    PAGE,
    PlaceRow,
    kind_label,
    paged,
    place_rows,
    place_seen,
    place_url,
    today_of,
)
from steward.queries.registers.place_rows import in_order as listed
from steward.queries.registers.rights import may_keep
from steward.queries.words import said
from steward.store.models import Place, Residence, within
from steward.store.reach import places_within_reach

CASES = 10
DATES = ("completed_on", "accepted_on", "handed_over_on", "moved_in_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """A case that is open at a place."""

    ref: str
    url: str
    title: str
    where: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """A place: where it lies, what it says, what lies in it, who lives there, what is open."""

    now: datetime
    code: str
    name: str
    kind: str
    kind_label: str
    above: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    ended_on: date | None
    rows: tuple[PlaceRow, ...]
    total: int
    previous_url: str | None
    next_url: str | None
    residents: tuple[ResidentLine, ...]
    former: tuple[ResidentLine, ...]
    cases: tuple[OpenCase, ...]
    history: tuple[HistoryLine, ...]
    warranty_url: str
    may_keep: bool
    may_settle: bool


def place_page(code: str, page: int, actor: Actor, now: datetime) -> PlacePage:
    """Return the page of a place.

    :raises PlaceUnseen: there is none of this code within the actor's reach.
    """
    place, today = place_seen(code, actor), today_of(actor, now)
    inside = Place.objects.filter(company=actor.company, parent=place)
    total, rows = inside.count(), listed(inside)[(page - 1) * PAGE : page * PAGE]
    living, former = residents_of(place, actor, now, today)
    url = place_url(code)
    return PlacePage(
        now=now,
        code=place.code,
        name=place.name,
        kind=place.kind,
        kind_label=kind_label(place.kind),
        above=_above(place, actor),
        facts=_facts(place),
        ended_on=place.ended_on,
        rows=place_rows(rows, actor, today),
        total=total,
        previous_url=paged(url, page - 1) if page > 1 else None,
        next_url=paged(url, page + 1) if total > page * PAGE else None,
        residents=living,
        former=former,
        cases=_cases(place, actor),
        history=_history(place),
        warranty_url=place_warranty_url(place.code),
        may_keep=may_keep(KEEP_ESTATE, actor, now),
        may_settle=place.kind == Place.Kind.UNIT and may_keep(KEEP_HOUSEHOLDS, actor, now),
    )


def _above(place: Place, actor: Actor) -> tuple[tuple[str, str], ...]:
    codes = place.path.rstrip("/").split("/")[:-1]
    rows = places_within_reach(as_keeper(actor)).filter(code__in=codes)
    names = dict(rows.values_list("code", "name"))
    return tuple((names[code], place_url(code)) for code in codes if code in names)


def _facts(place: Place) -> tuple[tuple[str, str], ...]:
    words = {column.key: said(column.words) for column in PLACES.columns}
    stated = [(key, getattr(place, key)) for key in (*DATES, "design_life_years")]
    if place.still_from is not None:
        span = f"{place.still_from.isoformat()} – {place.still_until or ''}"
        stated.append(("still_from", span))
    stated.append(("ended_on", place.ended_on))
    return tuple((words[key], str(value)) for key, value in stated if value is not None)


def _cases(place: Place, actor: Actor) -> tuple[OpenCase, ...]:
    here = visible(actor).filter(within(place.path, "place__path")).exclude(status__in=OVER)
    return tuple(
        OpenCase(
            ref=row.ref,
            url=case_url(row.ref),
            title=row.title,
            where=row.place.name if row.place and row.place_id != place.pk else "",
            at=row.received_at,
        )
        for row in in_order(here).select_related("place")[:CASES]
    )


def _history(place: Place) -> tuple[HistoryLine, ...]:
    stays = Residence.objects.filter(company=place.company_id, place=place)
    parties = list(stays.values_list("party", flat=True))
    subjects: Sequence[tuple[str, Sequence[int]]] = (
        ("place", [place.pk]),
        ("residence", list(stays.values_list("pk", flat=True))),
        ("party", parties),
    )
    return history_of(place.company_id, subjects)
