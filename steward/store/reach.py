"""Which cases an actor reaches: the one place that hands them out; and which places."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from steward.domain.access import Actor
from steward.store.models import CaseRow, Place
from steward.store.models.estate import within


def within_reach(cases: QuerySet[CaseRow], actor: Actor) -> QuerySet[CaseRow]:
    """Return those of the cases that lie in the actor's company and at or below their places.

    A case without a place belongs to the whole company, so whoever works there sees it.
    """
    cases = cases.filter(company=actor.company)
    if actor.places is None:
        return cases
    here = (within(path, "place__path") for path in actor.places)
    return cases.filter(reduce(or_, here, Q(place=None)))


def places_within_reach(actor: Actor) -> QuerySet[Place]:
    """Return the places of the actor's company at or below those where they work."""
    places = Place.objects.filter(company=actor.company)
    if actor.places is None:
        return places
    return places.filter(reduce(or_, (within(path) for path in actor.places), Q(pk__in=[])))
