"""The places of a document: their dates, and the design life of the building."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from steward.domain.procedures.warranties import Mark
from steward.domain.replaying.values import (
    DocumentInvalid,
    a_date,
    a_list,
    a_table,
    a_text,
    needed,
)
from steward.domain.warranty.places import Place

_KEYS = {"id", "design_life_years", *Mark}
_LONGEST = 1000


def a_places(raw: object) -> dict[str, Place]:
    """Return the places that a list writes, by id.

    :raises DocumentInvalid: an unknown key, a date that does not exist, or an id used twice.
    """
    places: dict[str, Place] = {}
    for i, item in enumerate(a_list(raw, "/places")):
        at = f"/places/{i}"
        table = a_table(item, at, {str(key) for key in _KEYS})
        ref = a_text(needed(table, "id", at), f"{at}/id")
        if ref in places:
            raise DocumentInvalid(f"{at}/id", f"there are two places {ref!r}")
        places[ref] = Place(
            id=ref, dates=_dates(table, at), design_life_years=_design_life(table, at)
        )
    return places


def _dates(table: Mapping[str, Any], at: str) -> dict[Mark, date]:
    stated = (mark for mark in Mark if table.get(mark) is not None)
    return {mark: a_date(table[mark], f"{at}/{mark}") for mark in stated}


def _design_life(table: Mapping[str, Any], at: str) -> int | None:
    years = table.get("design_life_years")
    if years is None or (type(years) is int and 1 <= years <= _LONGEST):
        return years
    where = f"{at}/design_life_years"
    raise DocumentInvalid(where, f"a design life is a whole number of years, not {years!r}")
