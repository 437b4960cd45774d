"""What a file would change in a register, before anything is changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from steward.domain.masking import masked
from steward.domain.procedures.words import Words
from steward.domain.registers import Change, Layout, Plan, Shape, Stated
from steward.domain.registers.weekdays import days_said
from steward.queries.words import said

SHOWN, PROBLEMS = 20, 200


class Fault(Protocol):
    """What is wrong with one cell of a table."""

    @property
    def row(self) -> int: ...
    @property
    def column(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def words(self) -> Words: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """What one row would change."""

    row: int
    name: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """What is wrong with one cell."""

    row: int
    column: str
    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage:
    """What a file would change: counts and some rows of each kind; or all that is wrong."""

    now: datetime
    key: str
    title: str
    columns: tuple[tuple[str, bool], ...]
    file: str = ""
    error: str = ""
    remarks: tuple[str, ...] = ()
    problems: tuple[ProblemLine, ...] = ()
    problem_count: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    added: tuple[ChangeLine, ...] = ()
    altered: tuple[ChangeLine, ...] = ()
    print: str = ""


def empty_preview(layout: Layout, now: datetime, error: str = "", file: str = "") -> PreviewPage:
    """Return the page before there is a file, or where one cannot be read."""
    columns = tuple((said(c.words), c.key in layout.identity) for c in layout.columns)
    title = said(layout.title)
    return PreviewPage(
        now=now, key=layout.key, title=title, columns=columns, error=error, file=file
    )


def refused_preview(
    layout: Layout, now: datetime, file: str, problems: Sequence[Fault]
) -> PreviewPage:
    """Return the page of a file that is refused, with what is wrong, cell by cell."""
    names = {column.words.zh: said(column.words) for column in layout.columns}
    base = empty_preview(layout, now, file=file)
    return replace(
        base,
        problem_count=len(problems),
        problems=tuple(
            ProblemLine(
                row=p.row,
                column=names.get(p.column, p.column),
                value=p.value,
                words=said(p.words),
            )
            for p in problems[:PROBLEMS]
        ),
    )


def preview(
    layout: Layout, now: datetime, file: str, plan: Plan, remarks: tuple[str, ...]
) -> PreviewPage:
    """Return the page of what a file would change."""
    new = [change for change in plan.changes if change.is_new]
    old = [change for change in plan.changes if not change.is_new]
    return replace(
        empty_preview(layout, now, file=file),
        remarks=remarks,
        new=plan.new,
        changed=plan.changed,
        unchanged=plan.unchanged,
        added=tuple(_change(layout, change) for change in new[:SHOWN]),
        altered=tuple(_change(layout, change) for change in old[:SHOWN]),
        print=plan.print,
    )


def _change(layout: Layout, change: Change) -> ChangeLine:
    return ChangeLine(
        row=change.row,
        name=change.name,
        fields=tuple(
            (
                said(layout.column(key).words),
                _said(layout, key, before),
                _said(layout, key, after),
            )
            for key, (before, after) in change.fields.items()
        ),
    )


def _said(layout: Layout, key: str, value: Stated) -> str:
    column = layout.column(key)
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if column.shape is Shape.PHONE:
        return masked(str(value))
    if column.shape is Shape.WEEKDAYS:
        return said(days_said(str(value)))
    words = column.choices.get(str(value))
    return said(words) if words else str(value)
