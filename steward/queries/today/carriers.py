"""Who carries what today, whoever has most to see to in front."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from steward.domain.access.deputising import stand_in
from steward.queries.links import queue_url
from steward.queries.managing.people import Load, loads
from steward.store.leaves import away
from steward.store.models import CaseRow, Company, Staff

SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Somebody with what they carry; ``acting`` acts for them while they are away."""

    name: str
    load: Load
    url: str
    absent: bool
    acting: str


def carriers(cases: QuerySet[CaseRow], company: Company, now: datetime) -> tuple[Carrier, ...]:
    """Return who carries most of the cases: by what is late, then by what is due today."""
    carried = loads(cases, company, now)
    order = sorted(
        carried, key=lambda pk: (-carried[pk].late, -carried[pk].today, -carried[pk].carried, pk)
    )[:SHOWN]
    absent = away(company.pk, now)
    acting = {pk: stand_in(str(pk), absent) for pk in order if str(pk) in absent}
    people = Staff.objects.in_bulk([*order, *(int(one) for one in acting.values() if one)])
    return tuple(
        Carrier(
            name=people[pk].name,
            load=carried[pk],
            url=queue_url(scope="all", person=pk),
            absent=str(pk) in absent,
            acting=people[int(one)].name if (one := acting.get(pk)) else "",
        )
        for pk in order
    )
