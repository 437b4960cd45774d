"""The register of contractors: which firm does what, whom to call, how long the contract runs."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.domain.registers import Change, Known, Values
from steward.domain.registers.people import CONTRACTORS as LAYOUT
from steward.operations.importing.problems import Problem
from steward.operations.registering.registers import Ground, Key, Register, Row, repeated
from steward.operations.registering.spans import DAYS, against_order
from steward.operations.registering.writing import Book, add, alter
from steward.store.models import Company, Contractor

KEYS = tuple(column.key for column in LAYOUT.columns)


def ground(company: Company, _rows: Sequence[Row], today: date) -> Ground:
    """Return every contractor of a company."""
    known: dict[Key, Known] = {
        (row.name,): Known(pk=row.pk, name=row.name, values=_values(row))
        for row in Contractor.objects.filter(company=company)
    }
    return Ground(company=company, today=today, known=known)


def find(row: Row, ground: Ground) -> Known | None:
    """Return the contractor that a row speaks of."""
    if row.subject is not None:
        return next((k for k in ground.known.values() if k.pk == row.subject), None)
    return ground.known.get((row.says("name"),))


def misfits(
    register: Register, rows: Sequence[Row], ground: Ground, _actor: Actor
) -> Iterator[Problem]:
    """Yield what is wrong with rows beside each other."""
    for row in rows:
        name, known = row.says("name"), register.find(row, ground)
        namesake = ground.known.get((name,))
        if not name:
            if row.lacks("name"):
                yield register.wrong(row, "name", Words("没有单位名称。", "It has no name."))
        elif namesake is not None and known is not None and namesake.pk != known.pk:
            yield register.wrong(
                row, "name", Words("已有同名的单位。", "There is one of this name.")
            )
        words = Words("合同不能在开始以前结束。", "It cannot end before it begins.")
        yield from against_order(register, row, known, words)
    for row, first in repeated(rows, _same):
        words = Words(
            f"和第{first.number}行是同一家；请删去一行。", f"Row {first.number} is the same."
        )
        yield register.wrong(row, "name", words)


def _same(row: Row) -> Key:
    return (name,) if (name := row.says("name")) else ()


def write(book: Book, changes: Sequence[Change], _ground: Ground) -> None:
    """Add and alter contractors."""
    add(book, [Contractor(company=book.company, **_said(c)) for c in changes if c.is_new])
    old = {change.known.pk: change for change in changes if change.known is not None}
    rows = Contractor.objects.filter(company=book.company).in_bulk(list(old))
    alter(book, [(rows[pk], _said(change)) for pk, change in old.items()])


def export(company: Company, _actor: Actor, _language: str) -> Iterator[Values]:
    """Yield every contractor of the company, by name."""
    for row in Contractor.objects.filter(company=company).order_by("name"):
        yield _values(row)


def _said(change: Change) -> dict[str, Any]:
    said = {key: after for key, (_was, after) in change.fields.items()}
    return {k: v if k in DAYS else (v or "") for k, v in said.items()}


def _values(row: Contractor) -> dict[str, Any]:
    return {key: getattr(row, key) for key in KEYS}


CONTRACTORS = Register(
    layout=LAYOUT, ground=ground, find=find, misfits=misfits, write=write, export=export
)
