"""Places from a table: what is new and what changes, then all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from steward.domain.procedures.words import Words
from steward.operations.importing.problems import ImportRefused, Problem, Unreadable
from steward.operations.importing.reports import Sheet
from steward.operations.registering.columns import NOTHING, PLACES, Column, Stated
from steward.operations.registering.fitting import Row, misfits, problem_in
from steward.operations.registering.nesting import by_depth, path_of
from steward.store.models import Company, Place, Planning
from steward.store.tenancy import company_scope


class ColumnsUnknown(Exception):
    """The table has no column of codes, or columns that no place has; ``words`` say which."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChange:
    """What one row changes: by the key of each column, what was and what will be."""

    row: int
    code: str
    name: str
    is_new: bool
    fields: Mapping[str, tuple[Stated, Stated]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesPlan:
    """What a table would change. ``unchanged`` counts the rows that say what is known already."""

    changes: tuple[PlaceChange, ...]
    unchanged: int

    @property
    def new(self) -> int:
        """How many places are new."""
        return sum(change.is_new for change in self.changes)


def put_places(sheet: Sheet, *, company: Company, now: datetime) -> PlacesPlan:
    """Do what a table says, whole, and return what was done.

    :raises ColumnsUnknown: the columns are not those of the template.
    :raises ImportRefused: with every problem found; nothing was changed.
    """
    with company_scope(company.pk):
        # Nobody adds a place meanwhile that this table adds too.
        Company.objects.select_for_update().get(pk=company.pk)
        plan = plan_places(sheet, company=company)
        known = {place.code: place for place in Place.objects.filter(company=company)}
        for change in plan.changes:
            if not change.is_new:
                _alter(known[change.code], change)
        for level in by_depth([change for change in plan.changes if change.is_new]):
            made = [_place(company, change, known) for change in level]
            known |= {place.code: place for place in Place.objects.bulk_create(made)}
        # What is owed at places follows from their dates.
        Planning.objects.filter(company=company, next_at__gt=now).update(next_at=now)
    return plan


def _alter(place: Place, change: PlaceChange) -> None:
    for key, (_was, after) in change.fields.items():
        setattr(place, key, after)
    place.save(update_fields=list(change.fields))


def _place(company: Company, change: PlaceChange, known: Mapping[str, Place]) -> Place:
    values: dict[str, Any] = {key: after for key, (_was, after) in change.fields.items()}
    parent = known.get(values.pop("parent", None) or "")
    path = path_of(change.code, parent)
    return Place(company=company, code=change.code, parent=parent, path=path, **values)


def plan_places(sheet: Sheet, *, company: Company) -> PlacesPlan:
    """Return what a table would change, changing nothing.

    :raises ColumnsUnknown: the columns are not those of the template.
    :raises ImportRefused: with every problem found.
    """
    with company_scope(company.pk):
        columns = _columns(sheet.columns)
        problems: list[Problem] = []
        rows = [_read(number, cells, columns, problems) for number, cells in sheet.rows]
        places = Place.objects.filter(company=company).select_related("parent")
        known = {place.code: place for place in places}
        problems += misfits(rows, known)
        if problems:
            raise ImportRefused(problems)
        changes = [_change(row, known.get(str(row.stated["code"]))) for row in rows]
    return PlacesPlan(
        changes=tuple(change for change in changes if change is not None),
        unchanged=changes.count(None),
    )


def _columns(headings: Sequence[str]) -> list[Column | None]:
    named = {name.lower(): column for column in PLACES for name in column.headings}
    found = [named.get(heading.strip().lower()) for heading in headings]
    unknown = [h for h, column in zip(headings, found, strict=True) if column is None]
    zh, en = "、".join(c.words.zh for c in PLACES), ", ".join(c.words.en for c in PLACES)
    if unknown:
        raise ColumnsUnknown(
            f"模板里没有“{'”“'.join(unknown)}”这样的列；可用的列有：{zh}。",
            f"The template has no column {', '.join(unknown)}; it has: {en}.",
        )
    if PLACES[0] not in found:
        raise ColumnsUnknown(
            f"表里没有“编码”这一列；可用的列有：{zh}。",
            f"The table has no column of codes; the template has: {en}.",
        )
    return found


def _read(
    number: int,
    cells: Sequence[object],
    columns: Sequence[Column | None],
    problems: list[Problem],
) -> Row:
    row = Row(number)
    for column, cell in zip(columns, cells, strict=True):
        if column is None or cell is None:
            continue
        row.cells[column.key] = cell
        if column.optional and str(cell).strip().lower() in NOTHING:
            row.stated[column.key] = None
            continue
        try:
            row.stated[column.key] = column.read(cell)
        except Unreadable as error:
            problems.append(problem_in(row, column.key, error.words))
    return row


def _change(row: Row, place: Place | None) -> PlaceChange | None:
    stated = {k: v for k, v in row.stated.items() if k != "code"}
    fields = {}
    for key, after in stated.items():
        before = _before(place, key)
        if after != before:
            fields[key] = (before, after)
    if not fields:
        return None
    return PlaceChange(
        row=row.number,
        code=str(row.stated["code"]),
        name=str(stated.get("name") or (place.name if place else "")),
        is_new=place is None,
        fields=fields,
    )


def _before(place: Place | None, key: str) -> Stated:
    if place is None:
        return None
    if key == "parent":
        return place.parent.code if place.parent else None
    value: Stated = getattr(place, key)
    return value
