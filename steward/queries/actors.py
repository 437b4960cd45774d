"""Who acts: the roles that somebody holds on a day, where, and for whom."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from steward.domain.access import Actor, Office
from steward.domain.access.administering import ADMINISTRATOR
from steward.domain.access.deputising import acted_for
from steward.store.leaves import away
from steward.store.models import Account, Company
from steward.store.offices import held
from steward.store.remembering import remembering
from steward.store.tenancy import company_scope
from steward.store.whole_rows import whole_member

__all__ = ["Account", "Company", "NoStaff", "actor_of", "desk_of"]


class NoStaff(Exception):
    """The account belongs to nobody who works for a company."""


@contextmanager
def desk_of(
    account: Account, now: datetime, *, reading: bool
) -> Iterator[tuple[Actor, Company, str]]:
    """Open the company's scope for a request of an account, and tell who acts in it.

    ``reading``: the request asks for something and is not meant to change it. With the actor
    comes the moment of the database before anything was read. What several parts of the request
    need is asked for once.

    :raises NoStaff: nobody who works there, or works there still, stands behind the account.
    """
    with company_scope(account.company_id, reading=reading) as moment, remembering():
        yield actor_of(account, now), account.company, moment


def actor_of(account: Account, now: datetime) -> Actor:
    """Return the actor behind an account, with the roles held on the company's day of ``now``.

    The roles of those who are away and whose deputy this is are among them, each where it is held.

    :raises NoStaff: nobody who works there, or works there still, stands behind the account.
    """
    staff = whole_member(account.company_id, account.staff_id or 0)
    if staff is None or not staff.is_active:
        raise NoStaff(account.login)
    # Read with the person, for whoever asks the account for it.
    account.company = staff.company
    absent = acted_for(str(staff.pk), away(account.company_id, now))
    offices = _offices(account, (str(staff.pk), *absent), now)
    return Actor(
        id=str(staff.pk),
        company=account.company_id,
        name=staff.name,
        roles=frozenset(office.role for office in offices),
        places=_places(offices),
        staff=staff.pk,
        offices=offices,
        acts_for=absent,
    )


def _offices(account: Account, people: Sequence[str], now: datetime) -> tuple[Office, ...]:
    day = now.astimezone(ZoneInfo(account.company.timezone)).date()
    own = account.staff_id
    rows = held(account.company_id, own, [int(person) for person in people], day)
    return tuple(
        Office(role=role, place=path, of="" if staff == own else str(staff))
        for role, path, staff in rows
    )


def _places(offices: Sequence[Office]) -> tuple[str, ...] | None:
    """A role that is held everywhere lets its holder see everything; no role at all, nothing.

    Whoever keeps the accounts is not thereby let into the cases.
    """
    working = [office for office in offices if office.role != ADMINISTRATOR]
    if any(office.place is None for office in working):
        return None
    return tuple(sorted({office.place for office in working if office.place}))
