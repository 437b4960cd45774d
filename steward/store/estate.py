"""The estate as the rules know it: dates, levels, and the spans in which work stands still."""

from datetime import date

from steward.domain.procedures.warranties import Level
from steward.domain.warranty.places import Place
from steward.store import models
from steward.store.dated import own_dates


def estate_of(company: int) -> dict[str, Place]:
    """Return every place of a company by its id, a project before what lies in it.

    What a place does not say of itself is that of the place it lies in.
    """
    estate: dict[str, Place] = {}
    for row in models.Place.objects.filter(company=company).order_by("path"):
        above = estate.get(str(row.parent_id)) if row.parent_id else None
        estate[str(row.pk)] = _place(row, above)
    return estate


def _place(row: models.Place, above: Place | None) -> Place:
    return Place(
        id=str(row.pk),
        dates={**(above.dates if above else {}), **own_dates(row)},
        design_life_years=row.design_life_years or (above.design_life_years if above else None),
        level=Level(row.kind) if row.kind in set(Level) else None,
        within=above.id if above else None,
        path=row.path,
        still=(*(above.still if above else ()), *_still(row)),
    )


def _still(row: models.Place) -> tuple[tuple[date, date | None], ...]:
    """The spans in which nothing is owed: what is given up stands still for good."""
    still = () if row.still_from is None else ((row.still_from, row.still_until),)
    return still if row.ended_on is None else (*still, (row.ended_on, None))
