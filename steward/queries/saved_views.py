"""Saved views as tabs of the queue, each with how many cases it holds for its reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from steward.domain.access import Actor
from steward.domain.procedures.procedure import Procedure
from steward.queries.finding import visible
from steward.queries.intake import Choosable
from steward.queries.links import queue_url
from steward.queries.narrowing import found
from steward.queries.queue_asked import FILTERS, Asked, settled, stated, up_to
from steward.queries.words import said
from steward.store.models import OpeningView, SavedView
from steward.store.saved_views import may_change, views_of

# Beyond this a number says no more than "many", and costs more to count.
MANY = 99
KEPT = frozenset({"scope", *FILTERS, "q"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewTab:
    """A saved view. ``shared`` is the title of the role that it is shared with, or nothing."""

    number: int
    name: str
    count: str
    url: str
    active: bool
    shared: str
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The saved views of a reader, and the one that is open.

    ``changed``: the filters are no longer those of the open view. ``mine``: it is the reader's to
    change. ``kept`` are the filters as a form keeps them, ``roles`` those to share with.
    """

    tabs: tuple[ViewTab, ...]
    current: ViewTab | None
    role: str
    mine: bool
    changed: bool
    kept: tuple[tuple[str, str], ...]
    roles: tuple[Choosable, ...]


def opened(asked: Asked, actor: Actor) -> tuple[Asked, tuple[SavedView, ...]]:
    """Return what is asked once a view is opened, and the views that there are.

    Filters that an address states hold against those of its view. Without anything stated the
    queue opens with the view that the reader has chosen for it.
    """
    views = views_of(actor)
    bare = not any(getattr(asked, name) for name in KEPT)
    number = asked.view
    if bare and not number:
        number = str(_opening(actor) or "")
    view = next((v for v in views if str(v.pk) == number), None)
    if view is None:
        return replace(asked, view=""), views
    return (asked_of(view, asked) if bare else asked), views


def asked_of(view: SavedView, asked: Asked) -> Asked:
    """Return what a view asks, at the page that was asked for."""
    kept: dict[str, Any] = {k: str(v) for k, v in view.asked.items() if k in KEPT}
    return replace(asked, view=str(view.pk), **kept)


def views(
    asked: Asked,
    saved: Iterable[SavedView],
    actor: Actor,
    whose: Mapping[str, Q],
    procedures: Iterable[Procedure],
    now: datetime,
) -> Views:
    """Return the saved views beside what is asked now; ``whose`` are the conditions of scopes."""
    saved = tuple(saved)
    roles = shareable(procedures)
    titles = {role.key: role.label for role in roles}
    opening = _opening(actor) if saved else None
    tabs = tuple(_tab(view, asked, actor, whose, titles, opening, now) for view in saved)
    view = next((v for v in saved if str(v.pk) == asked.view), None)
    kept = tuple((name, str(value)) for name, value in stated(asked) if name in KEPT)
    return Views(
        tabs=tabs,
        current=next((tab for tab in tabs if tab.active), None),
        role=view.role if view else "",
        mine=view is not None and may_change(view, actor),
        changed=view is not None and dict(kept) != _stated_by(view),
        kept=kept,
        roles=roles,
    )


def _stated_by(view: SavedView) -> Mapping[str, str]:
    return {name: str(value) for name, value in view.asked.items() if value and name in KEPT}


def _tab(
    view: SavedView,
    asked: Asked,
    actor: Actor,
    whose: Mapping[str, Q],
    titles: Mapping[str, str],
    opening: int | None,
    now: datetime,
) -> ViewTab:
    wanted = settled(asked_of(view, Asked()))
    cases = found(visible(actor), wanted, actor, now).filter(whose.get(wanted.scope, Q()))
    count = cases.order_by()[: MANY + 1].count()
    return ViewTab(
        number=view.pk,
        name=view.name,
        count=str(up_to(count, MANY)),
        url=queue_url(view=view.pk),
        active=str(view.pk) == asked.view,
        shared=titles.get(view.role, view.role),
        opens=view.pk == opening,
    )


def _opening(actor: Actor) -> int | None:
    opening = OpeningView.objects.filter(company=actor.company, staff=actor.staff)
    return opening.values_list("view_id", flat=True).first()


def shareable(procedures: Iterable[Procedure]) -> tuple[Choosable, ...]:
    """Return the roles that a view can be shared with."""
    titles: dict[str, str] = {}
    for procedure in procedures:
        for key, role in procedure.roles.items():
            titles.setdefault(key, said(role.title))
    return tuple(Choosable(key=key, label=title) for key, title in titles.items())
