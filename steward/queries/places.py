"""Places as the desk looks for them."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from steward.store.models import Place

OFFERED = 20

__all__ = ["Place", "PlaceAmbiguous", "PlaceUnknown", "offered_places", "place_called"]


class PlaceUnknown(Exception):
    """Nothing of the estate is called that."""


class PlaceAmbiguous(Exception):
    """Several places are called that; ``names`` are some of them."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__("several places")
        self.names = tuple(names)


def offered_places(q: str, company: int) -> tuple[tuple[str, str], ...]:
    """Return the codes and names of the places that a beginning of a name may mean."""
    found = _like(q, company).order_by("path")[:OFFERED]
    return tuple((place.code, place.name) for place in found)


def place_called(text: str, company: int) -> Place:
    """Return the place that somebody wrote: its code, its name, or the only one that contains it.

    :raises PlaceUnknown: there is none.
    :raises PlaceAmbiguous: there are several.
    """
    places = Place.objects.filter(company=company)
    exact = places.filter(Q(code__iexact=text) | Q(name__iexact=text)).first()
    if exact is not None:
        return exact
    found = list(_like(text, company).order_by("path")[:6])
    if not found:
        raise PlaceUnknown(text)
    if len(found) > 1:
        raise PlaceAmbiguous(place.name for place in found[:5])
    return found[0]


def _like(q: str, company: int) -> QuerySet[Place]:
    return Place.objects.filter(Q(code__icontains=q) | Q(name__icontains=q), company=company)
