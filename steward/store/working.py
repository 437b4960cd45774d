"""Who can be sent where at an instant: trades, rotas, absences, what they have in hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Q, Subquery

from steward.domain.access.deputising import Leave
from steward.domain.cases.words import Status
from steward.domain.dispatching import Worker
from steward.domain.procedures.words import Words
from steward.store.leaves import away
from steward.store.models import CaseRow, Company, Place, Rota, Skill, Staff


def workers(company: Company, place: Place | None, now: datetime) -> dict[int, Worker]:
    """Return everybody who works in a trade at a place, by the id of the employee.

    Without a place it is everybody, with all their trades.
    """
    day = now.astimezone(ZoneInfo(company.timezone)).date()
    skills: dict[int, list[Skill]] = defaultdict(list)
    lasting = Q(until=None) | Q(until__gt=day)
    known = Skill.objects.filter(
        lasting, company=company, since__lte=day, staff__is_active=True
    ).select_related("place")
    for skill in known:
        if place is None or skill.place is None or place.path.startswith(skill.place.path):
            skills[skill.staff_id].append(skill)
    return _workers(company, skills, now)


def worker(company: Company, staff: int, place: Place | None, now: datetime) -> Worker:
    """Return an employee as somebody to be sent to a place, be it in no trade at all."""
    known = workers(company, place, now)
    return known.get(staff) or _workers(company, {staff: []}, now)[staff]


def _workers(
    company: Company, skills: Mapping[int, list[Skill]], now: datetime
) -> dict[int, Worker]:
    hours, leaves = _hours(company, skills, now), away(company.pk, now)
    in_hand = dict(
        CaseRow.objects.filter(company=company, assignee__in=skills, status=Status.OPEN.value)
        .values_list("assignee")
        .annotate(n=Count("pk"))
        .order_by()
    )
    last = CaseRow.objects.filter(
        company=company, assignee=OuterRef("pk"), assigned_at__isnull=False
    ).order_by("-assigned_at")
    people = Staff.objects.filter(company=company, pk__in=skills).annotate(
        given_at=Subquery(last.values("assigned_at")[:1])
    )
    return {
        person.pk: Worker(
            id=str(person.pk),
            trades=frozenset(skill.trade for skill in skills[person.pk]),
            in_hand=in_hand.get(person.pk, 0),
            near=max((_depth(skill.place) for skill in skills[person.pk]), default=0),
            given_at=person.given_at,
            absent=_absent(person, leaves.get(str(person.pk)), company),
            off_duty=_off_duty(person, hours.get(person.pk), company, now),
        )
        for person in people
    }


def _depth(place: Place | None) -> int:
    return place.path.count("/") if place else 0


def _absent(person: Staff, leave: Leave | None, company: Company) -> Words | None:
    if leave is None:
        return None
    if leave.until is None:
        return Words(f"{person.name}请假。", f"{person.name} is away.")
    until = leave.until.astimezone(ZoneInfo(company.timezone))
    return Words(
        f"{person.name}请假，{until:%-m月%-d日 %H:%M} 回来。",
        f"{person.name} is away until {until:%Y-%m-%d %H:%M}.",
    )


def _hours(
    company: Company, staff: Iterable[int], now: datetime
) -> dict[int, list[tuple[datetime, datetime]]]:
    """The shifts of yesterday, today and tomorrow: one of the night lasts into the next day.

    Whoever has a rota and no shift in these days has an empty list.
    """
    zone = ZoneInfo(company.timezone)
    today = now.astimezone(zone).date()
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    lasting = Q(until=None) | Q(until__gte=today)
    for rota in Rota.objects.filter(lasting, company=company, staff__in=list(staff)):
        shifts = found.setdefault(rota.staff_id, [])
        for day in (today + timedelta(days=n) for n in (-1, 0, 1)):
            lasts = rota.since <= day and (rota.until is None or day < rota.until)
            if not lasts or day.weekday() not in rota.weekdays:
                continue
            begins = datetime.combine(day, rota.begins, zone)
            over = timedelta(days=1 if rota.ends <= rota.begins else 0)
            shifts.append((begins, datetime.combine(day + over, rota.ends, zone)))
    return found


def _off_duty(
    person: Staff, shifts: list[tuple[datetime, datetime]] | None, company: Company, now: datetime
) -> Words | None:
    if shifts is None or any(begins <= now < ends for begins, ends in shifts):
        return None
    coming = min((begins for begins, _ in shifts if begins > now), default=None)
    if coming is None:
        return Words(f"{person.name}这时不当班。", f"{person.name} is not on duty now.")
    at = coming.astimezone(ZoneInfo(company.timezone))
    return Words(
        f"{person.name}这时不当班，{at:%-m月%-d日 %H:%M} 上班。",
        f"{person.name} is not on duty before {at:%Y-%m-%d %H:%M}.",
    )
