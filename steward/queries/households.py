"""Households as the lists of visits show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from steward.domain.access import Actor
from steward.domain.cases.words import Kind, Status
from steward.queries.case_files import RELATED, CaseFile, case_files
from steward.queries.links import case_url
from steward.store.models import CaseRow, KeyOwner, Party, Place, Residence
from steward.store.reach import within_reach
from steward.store.residents import current


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A household of the list, with its last visit and the one that is planned."""

    code: str
    name: str
    host: str
    key_owner: bool
    visited_at: datetime | None
    planned_for: datetime | None
    visitor: str
    case_url: str
    case_ref: str
    open_url: str
    plan_url: str


def households(
    places: Iterable[Place], actor: Actor, today: date, begin: datetime, now: datetime
) -> tuple[Household, ...]:
    """Return the rows of some households in a year that begins at ``begin``."""
    places = list(places)
    cases = within_reach(CaseRow.objects.filter(place__in=places), actor)
    last: dict[int | None, CaseRow] = {}
    for row in cases.filter(visited_at__gte=begin).order_by("visited_at"):
        last[row.place_id] = row
    open_now = cases.filter(kind=Kind.VISIT.value, status=Status.OPEN.value)
    files = case_files(open_now.select_related(*RELATED), now)
    planned = {file.row.place_id: file for file in files}
    hosts = _hosts(places, actor, today)
    marked = KeyOwner.objects.filter(company=actor.company, until=None)
    key = set(marked.values_list("party_id", flat=True))
    return tuple(_row(p, hosts.get(p.pk), last.get(p.pk), planned.get(p.pk), key) for p in places)


def _hosts(places: list[Place], actor: Actor, today: date) -> Mapping[int, Party]:
    living = Residence.objects.filter(current(today), company=actor.company, place__in=places)
    return {r.place_id: r.party for r in living.select_related("party").order_by("-pk")}


def _row(
    place: Place, host: Party | None, last: CaseRow | None, plan: CaseFile | None, key: set[int]
) -> Household:
    shown = plan.row if plan else last
    visitor = plan.row.assignee if plan else None
    return Household(
        code=place.code,
        name=place.name,
        host=host.name if host else "",
        key_owner=host is not None and host.pk in key,
        visited_at=last.visited_at if last else None,
        planned_for=plan.course.case.promised_at if plan else None,
        visitor=visitor.name if visitor else "",
        case_url=case_url(shown.ref) if shown else "",
        case_ref=shown.ref if shown else "",
        open_url=reverse("visit_open", args=[place.code]),
        plan_url=reverse("visit_plan", args=[place.code]),
    )
