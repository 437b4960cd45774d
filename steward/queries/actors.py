"""Who acts: the roles that somebody holds on a day, and where."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from steward.domain.access import Actor
from steward.store.models import Account, Company, Holding
from steward.store.tenancy import company_scope

__all__ = ["Account", "Company", "NoStaff", "actor_of", "desk_of"]


class NoStaff(Exception):
    """The account belongs to nobody who works for a company."""


@contextmanager
def desk_of(account: Account, now: datetime) -> Iterator[tuple[Actor, Company]]:
    """Open the company's scope for a request of an account, and tell who acts in it.

    :raises NoStaff: nobody who works there, or works there still, stands behind the account.
    """
    with company_scope(account.company_id):
        yield actor_of(account, now), account.company


def actor_of(account: Account, now: datetime) -> Actor:
    """Return the actor behind an account, with the roles held on the company's day of ``now``.

    :raises NoStaff: nobody who works there, or works there still, stands behind the account.
    """
    staff = account.staff
    if staff is None or not staff.is_active:
        raise NoStaff(account.login)
    day = now.astimezone(ZoneInfo(account.company.timezone)).date()
    held = list(
        Holding.objects.filter(
            Q(until=None) | Q(until__gt=day),
            company=account.company_id,
            staff=staff,
            since__lte=day,
        ).select_related("place")
    )
    return Actor(
        id=str(staff.pk),
        company=account.company_id,
        name=staff.name,
        roles=frozenset(h.role for h in held),
        places=_places(held),
        staff=staff.pk,
    )


def _places(held: list[Holding]) -> tuple[str, ...] | None:
    """A role that is held everywhere lets its holder see everything; no role at all, nothing."""
    if any(h.place is None for h in held):
        return None
    return tuple(sorted({h.place.path for h in held if h.place}))
