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
    life: int | None = None
    for each in chain:
        dates = own_dates(each) | dates
        life = life or each.design_life_years
    return Dated(id=str(place.pk), dates=dates, design_life_years=life)


def own_dates(place: Place) -> dict[Mark, date]:
    """Return the dates that a place says itself.

    Where nobody wrote down when it was accepted, it was when it was completed.
    """
    stated = {
        Mark.ACCEPTED_ON: place.accepted_on or place.completed_on,
        Mark.HANDED_OVER_ON: place.handed_over_on,
        Mark.MOVED_IN_ON: place.moved_in_on,
    }
    return {mark: day for mark, day in stated.items() if day is not None}


def _codes(place: Place) -> list[str]:
    return place.path.rstrip("/").split("/")
