"""Who receives what a role is told about a case: its holders at an instant, or their deputies."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from steward.domain.procedures.procedure import Procedure
from steward.store.models import CaseRow, Holding, Staff


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives what a role is told, and in whose place; no staff means that nobody does."""

    staff: Staff | None
    role: str
    in_place_of: Staff | None = None


def recipients(
    row: CaseRow, procedure: Procedure, roles: Iterable[str], now: datetime
) -> dict[str, tuple[Recipient, ...]]:
    """Return who receives what each of these roles is told about a case.

    A role that nobody holds passes it up the reporting line. Whoever is away is replaced by the
    deputy. Nobody at all gives one recipient without staff, which the desk shows as unheld.
    """
    lines = {role: procedure.line_of(role) for role in roles}
    holders = _holders(row, {above for line in lines.values() for above in line}, now)
    return {role: _first_held(role, line, holders, now) for role, line in lines.items()}


def _holders(row: CaseRow, roles: set[str], now: datetime) -> dict[str, list[Staff]]:
    day = now.astimezone(ZoneInfo(row.company.timezone)).date()
    here = Q(place=None)
    if row.place is not None:
        codes = row.place.path.rstrip("/").split("/")
        here |= Q(place__path__in=["/".join(codes[: n + 1]) + "/" for n in range(len(codes))])
    holdings = Holding.objects.filter(
        here,
        Q(until=None) | Q(until__gt=day),
        company=row.company_id,
        role__in=roles,
        since__lte=day,
        staff__is_active=True,
    )
    found: dict[str, dict[int, Staff]] = defaultdict(dict)
    for holding in holdings.select_related("staff__deputy").order_by("staff_id"):
        found[holding.role][holding.staff_id] = holding.staff
    return {role: list(people.values()) for role, people in found.items()}


def _first_held(
    role: str, line: Iterable[str], holders: dict[str, list[Staff]], now: datetime
) -> tuple[Recipient, ...]:
    held = next((holders[asked] for asked in line if holders.get(asked)), [])
    if not held:
        return (Recipient(staff=None, role=role),)
    return tuple(_or_deputy(staff, role, now) for staff in held)


def _or_deputy(staff: Staff, role: str, now: datetime) -> Recipient:
    seen = {staff.pk}
    person = staff
    while _away(person, now) and (deputy := person.deputy) is not None and deputy.pk not in seen:
        person = deputy
        seen.add(person.pk)
    return Recipient(person, role, in_place_of=None if person is staff else staff)


def _away(staff: Staff, now: datetime) -> bool:
    begun = staff.away_from is not None and staff.away_from <= now
    return begun and (staff.away_until is None or now < staff.away_until)
