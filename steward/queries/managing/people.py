"""Who carries what under a manager: how much is in hand, late and due today, and who is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.access.deputising import stand_in
from steward.queries.finding import OVER, visible
from steward.queries.links import queue_url
from steward.queries.managing.under import Under
from steward.store.leaves import away
from steward.store.models import Company, Holding, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody and what they carry. ``back_at`` is when who is away comes back, if it is known."""

    name: str
    roles: str
    phone: str
    carried: int
    late: int
    today: int
    absent: bool
    back_at: datetime | None
    acting: str
    carried_url: str
    late_url: str
    today_url: str


def people_lines(
    people: tuple[int, ...], below: Under, actor: Actor, company: Company, now: datetime
) -> tuple[PersonLine, ...]:
    """Return members of staff with what they carry, whoever is late most in front."""
    staff = Staff.objects.in_bulk(people)
    loads = _loads(people, actor, company, now)
    absent = away(actor.company, now)
    acting = {str(pk): stand_in(str(pk), absent) for pk in people if str(pk) in absent}
    names = Staff.objects.in_bulk([int(one) for one in acting.values() if one])
    roles = _roles(people, below, now)
    lines = [
        PersonLine(
            name=person.name,
            roles=roles.get(pk, ""),
            phone=person.phone,
            carried=loads.get(pk, (0, 0, 0))[0],
            late=loads.get(pk, (0, 0, 0))[1],
            today=loads.get(pk, (0, 0, 0))[2],
            absent=str(pk) in absent,
            back_at=absent[str(pk)].until if str(pk) in absent else None,
            acting=names[int(one)].name if (one := acting.get(str(pk))) else "",
            carried_url=queue_url(scope="all", person=pk),
            late_url=queue_url(scope="all", person=pk, due="late"),
            today_url=queue_url(scope="all", person=pk, due="today"),
        )
        for pk, person in staff.items()
    ]
    return tuple(sorted(lines, key=lambda p: (-p.late, -p.today, -p.carried, p.name)))


def end_of_day(company: Company, now: datetime) -> datetime:
    """Return the midnight with which the company's day of ``now`` ends."""
    local = now.astimezone(ZoneInfo(company.timezone))
    return datetime.combine(local.date() + timedelta(days=1), time(), tzinfo=local.tzinfo)


def _loads(
    people: tuple[int, ...], actor: Actor, company: Company, now: datetime
) -> Mapping[int, tuple[int, int, int]]:
    """A case is carried by who is responsible for it, or by whom it was passed on to."""
    cases = visible(actor).exclude(status__in=OVER)
    carried = cases.annotate(carrier=Coalesce("responsible", "assignee"))
    today = Q(next_due_at__gte=now, next_due_at__lte=end_of_day(company, now))
    counted = (
        carried.filter(carrier__in=people)
        .order_by()
        .values("carrier")
        .annotate(
            n=Count("pk"),
            late=Count("pk", filter=Q(next_due_at__lt=now)),
            today=Count("pk", filter=today),
        )
    )
    return {row["carrier"]: (row["n"], row["late"], row["today"]) for row in counted}


def _roles(people: tuple[int, ...], below: Under, now: datetime) -> dict[int, str]:
    held: dict[int, dict[str, None]] = {}
    lasting = Q(until=None) | Q(until__gt=now.date())
    rows = Holding.objects.filter(lasting, staff__in=people, since__lte=now.date())
    for staff, role in rows.order_by("pk").values_list("staff", "role"):
        held.setdefault(staff, {})[below.title(role)] = None
    return {staff: _("、").join(titles) for staff, titles in held.items()}
