"""Roles as a company calls them: each means one or several roles of its procedures."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.intake import Choosable
from steward.queries.roles import roles_now
from steward.queries.settings.entries import EntryLine, lines_of
from steward.store.changes import settled
from steward.store.models import Company

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


def effect_of_role(data: Mapping[str, Any], actor: Actor, now: datetime) -> tuple[str, ...]:
    """Return what giving this role would mean."""
    if data["retired"]:
        return (_("从那天起安排任职时选不到它；已经任的照旧。"),)
    titles = roles_now(actor.company, now)
    named = _("、").join(titles[r].title for r in data["roles"] if r in titles)
    told = _("安排“{title}”，就是同时安排：{roles}。")
    return (told.format(title=data["title"], roles=named), _("已经任的照旧，不跟着变。"))


def _today(actor: Actor, now: datetime) -> date:
    zone = Company.objects.values_list("timezone", flat=True).get(pk=actor.company)
    return now.astimezone(ZoneInfo(zone)).date()
