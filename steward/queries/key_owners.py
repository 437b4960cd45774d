"""Key owners 重点业主: who is visited again and again, why, and how often it was done (GD-30)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from steward.domain.access import Actor
from steward.domain.cases.facts import FollowedUp
from steward.queries.case_files import RELATED, CaseFile, case_files
from steward.queries.links import case_url
from steward.queries.people import masked
from steward.store.models import CaseRow, KeyOwner, Place
from steward.store.reach import places_within_reach, within_reach
from steward.store.residents import living_at

Contact = tuple[datetime, str, str]
"""When somebody was followed up, the reference of the case, and its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyOwnerLine:
    """A key owner with what was done since the mark; ``until`` is when it was settled."""

    name: str
    phone_masked: str
    place: str
    since: date
    until: date | None
    reason: str
    outcome: str
    marked_by: str
    contacts: tuple[Contact, ...]
    visit_url: str
    end_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyOwnersPage:
    """The key owners of now, and those that were."""

    now: datetime
    marked: tuple[KeyOwnerLine, ...]
    settled: tuple[KeyOwnerLine, ...]


def key_owners_page(actor: Actor, now: datetime) -> KeyOwnersPage:
    """Return the key owners who live within the actor's reach."""
    here = places_within_reach(actor).filter(kind=Place.Kind.UNIT)
    marks = KeyOwner.objects.filter(company=actor.company, party__residences__place__in=here)
    rows = marks.select_related("party", "marked_by").distinct().order_by("-since", "-pk")[:200]
    lines = [_line(row, _home(here, row), actor, now) for row in rows]
    return KeyOwnersPage(
        now=now,
        marked=tuple(line for line in lines if line.until is None),
        settled=tuple(line for line in lines if line.until is not None),
    )


def residents_of(code: str, actor: Actor, today: date) -> tuple[tuple[str, str], ...]:
    """Return the numbers and names of those who live at a place within the actor's reach."""
    place = places_within_reach(actor).filter(code=code).first()
    return tuple((str(p.pk), p.name) for p in living_at(place, today)) if place else ()


def _home(here: QuerySet[Place], row: KeyOwner) -> Place | None:
    return here.filter(residences__party=row.party_id).order_by("pk").first()


def _line(row: KeyOwner, place: Place | None, actor: Actor, now: datetime) -> KeyOwnerLine:
    return KeyOwnerLine(
        name=row.party.name,
        phone_masked=masked(row.party.phone),
        place=place.name if place else "",
        since=row.since,
        until=row.until,
        reason=row.reason,
        outcome=row.outcome,
        marked_by=row.marked_by.name,
        contacts=_contacts(row, actor, now),
        visit_url=reverse("visit_open", args=[place.code]) if place else "",
        end_url=reverse("key_owner_end", args=[row.pk]),
    )


def _contacts(row: KeyOwner, actor: Actor, now: datetime) -> tuple[Contact, ...]:
    """Every follow-up since the mark, by phone too: phone calls count (GD-30)."""
    theirs = Q(party=row.party_id) | Q(place__residences__party=row.party_id)
    cases = within_reach(CaseRow.objects.filter(theirs), actor).distinct()
    followed = cases.filter(followed_up_at__date__gte=row.since).select_related(*RELATED)
    found = (contact for file in case_files(followed, now) for contact in _of(file, row))
    return tuple(sorted(found, reverse=True))


def _of(file: CaseFile, row: KeyOwner) -> list[Contact]:
    calendar = file.situation.calendar
    return [
        (entry.at, file.row.ref, case_url(file.row.ref))
        for entry in file.course.log
        if isinstance(entry.fact, FollowedUp)
        and calendar.day_of(entry.at) >= row.since
        and (row.until is None or calendar.day_of(entry.at) <= row.until)
    ]
