"""Who receives what a role is told about a case: its holders at an instant, or their deputies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from steward.domain.access.deputising import Leave as Away
from steward.domain.access.deputising import Receiver, receivers
from steward.domain.procedures.procedure import Procedure
from steward.store.leaves import away, lasting
from steward.store.models import CaseRow, Holding, Leave, Staff
from steward.store.models.estate import above

_Holders = Mapping[str, Sequence[str]]


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

    A role of which nobody is there passes it up the reporting line. Whoever is away is replaced by
    the deputy. Nobody at all gives one recipient without staff, which the desk shows as unheld.
    """
    lines = {role: procedure.line_of(role) for role in roles}
    asked = {above for line in lines.values() for above in line}
    holders, people, absent = _holders(row, asked, now)
    leaves = away(row.company_id, now) if absent else {}
    found = {role: receivers(line, holders, leaves) for role, line in lines.items()}
    people |= _deputies(found.values(), people, leaves)
    return {
        role: tuple(_recipient(role, one, people) for one in told) or (Recipient(None, role),)
        for role, told in found.items()
    }


@dataclass(slots=True)
class Directory:
    """Who receives what at one instant, asked once for all cases of a company that lie alike.

    Cases lie alike that are run by the same procedures and covered by the same holdings.
    """

    now: datetime
    covering: dict[int, frozenset[str]] = field(default_factory=dict)
    known: dict[tuple[int, frozenset[str], str], tuple[Recipient, ...]] = field(
        default_factory=dict
    )

    def of(
        self, row: CaseRow, procedure: Procedure, roles: Iterable[str]
    ) -> dict[str, tuple[Recipient, ...]]:
        """Return what ``recipients`` does."""
        alike = (row.adoption_id, self._covers(row))
        roles = set(roles)
        missing = {role for role in roles if (*alike, role) not in self.known}
        if missing:
            for role, people in recipients(row, procedure, missing, self.now).items():
                self.known[*alike, role] = people
        return {role: self.known[*alike, role] for role in roles}

    def _covers(self, row: CaseRow) -> frozenset[str]:
        """The places of holdings at or above that of a case."""
        if row.place is None:
            return frozenset()
        if row.company_id not in self.covering:
            placed = Holding.objects.filter(company=row.company_id, place__isnull=False)
            paths = placed.order_by().values_list("place__path", flat=True).distinct()
            self.covering[row.company_id] = frozenset(paths)
        path = row.place.path
        return frozenset(p for p in self.covering[row.company_id] if path.startswith(p))


def _holders(
    row: CaseRow, roles: set[str], now: datetime
) -> tuple[_Holders, dict[str, Staff], bool]:
    """Who holds each of the roles here, those people by id, and whether any of them is away."""
    day = now.astimezone(ZoneInfo(row.company.timezone)).date()
    here = Q(place=None)
    if row.place is not None:
        here |= above(row.place.path, "place__path")
    gone = Leave.objects.filter(lasting(now), company=row.company_id, staff=OuterRef("staff"))
    holdings = Holding.objects.filter(
        here,
        Q(until=None) | Q(until__gt=day),
        company=row.company_id,
        role__in=roles,
        since__lte=day,
        staff__is_active=True,
    ).annotate(gone=Exists(gone))
    found: dict[str, dict[str, None]] = defaultdict(dict)
    people: dict[str, Staff] = {}
    absent = False
    for holding in holdings.select_related("staff").order_by("staff_id"):
        key = str(holding.staff_id)
        found[holding.role][key] = None
        people[key] = holding.staff
        absent = absent or holding.gone
    return {role: tuple(keys) for role, keys in found.items()}, people, absent


def _deputies(
    told: Iterable[tuple[Receiver, ...]], known: Mapping[str, Staff], leaves: Mapping[str, Away]
) -> dict[str, Staff]:
    if not leaves:
        return {}
    missing = {int(one.person) for group in told for one in group if one.person not in known}
    return {str(person.pk): person for person in Staff.objects.filter(pk__in=missing)}


def _recipient(role: str, one: Receiver, people: Mapping[str, Staff]) -> Recipient:
    absent = people[one.in_place_of] if one.in_place_of else None
    return Recipient(people[one.person], role, in_place_of=absent)
