"""Places as the desk looks for them."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from steward.store.models import Place

OFFERED = 20
SOME = 5

__all__ = [
    "Place",
    "PlaceAmbiguous",
    "PlaceUnknown",
    "full_name",
    "full_names",
    "offered_places",
    "place_called",
]


class PlaceUnknown(Exception):
    """Nothing of the estate is called that."""


class PlaceAmbiguous(Exception):
    """Several places are called that; ``places`` are some of them."""

    def __init__(self, places: Iterable[Place]) -> None:
        super().__init__("several places")
        self.places = tuple(places)[:SOME]

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, with the projects in which they lie."""
        return tuple(" ".join(name) for name in full_names(self.places))


def offered_places(q: str, company: int) -> tuple[tuple[str, str], ...]:
    """Return the codes and names of the places that a beginning of a name may mean."""
    found = _like(q, company).order_by("path")[:OFFERED]
    names = full_names(list(found))
    return tuple((place.code, " ".join(name)) for place, name in zip(found, names, strict=True))


def place_called(text: str, company: int) -> Place:
    """Return the place that somebody wrote: its code, its name, or the only one that contains it.

    :raises PlaceUnknown: there is none.
    :raises PlaceAmbiguous: there are several.
    """
    places = Place.objects.filter(company=company)
    if coded := places.filter(code__iexact=text).first():
        return coded
    exact = list(places.filter(name__iexact=text).order_by("path")[: SOME + 1])
    found = exact or list(_like(text, company).order_by("path")[: SOME + 1])
    if not found:
        raise PlaceUnknown(text)
    if len(found) > 1:
        raise PlaceAmbiguous(found)
    return found[0]


def full_name(place: Place) -> tuple[str, ...]:
    """Return the names of a place and, unless it says so itself, of the project it lies in."""
    return full_names([place])[0]


def full_names(places: Sequence[Place]) -> list[tuple[str, ...]]:
    """Return the full names of places of one company."""
    roots = {place.path.split("/", 1)[0] for place in places}
    company = {place.company_id for place in places}
    found = Place.objects.filter(company__in=company, code__in=roots)
    projects = dict(found.values_list("code", "name"))
    return [_named(place, projects.get(place.path.split("/", 1)[0], "")) for place in places]


def _named(place: Place, project: str) -> tuple[str, ...]:
    return (place.name,) if place.name.startswith(project) else (project, place.name)


def _like(q: str, company: int) -> QuerySet[Place]:
    return Place.objects.filter(Q(code__icontains=q) | Q(name__icontains=q), company=company)
