"""Who works under somebody: holders of the roles below theirs, where the two meet in the estate."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from steward.domain.access import Actor, Office
from steward.domain.access.lines import beneath
from steward.domain.procedures.procedure import Procedure
from steward.store.models import Staff, within
from steward.store.models.estate import above


def staff_beneath(actor: Actor, procedures: Iterable[Procedure], day: date) -> QuerySet[Staff]:
    """Return the members of staff who on a day report to a role of the actor, by their roles.

    Somebody who works for the whole company reports to whoever has the role above at a project.
    Those whom the actor acts for are not under the actor, nor is the actor.
    """
    procedures = tuple(procedures)
    offices = actor.offices or tuple(Office(role=role) for role in sorted(actor.roles))
    held = (_beneath(office, procedures) for office in offices)
    lasting = Q(holdings__until=None) | Q(holdings__until__gt=day)
    found = Staff.objects.filter(
        reduce(or_, held, Q(pk__in=[])) & lasting,
        company=actor.company,
        is_active=True,
        holdings__since__lte=day,
    )
    return found.exclude(pk__in=actor.people).distinct()


def _beneath(office: Office, procedures: tuple[Procedure, ...]) -> Q:
    roles = Q(holdings__role__in=beneath(procedures, office.role))
    if office.place is None:
        return roles
    path = "holdings__place__path"
    return roles & (
        Q(holdings__place=None) | within(office.place, path) | above(office.place, path)
    )
