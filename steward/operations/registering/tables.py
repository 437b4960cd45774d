"""Registers as tables, in the columns in which they are taken in again."""

from datetime import date

from steward.domain.procedures.words import Words
from steward.operations.registering.columns import KINDS, PLACES
from steward.store.models import Company, Place
from steward.store.tenancy import company_scope

Cell = str | int | None


def template_of_places(language: str) -> list[list[Cell]]:
    """Return the headings of the table of places and two lines that show how it is filled in."""
    shown: list[list[object]] = [
        ["CH1", None, Place.Kind.PROJECT, Words("翠湖一期", "Lakeside"), None, "2016-05-20"],
        ["CH1-3", "CH1", Place.Kind.BUILDING, Words("3栋", "Block 3"), None, "2016-05-20"],
        ["3-1201", "CH1-3", Place.Kind.UNIT, Words("3栋1201", "3-1201"), None, None, "2016-06-30"],
    ]
    return [_headings(language), *([_cell(c, language) for c in line] for line in shown)]


def table_of_places(company: Company, language: str) -> list[list[Cell]]:
    """Return every place of a company, the outer ones first."""
    with company_scope(company.pk):
        places = Place.objects.filter(company=company).select_related("parent").order_by("path")
        return [_headings(language), *(_line(place, language) for place in places)]


def _headings(language: str) -> list[Cell]:
    return [column.words.in_language(language) for column in PLACES]


def _line(place: Place, language: str) -> list[Cell]:
    parent = place.parent.code if place.parent else None
    values = {"parent": parent, "kind": Place.Kind(place.kind)}
    return [_cell(values.get(c.key, getattr(place, c.key)), language) for c in PLACES]


def _cell(value: object, language: str) -> Cell:
    match value:
        case None | int():
            return value
        case Place.Kind():
            zh, *_others, en = KINDS[value]
            return Words(zh, en).in_language(language)
        case Words():
            return value.in_language(language)
        case date():
            return value.isoformat()
        case _:
            return str(value)
