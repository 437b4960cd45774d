"""Rows with what they point to, by statements that are written once.

Django writes a statement over six tables anew each time, which takes it longer than PostgreSQL
takes to answer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from django.db import connection
from django.db.models import Model, QuerySet

from steward.store.models import Adoption, CaseRow, Staff

# What a case, an adoption and a member of staff point to, as far as pages show it.
OF_CASES = ("place", "party", "responsible", "assignee", "parent")
OF_ADOPTIONS = ("company", "place", "revision")
OF_STAFF = ("company",)
# The words for search are for the database alone, and dials for lists of cases.
LEFT_OUT = ("search", "dials")
# Of the case that one was derived from, only what a link to it says.
OF_POINTER = {"parent": ("id", "company_id", "ref", "title")}
Reader = Callable[[Any, None, Any], Any]
Row = TypeVar("Row", bound=Model)


def whole_cases(
    found: QuerySet[CaseRow], also: tuple[str, ...] = ()
) -> list[tuple[CaseRow, Sequence[Any]]]:
    """Return the cases of a query, in no order, with all that is in ``OF_CASES``.

    Beside each stand the values of what is ``also`` asked: expressions over ``self``.
    """
    which, values = found.order_by().values("pk").query.sql_with_params()
    # As an array: merged into the joins, it takes ten times as long to plan.
    return _read(CaseRow, f"self.id = any(array({which}))", values, OF_CASES, also)


def whole_adoptions(company: int) -> list[Adoption]:
    """Return the adoptions of a company, in no order, with all that is in ``OF_ADOPTIONS``."""
    return whole(Adoption, "self.company_id = %s", [company], OF_ADOPTIONS)


def whole_member(company: int, staff: int) -> Staff | None:
    """Return a member of staff of a company with the company, if there is one of this number."""
    mine = "self.id = %s and self.company_id = %s"
    return next(iter(whole(Staff, mine, [staff, company], OF_STAFF)), None)


def whole(
    model: type[Row], which: str, values: Sequence[Any], pointers: tuple[str, ...] = ()
) -> list[Row]:
    """Return the rows of a condition on ``self``, each with what its ``pointers`` point to."""
    return [row for row, _also in _read(model, which, values, pointers)]


def _read(
    model: type[Row],
    which: str,
    values: Sequence[Any],
    pointers: tuple[str, ...],
    also: tuple[str, ...] = (),
) -> list[tuple[Row, Sequence[Any]]]:
    statement, parts = _statement(model, pointers, also)
    end_of_row = parts[-1].run.stop
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} where {which}", values)
        return [(cast(Row, _row(parts, line)), line[end_of_row:]) for line in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of columns that makes one model; ``name`` is the pointer to it, or ``self``."""

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
def _statement(
    model: type[Model], pointers: tuple[str, ...], also: tuple[str, ...]
) -> tuple[str, tuple[_Part, ...]]:
    parts = tuple(_parts(model, pointers))
    columns = [f'"{part.name}"."{column}"' for part in parts for column in part.columns]
    columns += [f"({expression})" for expression in also]
    joins = [
        f'left join "{part.model._meta.db_table}" "{part.name}" on "{part.name}".id ='
        f' "self"."{part.name}_id"'
        for part in parts[1:]
    ]
    table = model._meta.db_table
    return f'select {", ".join(columns)} from "{table}" "self" {" ".join(joins)}', parts  # noqa: S608


def _parts(model: type[Model], pointers: tuple[str, ...]) -> Iterator[_Part]:
    begin = 0
    pointed_to = {name: model._meta.get_field(name).related_model for name in pointers}
    for name, of in {"self": model, **cast(dict[str, type[Model]], pointed_to)}.items():
        only = OF_POINTER.get(name)
        fields = [
            field
            for field in of._meta.concrete_fields
            if field.name not in LEFT_OUT and (only is None or field.attname in only)
        ]
        readers = ((n, getattr(f, "from_db_value", None)) for n, f in enumerate(fields))
        yield _Part(
            name=name,
            model=of,
            columns=tuple(str(f.column) for f in fields),
            attributes=tuple(f.attname for f in fields),
            read=tuple((n, reader) for n, reader in readers if reader is not None),
            run=slice(begin, begin + len(fields)),
        )
        begin += len(fields)


def _row(parts: tuple[_Part, ...], line: Sequence[Any]) -> Model:
    row = parts[0].of(line)
    for part in parts[1:]:
        pointer = getattr(row, f"{part.name}_id")
        row._state.fields_cache[part.name] = None if pointer is None else part.of(line)
    return row
