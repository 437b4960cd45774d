"""Who can be sent where at an instant: trades, rotas, absences, what they have in hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Q, Subquery

from steward.domain.access import Office
from steward.domain.access.deputising import Leave
from steward.domain.cases.words import Status
from steward.domain.dispatching import Worker
from steward.domain.procedures.words import Words
from steward.store.attending import held_on
from steward.store.leaves import away
from steward.store.models import CaseRow, Company, Holding, Place, Rota, Skill, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Everybody who works in a trade, read once, to be asked for any place.

    ``people`` are they without what depends on a place, ``skills`` their trades with the path of
    the place where they have each (nothing: everywhere), ``offices`` what they hold and where.
    """

    people: Mapping[int, Worker]
    names: Mapping[int, str]
    skills: Mapping[int, tuple[tuple[str, str], ...]]
    offices: Mapping[int, tuple[Office, ...]]

    def at(self, path: str) -> dict[int, Worker]:
        """Return those who work at a place in some trade; without a path, everybody."""
        found = {pk: self.one(pk, path) for pk in self.people}
        return {pk: worker for pk, worker in found.items() if worker.trades}

    def one(self, staff: int, path: str) -> Worker:
        """Return one of them at a place, be it in no trade at all."""
        here = [(t, at) for t, at in self.skills[staff] if not path or path.startswith(at)]
        return replace(
            self.people[staff],
            beyond=None if self.roles(staff, path) else _beyond(self.names[staff]),
            trades=frozenset(trade for trade, _ in here),
            near=max((at.count("/") for _, at in here), default=0),
        )

    def roles(self, staff: int, path: str) -> frozenset[str]:
        """Return the roles that one of them has at a place."""
        return frozenset(o.role for o in self.offices[staff] if o.reaches(path))


def workers(company: Company, place: Place | None, now: datetime) -> dict[int, Worker]:
    """Return everybody who works in a trade at a place, by the id of the employee."""
    return roster(company, now).at(place.path if place else "")


def worker(company: Company, staff: int, place: Place | None, now: datetime) -> Worker:
    """Return an employee as somebody to be sent to a place, be it in no trade at all."""
    return roster(company, now, (staff,)).one(staff, place.path if place else "")


def as_far_as(company: Company, person: str, place: Place | None, at: datetime) -> Worker:
    """Return an employee as far as their roles reach: neither trades, nor load, nor hours."""
    day = at.astimezone(ZoneInfo(company.timezone)).date()
    if held_on(company.pk, person, day, place.path if place else ""):
        return Worker(id=person, trades=frozenset())
    name = Staff.objects.values_list("name", flat=True).get(company=company, pk=int(person))
    return Worker(id=person, trades=frozenset(), beyond=_beyond(name))


def roster(company: Company, now: datetime, besides: Iterable[int] = ()) -> Roster:
    """Return everybody who works in a trade at an instant, and others ``besides``."""
    day = now.astimezone(ZoneInfo(company.timezone)).date()
    lasting = Q(until=None) | Q(until__gt=day)
    skills: dict[int, list[tuple[str, str]]] = {pk: [] for pk in besides}
    known = Skill.objects.filter(lasting, company=company, since__lte=day, staff__is_active=True)
    for skill in known.select_related("place").order_by("pk"):
        path = skill.place.path if skill.place else ""
        skills.setdefault(skill.staff_id, []).append((skill.trade, path))
    offices: dict[int, list[Office]] = {pk: [] for pk in skills}
    held = Holding.objects.filter(lasting, company=company, staff__in=skills, since__lte=day)
    for staff, role, path in held.order_by("pk").values_list("staff", "role", "place__path"):
        offices[staff].append(Office(role=role, place=path))
    people = _people(company, skills, now)
    return Roster(
        people={pk: _worker(person, company, now) for pk, person in people.items()},
        names={pk: person.staff.name for pk, person in people.items()},
        skills={pk: tuple(skills[pk]) for pk in people},
        offices={pk: tuple(offices[pk]) for pk in people},
    )


@dataclass(frozen=True, slots=True)
class _Person:
    staff: Staff
    in_hand: int
    given_at: datetime | None
    leave: Leave | None
    shifts: list[tuple[datetime, datetime]] | None


def _people(company: Company, ids: Iterable[int], now: datetime) -> dict[int, _Person]:
    ids = list(ids)
    hours, leaves = _hours(company, ids, now), away(company.pk, now)
    in_hand = dict(
        CaseRow.objects.filter(company=company, assignee__in=ids, status=Status.OPEN.value)
        .values_list("assignee")
        .annotate(n=Count("pk"))
        .order_by()
    )
    given = CaseRow.objects.filter(
        company=company, assignee=OuterRef("pk"), assigned_at__isnull=False
    ).order_by("-assigned_at")
    people = Staff.objects.filter(company=company, pk__in=ids).annotate(
        given_at=Subquery(given.values("assigned_at")[:1])
    )
    return {
        person.pk: _Person(
            person,
            in_hand.get(person.pk, 0),
            person.given_at,
            leaves.get(str(person.pk)),
            hours.get(person.pk),
        )
        for person in people.order_by("name", "pk")
    }


def _worker(person: _Person, company: Company, now: datetime) -> Worker:
    return Worker(
        id=str(person.staff.pk),
        trades=frozenset(),
        in_hand=person.in_hand,
        given_at=person.given_at,
        absent=_absent(person.staff, person.leave, company),
        off_duty=_off_duty(person.staff, person.shifts, company, now),
    )


def _beyond(name: str) -> Words:
    return Words(
        f"{name}的岗位管不到这里，不能接这里的单；请换人，或先在员工档案里登记岗位和地点。",
        f"No role of {name} reaches this place: choose somebody else, or register one here first.",
    )


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
