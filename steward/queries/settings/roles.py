"""Who holds which role where, and what a change of it would mean."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steward.domain.access import Actor
from steward.domain.access.administering import ADMINISTRATOR
from steward.domain.cases.words import Status
from steward.queries.intake import Choosable
from steward.queries.roles import RoleLine, roles_now
from steward.queries.settings.own_roles import own_titles
from steward.store.models import CaseRow, Company, Holding, Place, Staff
from steward.store.reach import within_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderLine:
    """Somebody who holds a role: where, from which day, until which, as a part of which own one."""

    name: str
    under: str
    place: str
    since: date
    until: date | None
    coming: bool
    end_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role with what it may do and who holds it; ``begin_url`` gives it to somebody."""

    role: RoleLine
    holders: tuple[HolderLine, ...]
    begin_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesPage:
    """Every role that somebody may hold; those that nobody holds come first."""

    now: datetime
    held: tuple[HeldRole, ...]
    vacant: tuple[HeldRole, ...]


def roles_page(actor: Actor, now: datetime) -> RolesPage:
    """Return the roles of a company with their holders."""
    rows = _standing(actor.company, _today(actor, now))
    by_role: defaultdict[str, list[Holding]] = defaultdict(list)
    for row in rows:
        by_role[row.role].append(row)
    known = {**roles_now(actor.company, now)}
    for key in by_role.keys() - known.keys():
        # Held once under procedures that no longer hold.
        known[key] = RoleLine(key=key, title=key, may=(), packs=())
    own, day = own_titles(actor), _today(actor, now)
    lines = [_held(role, by_role[key], own, day) for key, role in known.items()]
    return RolesPage(
        now=now,
        held=tuple(line for line in lines if line.holders),
        vacant=tuple(line for line in lines if not line.holders),
    )


def people(actor: Actor) -> tuple[Choosable, ...]:
    """Return who works there, as choices."""
    rows = Staff.objects.filter(company=actor.company, is_active=True).order_by("name", "pk")
    return tuple(Choosable(key=str(row.pk), label=row.name) for row in rows)


def role_choices(actor: Actor, now: datetime) -> tuple[Choosable, ...]:
    """Return the roles that somebody may be given."""
    return tuple(
        Choosable(key=r.key, label=r.title) for r in roles_now(actor.company, now).values()
    )


def place_choices(actor: Actor) -> tuple[Choosable, ...]:
    """Return the projects and buildings at which a role may be held."""
    kinds = (Place.Kind.PROJECT, Place.Kind.BUILDING)
    rows = Place.objects.filter(company=actor.company, kind__in=kinds).order_by("path")
    return tuple(Choosable(key=str(row.pk), label=row.name) for row in rows)


def effect_of_beginning(
    actor: Actor, staff: int, roles: Sequence[str], place: int | None, now: datetime
) -> tuple[str, ...]:
    """Return what giving somebody a role would change: what they may do, and what they see."""
    held = _of(actor, staff, now)
    known = roles_now(actor.company, now)
    before = {right for h in held if h.role in known for right in known[h.role].may}
    rights = dict.fromkeys(right for role in roles if role in known for right in known[role].may)
    fresh = [right for right in rights if right not in before]
    row = Place.objects.filter(company=actor.company, pk=place).first() if place else None
    lines = [_("从此可以：{list}。").format(list=_("、").join(fresh))] if fresh else []
    if not fresh:
        lines.append(_("这个岗位能办的事，此人本来就能办。"))
    if set(roles) != {ADMINISTRATOR}:
        paths = [h.place.path if h.place else None for h in held if h.role != ADMINISTRATOR]
        lines.append(_seen(actor, paths, [*paths, row.path if row else None]))
    return tuple(lines)


def effect_of_ending(actor: Actor, row: Holding, now: datetime) -> tuple[str, ...]:
    """Return what ending a role would change: what they may do and see, and who is left."""
    rest = [h for h in _of(actor, row.staff_id, now) if h.pk != row.pk]
    known = roles_now(actor.company, now)
    kept = {right for h in rest if h.role in known for right in known[h.role].may}
    lost = [r for r in known[row.role].may if r not in kept] if row.role in known else []
    lines = [_("从此不能：{list}。").format(list=_("、").join(lost))] if lost else []
    paths = [h.place.path if h.place else None for h in rest if h.role != ADMINISTRATOR]
    own = [row.place.path if row.place else None] if row.role != ADMINISTRATOR else []
    lines.append(_seen(actor, [*paths, *own], paths))
    others = _standing(actor.company, _today(actor, now)).filter(role=row.role).exclude(pk=row.pk)
    count = others.values("staff").distinct().count()
    lines.append(
        ngettext("还有 {n} 人任这个岗位。", "还有 {n} 人任这个岗位。", count).format(n=count)
        if count
        else _("此后没有人任这个岗位：该通知它的，会逐级往上找人。")
    )
    answers = _answers_for(actor, row.staff_id)
    if answers:
        lines.append(
            ngettext(
                "此人名下还有 {n} 件在办，请另派人。",
                "此人名下还有 {n} 件在办，请另派人。",
                answers,
            ).format(n=answers)
        )
    return tuple(lines)


def _seen(actor: Actor, before: Sequence[str | None], after: Sequence[str | None]) -> str:
    return _("看得到的在办事项：{before} 件，改后 {after} 件。").format(
        before=_count(actor, before), after=_count(actor, after)
    )


def _count(actor: Actor, paths: Sequence[str | None]) -> int:
    places = None if None in paths else tuple(sorted({p for p in paths if p is not None}))
    somebody = replace(actor, places=places)
    return within_reach(CaseRow.objects.filter(status=Status.OPEN.value), somebody).count()


def _answers_for(actor: Actor, staff: int) -> int:
    named = Q(responsible=staff) | Q(assignee=staff)
    everywhere = replace(actor, places=None)
    open_ = CaseRow.objects.filter(named, status=Status.OPEN.value)
    return within_reach(open_, everywhere).count()


def _held(role: RoleLine, rows: Sequence[Holding], own: Mapping[str, str], day: date) -> HeldRole:
    return HeldRole(
        role=role,
        holders=tuple(
            HolderLine(
                name=row.staff.name,
                under=own.get(row.under, ""),
                place=row.place.name if row.place else "",
                since=row.since,
                until=row.until,
                coming=row.since > day,
                end_url="" if row.until else reverse("holding_end", args=[row.pk]),
            )
            for row in rows
        ),
        begin_url=f"{reverse('holding_new')}?role={role.key}",
    )


def _of(actor: Actor, staff: int, now: datetime) -> list[Holding]:
    return list(_standing(actor.company, _today(actor, now)).filter(staff=staff))


def _standing(company: int, day: date) -> QuerySet[Holding]:
    rows = Holding.objects.filter(Q(until=None) | Q(until__gt=day), company=company)
    return (
        rows.filter(staff__is_active=True)
        .select_related("staff", "place")
        .order_by("role", "place__path", "staff__name", "pk")
    )


def _today(actor: Actor, now: datetime) -> date:
    zone = Company.objects.values_list("timezone", flat=True).get(pk=actor.company)
    return now.astimezone(ZoneInfo(zone)).date()
