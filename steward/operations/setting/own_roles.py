"""What a role of the company's own means; whoever holds it follows, from the same day on."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q

from steward.domain.access import Actor
from steward.operations.setting.entries import ROLE, put
from steward.operations.setting.holdings import begin_holding, end_holding
from steward.operations.setting.noting import Stated
from steward.store.changes import settled
from steward.store.models import Holding
from steward.store.tenancy import company_scope


def mean(
    key: str, value: Mapping[str, object], *, actor: Actor, stated: Stated, now: datetime
) -> str:
    """Say which roles a role of the company means from a day on, and return its key.

    Who was given it gets what it means in addition, and holds no longer what it means no more,
    unless another role of the company that they hold there means it. Who holds one that is no
    longer used keeps it as it is.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the day is over, the title is taken, or nobody would administer.
    """
    with company_scope(actor.company):
        before = _meant(actor.company, key)
        chosen = put(ROLE, key, value, actor=actor, stated=stated, now=now)
        after = _meant(actor.company, chosen)
        if key and not value["retired"]:
            _follow(key, before, after, actor=actor, stated=stated, now=now)
        return chosen


def given_as(company: int, key: str, since: date) -> tuple[Holding, ...]:
    """Return what is held on a day, or begins later, as a part of a role of the company."""
    rows = Holding.objects.filter(Q(until=None) | Q(until__gt=since), company=company, under=key)
    return tuple(rows.filter(staff__is_active=True).order_by("pk"))


def _follow(
    key: str,
    before: frozenset[str],
    after: frozenset[str],
    *,
    actor: Actor,
    stated: Stated,
    now: datetime,
) -> None:
    rows = given_as(actor.company, key, stated.since)
    for row in rows:
        if row.role in after or row.until is not None:
            continue
        if other := _still_meant(row, key):
            Holding.objects.filter(pk=row.pk).update(under=other)
        else:
            end_holding(row.pk, actor=actor, stated=stated, now=now)
    for staff, place in {(row.staff_id, row.place_id): None for row in rows}:
        held = _held(actor.company, staff, place, stated.since)
        for role in sorted(after - before - held):
            begin_holding(staff, role, place, actor=actor, stated=stated, now=now, under=key)


def _still_meant(row: Holding, key: str) -> str:
    """Another role of the company that its holder has there, and that means the same."""
    there = Holding.objects.filter(
        company=row.company_id, staff=row.staff_id, place=row.place_id, until=None
    )
    others: Iterable[str] = there.exclude(under__in=("", key)).values_list("under", flat=True)
    meant = (other for other in others if row.role in _meant(row.company_id, other))
    return next(meant, "")


def _held(company: int, staff: int, place: int | None, since: date) -> frozenset[str]:
    rows = Holding.objects.filter(
        Q(until=None) | Q(until__gt=since), company=company, staff=staff, place=place
    )
    return frozenset(rows.values_list("role", flat=True))


def _meant(company: int, key: str) -> frozenset[str]:
    said = settled(company, ROLE).get(key)
    return frozenset(said["roles"]) if said else frozenset()
