"""The dates of places, as warranties and visits count from them."""

from collections.abc import Iterable, Mapping
from datetime import date

from steward.domain.procedures.warranties import Mark
from steward.domain.warranty.places import Place as Dated
from steward.store.models import Place


def dated(place: Place) -> Dated:
    """Return a place with its dates; what it does not say itself, the place above it says."""
    return dated_all([place])[place.pk]


def dated_all(places: Iterable[Place]) -> Mapping[int, Dated]:
    """Return places of one company with their dates, by key, read in one query."""
    places = list(places)
    codes = {code for place in places for code in _codes(place)}
    company = places[0].company_id if places else None
    above = {p.code: p for p in Place.objects.filter(company=company, code__in=codes)}
    return {
        place.pk: _dated(place, [above[c] for c in reversed(_codes(place)) if c in above])
        for place in places
    }


def _dated(place: Place, chain: Iterable[Place]) -> Dated:
    """``chain`` is the place itself and those above it, the nearest first."""
    dates: dict[Mark, date] = {}
    for each in chain:
        for mark, day in _own(each).items():
            if day is not None:
                dates.setdefault(mark, day)
    return Dated(id=str(place.pk), dates=dates)


def _own(place: Place) -> dict[Mark, date | None]:
    return {
        Mark.ACCEPTED_ON: place.completed_on,
        Mark.HANDED_OVER_ON: place.handed_over_on,
        Mark.MOVED_IN_ON: place.moved_in_on,
    }


def _codes(place: Place) -> list[str]:
    return place.path.rstrip("/").split("/")
