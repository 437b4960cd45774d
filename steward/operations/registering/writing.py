"""Rows of registers are added, altered and taken out here, and each time it is written down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db.models import ForeignKey, Model

from steward.store.models import Company, RegisterBatch, RegisterChange

M = TypeVar("M", bound=Model)
AT_ONCE = 2000

# What is personal of a resident may be erased one day; the change as such stays.
PERSONAL = {"party": ("name", "phone", "email")}
Written = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Where changes are written down: for whom, by whom, when, and from which file."""

    company: Company
    by: int | None
    at: datetime
    batch: RegisterBatch | None = None


def add(book: Book, rows: Iterable[M]) -> list[M]:
    """Save new rows of one table and return them."""
    rows = list(rows)
    if not rows:
        return []
    made = type(rows[0])._default_manager.bulk_create(rows, batch_size=AT_ONCE)
    _note(book, [(row, None, values_of(row)) for row in made])
    return made


def alter(book: Book, changes: Iterable[tuple[M, Mapping[str, Any]]]) -> None:
    """Set fields of rows of one table, given by the names of their columns."""
    rows: dict[int, M] = {}
    wanted: dict[int, Written] = {}
    for row, after in changes:
        if after:
            rows.setdefault(row.pk, row)
            wanted.setdefault(row.pk, {}).update(after)
    if not rows:
        return
    noted, fields = [], set[str]()
    for pk, row in rows.items():
        before = {key: getattr(row, key) for key in wanted[pk]}
        for key, value in wanted[pk].items():
            setattr(row, key, value)
        fields |= {_field(row, key) for key in wanted[pk]}
        noted.append((row, _plain(before), _plain(wanted[pk])))
    # An insertion that meets its own row changes it: one statement for thousands of rows.
    next(iter(rows.values()))._meta.model._default_manager.bulk_create(
        rows.values(),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=sorted(fields),
    )
    _note(book, noted)


def remove(book: Book, rows: Sequence[M]) -> None:
    """Take rows of one table out of their register."""
    if rows:
        _note(book, [(row, values_of(row), None) for row in rows])
        type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).delete()


def values_of(row: Model) -> Written:
    """Return what a row says, by the names of its columns, without its id and its company."""
    columns = [
        f.attname for f in row._meta.concrete_fields if f.attname not in ("id", "company_id")
    ]
    return _plain({name: getattr(row, name) for name in columns})


def _note(book: Book, changes: Iterable[tuple[Model, Written | None, Written | None]]) -> None:
    RegisterChange.objects.bulk_create(
        (_change(book, row, before, after) for row, before, after in changes), batch_size=AT_ONCE
    )


def _change(
    book: Book, row: Model, before: Written | None, after: Written | None
) -> RegisterChange:
    table = row._meta.db_table
    personal = PERSONAL.get(table, ())
    private = {
        when: {key: said[key] for key in personal if key in said}
        for when, said in (("before", before), ("after", after))
        if said is not None and any(key in said for key in personal)
    }
    return RegisterChange(
        company=book.company,
        subject=table,
        row=row.pk,
        before=_without(before, personal),
        after=_without(after, personal),
        private=private,
        by_id=book.by,
        at=book.at,
        batch=book.batch,
    )


def _without(said: Written | None, personal: Sequence[str]) -> Written | None:
    return None if said is None else {k: v for k, v in said.items() if k not in personal}


def _plain(values: Written) -> Written:
    return {k: v.isoformat() if isinstance(v, date | time) else v for k, v in values.items()}


def _field(row: Model, column: str) -> str:
    field = next(f for f in row._meta.concrete_fields if f.attname == column)
    return field.name if isinstance(field, ForeignKey) else column
