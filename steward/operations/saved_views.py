"""Keeping, changing and forgetting views of the queue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from steward.domain.access import Actor
from steward.store.models import OpeningView, SavedView
from steward.store.saved_views import may_change, views_of
from steward.store.tenancy import company_scope


class ViewUnknown(Exception):
    """There is no such view that the actor sees, or none that is theirs to change."""


class NameTaken(Exception):
    """The actor has a view of this name already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept: a name, the role it is shared with or nothing, what is asked of the queue.

    ``opens``: the queue opens with it for whoever keeps it.
    """

    name: str
    role: str
    asked: Mapping[str, str]
    opens: bool


def keep(kept: Kept, *, actor: Actor, now: datetime) -> int:
    """Keep a new view of the actor's; return its number.

    :raises NameTaken: the actor has one of this name.
    """
    with company_scope(actor.company):
        view = SavedView(company_id=actor.company, owner_id=_staff(actor), at=now)
        return _written(view, kept, actor)


def change(number: int, kept: Kept, *, actor: Actor) -> None:
    """Change a view: its name, with whom it is shared, what it asks.

    :raises ViewUnknown: there is none that is the actor's to change.
    :raises NameTaken: its owner has another one of this name.
    """
    with company_scope(actor.company):
        _written(_changeable(number, actor), kept, actor)


def forget(number: int, *, actor: Actor) -> str:
    """Delete a view; return the name that it had.

    :raises ViewUnknown: there is none that is the actor's to change.
    """
    with company_scope(actor.company):
        view = _changeable(number, actor)
        name = view.name
        view.delete()
        return name


def open_with(number: int | None, *, actor: Actor) -> None:
    """Have the queue open with a view for the actor, or as the desk chooses.

    :raises ViewUnknown: the actor sees no such view.
    """
    with company_scope(actor.company):
        if number is None:
            OpeningView.objects.filter(company=actor.company, staff=actor.staff).delete()
            return
        if not any(view.pk == number for view in views_of(actor)):
            raise ViewUnknown(number)
        OpeningView.objects.update_or_create(
            company_id=actor.company, staff_id=_staff(actor), defaults={"view_id": number}
        )


def _changeable(number: int, actor: Actor) -> SavedView:
    view = next((view for view in views_of(actor) if view.pk == number), None)
    if view is None or not may_change(view, actor):
        raise ViewUnknown(number)
    return view


def _written(view: SavedView, kept: Kept, actor: Actor) -> int:
    view.name, view.role, view.asked = kept.name, kept.role, dict(kept.asked)
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise NameTaken(kept.name) from None
    opening = OpeningView.objects.filter(company=actor.company, staff=actor.staff)
    if kept.opens:
        open_with(view.pk, actor=actor)
    else:
        opening.filter(view=view).delete()
    return view.pk


def _staff(actor: Actor) -> int:
    if actor.staff is None:
        raise ValueError("only somebody who works here keeps views")
    return actor.staff
