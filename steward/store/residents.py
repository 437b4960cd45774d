"""Who lives where on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from steward.store.models import Party, Place, Residence


def living_at(place: Place, day: date) -> QuerySet[Party]:
    """Return who belongs to a place on a day, the longest there first."""
    living = Residence.objects.filter(current(day), company=place.company_id, place=place)
    parties = Party.objects.filter(company=place.company_id, residences__in=living)
    return parties.distinct().order_by("pk")


def current(day: date) -> Q:
    """Return the condition that a residence has not ended by a day."""
    return Q(until=None) | Q(until__gt=day)
