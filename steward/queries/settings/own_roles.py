"""Roles as a company calls them: each means one or several roles of its procedures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.intake import Choosable
from steward.queries.roles import roles_now
from steward.queries.settings.entries import EntryLine, lines_of
from steward.store.changes import settled
from steward.store.models import Company, Holding

SUBJECT = "role"


def own_role_choices(actor: Actor, now: datetime) -> tuple[Choosable, ...]:
    """Return the roles of the company's own, each with those of the procedures that it means."""
    titles = roles_now(actor.company, now)
    return tuple(
        Choosable(
            key=key,
            label=_("{title}（{roles}）").format(
                title=said["title"],
                roles=_("、").join(titles[r].title for r in said["roles"] if r in titles),
            ),
        )
        for key, said in settled(actor.company, SUBJECT, _today(actor, now)).items()
        if not said["retired"]
    )


def roles_behind(key: str, actor: Actor, now: datetime) -> tuple[str, ...]:
    """Return the roles that a role means: itself, or those that the company put behind it."""
    own = settled(actor.company, SUBJECT, _today(actor, now)).get(key)
    return tuple(own["roles"]) if own else (key,)


def own_roles(actor: Actor, now: datetime) -> tuple[EntryLine, ...]:
    """Return the roles of the company's own, with those of the procedures that they mean."""
    titles = {key: role.title for key, role in roles_now(actor.company, now).items()}
    lines = lines_of(actor, SUBJECT, "own_role_put", {}, now)
    known = settled(actor.company, SUBJECT)
    means = {
        reverse("own_role_put", args=[key]): _("、").join(titles.get(r, r) for r in said_["roles"])
        for key, said_ in known.items()
    }
    return tuple(replace(line, body=means[line.url]) for line in lines)


def effect_of_role(
    key: str, data: Mapping[str, Any], actor: Actor, now: datetime
) -> tuple[str, ...]:
    """Return what giving this role would mean, and what becomes of those who were given it."""
    if data["retired"]:
        return (_("从那天起安排任职时选不到它；已经任的照旧。"),)
    titles = roles_now(actor.company, now)

    def named(roles: Iterable[str]) -> str:
        return _("、").join(titles[r].title if r in titles else r for r in roles)

    told = _("安排“{title}”，就是同时安排：{roles}。")
    lines = [told.format(title=data["title"], roles=named(data["roles"]))]
    people = _given(key, actor, data["since"])
    if not people:
        return (*lines, _("以后改它，按它安排的人跟着变。"))
    known = roles_behind(key, actor, now)
    more, less = set(data["roles"]) - set(known), set(known) - set(data["roles"])
    who = _("按它安排的有 {people}，从那天起：").format(people=_("、").join(people))
    if more:
        lines.append(who + _("加任{roles}。").format(roles=named(sorted(more))))
    if less:
        lines.append(who + _("不再任{roles}。").format(roles=named(sorted(less))))
    return tuple(lines)


def own_titles(actor: Actor) -> dict[str, str]:
    """Return what the company calls its own roles, by key."""
    return {key: said["title"] for key, said in settled(actor.company, SUBJECT).items()}


def _given(key: str, actor: Actor, since: date) -> tuple[str, ...]:
    lasting = Q(until=None) | Q(until__gt=since)
    held = Holding.objects.filter(lasting, company=actor.company, under=key)
    rows = held.select_related("staff").order_by("pk") if key else ()
    return tuple(dict.fromkeys(row.staff.name for row in rows if row.staff.is_active))


def _today(actor: Actor, now: datetime) -> date:
    zone = Company.objects.values_list("timezone", flat=True).get(pk=actor.company)
    return now.astimezone(ZoneInfo(zone)).date()
