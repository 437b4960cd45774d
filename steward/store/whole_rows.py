"""Rows of cases with what they point to, by a statement that is written once.

Django writes a statement over six tables anew each time, which takes it longer than PostgreSQL
takes to answer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.db import connection
from django.db.models import Model, QuerySet

from steward.store.models import CaseRow, Party, Place, Staff

POINTED_TO: dict[str, type[Model]] = {
    "place": Place,
    "party": Party,
    "responsible": Staff,
    "assignee": Staff,
    "parent": CaseRow,
}
# The words for search are for the database alone.
LEFT_OUT = "search"
Reader = Callable[[Any, None, Any], Any]


def whole_rows(found: QuerySet[CaseRow]) -> list[CaseRow]:
    """Return the cases of a query, in no order, with all that is in ``POINTED_TO``."""
    which, values = found.order_by().values("pk").query.sql_with_params()
    statement, parts = _statement()
    with connection.cursor() as cursor:
        # As an array: merged into the joins, it takes ten times as long to plan.
        cursor.execute(f"{statement} where c.id = any(array({which}))", values)
        return [_row(parts, line) for line in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of columns that makes one model; ``name`` is the pointer to it, empty for the case."""

    name: str
    model: type[Model]
    columns: tuple[str, ...]
    attributes: tuple[str, ...]
    read: tuple[tuple[int, Reader], ...]
    run: slice

    def of(self, line: Sequence[Any]) -> Model:
        values = list(line[self.run])
        for place, reader in self.read:
            values[place] = reader(values[place], None, connection)
        return self.model.from_db(connection.alias, self.attributes, values)


@cache
def _statement() -> tuple[str, tuple[_Part, ...]]:
    parts = tuple(_parts())
    columns = [f'"{part.name or "c"}"."{column}"' for part in parts for column in part.columns]
    joins = [
        f'left join "{part.model._meta.db_table}" "{part.name}" on "{part.name}".id ='
        f' c."{part.name}_id"'
        for part in parts[1:]
    ]
    return f"select {', '.join(columns)} from case_row c {' '.join(joins)}", parts  # noqa: S608


def _parts() -> Iterator[_Part]:
    begin = 0
    models: dict[str, type[Model]] = {"": CaseRow, **POINTED_TO}
    for name, model in models.items():
        fields = [f for f in model._meta.concrete_fields if f.name != LEFT_OUT]
        readers = ((n, getattr(f, "from_db_value", None)) for n, f in enumerate(fields))
        yield _Part(
            name=name,
            model=model,
            columns=tuple(str(f.column) for f in fields),
            attributes=tuple(f.attname for f in fields),
            read=tuple((n, reader) for n, reader in readers if reader is not None),
            run=slice(begin, begin + len(fields)),
        )
        begin += len(fields)


def _row(parts: tuple[_Part, ...], line: Sequence[Any]) -> CaseRow:
    case = cast(CaseRow, parts[0].of(line))
    for part in parts[1:]:
        known = None if getattr(case, f"{part.name}_id") is None else part.of(line)
        case._state.fields_cache[part.name] = known
    return case
