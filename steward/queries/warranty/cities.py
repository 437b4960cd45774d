"""The cities whose seasons an adoption may choose."""

from steward.packs.seasons import CityUnknown, cities, city
from steward.queries.intake import Choosable
from steward.queries.words import said


def city_choices() -> tuple[Choosable, ...]:
    """Return every city with a calendar of seasons, with the text that sets them."""
    return tuple(
        Choosable(key=known.key, label=said(known.title), criteria=said(known.source))
        for known in cities()
    )


def city_title(key: str) -> str:
    """Return the name of a city; one whose calendar is gone stays as it is written."""
    try:
        return said(city(key).title)
    except CityUnknown:
        return key
