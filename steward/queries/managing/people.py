"""Who carries what under a manager: how much is in hand, late and due today, and who is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.access.deputising import stand_in
from steward.queries.finding import OVER, visible
from steward.queries.links import queue_url
from steward.queries.managing.under import Under
from steward.store.leaves import away
from steward.store.models import CaseRow, Company, Holding, Staff


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
    carried = loads(visible(actor), company, now)
    absent = away(actor.company, now)
    acting = {str(pk): stand_in(str(pk), absent) for pk in people if str(pk) in absent}
    names = Staff.objects.in_bulk([int(one) for one in acting.values() if one])
    roles = _roles(people, below, now)
    lines = [
        PersonLine(
            name=person.name,
            roles=roles.get(pk, ""),
            phone=person.phone,
            carried=carried.get(pk, NOTHING).carried,
            late=carried.get(pk, NOTHING).late,
            today=carried.get(pk, NOTHING).today,
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


@dataclass(frozen=True, slots=True)
class Load:
    """How much somebody carries, how much of it is late, how much is still due today."""

    carried: int = 0
    late: int = 0
    today: int = 0

    def plus(self, other: "Load") -> "Load":
        """Return both together."""
        return Load(self.carried + other.carried, self.late + other.late, self.today + other.today)


NOTHING = Load()


def loads(cases: QuerySet[CaseRow], company: Company, now: datetime) -> Mapping[int, Load]:
    """Return what each carries of cases: whose it is to do, or to answer for, each case once."""
    unmet = cases.exclude(status__in=OVER).order_by()
    found: dict[int, Load] = {}
    elsewhere = Q(responsible=None) | ~Q(responsible=F("assignee"))
    for name, those in (("responsible", unmet), ("assignee", unmet.filter(elsewhere))):
        today = Q(next_due_at__gte=now, next_due_at__lte=end_of_day(company, now))
        rows = (
            those.exclude(**{name: None})
            .values_list(name)
            .annotate(
                carried=Count("pk"),
                late=Count("pk", filter=Q(next_due_at__lt=now)),
                today=Count("pk", filter=today),
            )
        )
        for person, *counts in rows:
            found[person] = found.get(person, NOTHING).plus(Load(*counts))
    return found


def _roles(people: tuple[int, ...], below: Under, now: datetime) -> dict[int, str]:
    held: dict[int, dict[str, None]] = {}
    lasting = Q(until=None) | Q(until__gt=now.date())
    rows = Holding.objects.filter(lasting, staff__in=people, since__lte=now.date())
    for staff, role in rows.order_by("pk").values_list("staff", "role"):
        held.setdefault(staff, {})[below.title(role)] = None
    return {staff: _("、").join(titles) for staff, titles in held.items()}
