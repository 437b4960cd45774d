"""The people of a company, as a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.procedures.rights import KEEP_PEOPLE
from steward.queries.registers.place_rows import paged, today_of
from steward.queries.registers.rights import may_keep
from steward.queries.roles import roles_now
from steward.store.leaves import away
from steward.store.models import Holding, Reporting, Staff

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """Somebody in the list of staff."""

    name: str
    url: str
    number: str
    phone: str
    roles: str
    superior: str
    left_on: date | None
    away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersPage:
    """The staff of a company, by name."""

    now: datetime
    q: str
    rows: tuple[MemberRow, ...]
    total: int
    may_keep: bool
    previous_url: str | None
    next_url: str | None


def members_page(q: str, page: int, actor: Actor, now: datetime) -> MembersPage:
    """Return the staff of a company whose name, number, phone or role has some words."""
    today, titles = today_of(actor, now), titles_now(actor, now)
    found = Staff.objects.filter(company=actor.company)
    for word in q.split():
        keys = [key for key, title in titles.items() if word in title]
        roles = Q(holdings__role__in=keys)
        texts = Q(name__icontains=word) | Q(number__icontains=word) | Q(phone__contains=word)
        found = found.filter(texts | roles)
    found = found.distinct().order_by("-is_active", "name", "pk")
    total, url = found.count(), reverse("members")
    rows = list(found[(page - 1) * PAGE : page * PAGE])
    return MembersPage(
        now=now,
        q=q,
        rows=_rows(rows, actor, titles, today, now),
        total=total,
        may_keep=may_keep(KEEP_PEOPLE, actor, now),
        previous_url=paged(url, page - 1, q=q) if page > 1 else None,
        next_url=paged(url, page + 1, q=q) if total > page * PAGE else None,
    )


def _rows(
    people: list[Staff], actor: Actor, titles: Mapping[str, str], today: date, now: datetime
) -> tuple[MemberRow, ...]:
    lasting = Q(until=None) | Q(until__gt=today)
    held = Holding.objects.filter(lasting, company=actor.company, staff__in=people)
    roles: dict[int, list[str]] = {}
    for row in held.select_related("place").order_by("since", "pk"):
        title = titles.get(row.role, row.role)
        where = f"（{row.place.name}）" if row.place else ""
        roles.setdefault(row.staff_id, []).append(title + where)
    lines = Reporting.objects.filter(company=actor.company, staff__in=people, until=None)
    above = {row.staff_id: row.superior.name for row in lines.select_related("superior")}
    absent = away(actor.company, now)
    return tuple(
        MemberRow(
            name=person.name,
            url=reverse("member", args=[person.pk]),
            number=person.number,
            phone=person.phone,
            roles=_("、").join(dict.fromkeys(roles.get(person.pk, ()))),
            superior=above.get(person.pk, ""),
            left_on=person.left_on,
            away=str(person.pk) in absent,
        )
        for person in people
    )


def titles_now(actor: Actor, now: datetime) -> dict[str, str]:
    """Return what the roles of a company are called now, by key."""
    return {key: line.title for key, line in roles_now(actor.company, now).items()}
