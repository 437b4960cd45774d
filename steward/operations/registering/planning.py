"""What rows would change in a register, or everything that is wrong with them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.domain.access.registers import as_keeper
from steward.domain.masking import masked
from steward.domain.procedures.words import Words
from steward.domain.registers import Change, Known, Plan, Shape, Stated
from steward.operations.importing.problems import ImportRefused, Problem
from steward.operations.registering.naming import name_places
from steward.operations.registering.registers import Ground, Register, Row
from steward.store.models import Company

THERE = Words(
    "已经登记过了，请到那里去改；同名的请加以区分。",
    "It is registered already: change it there, or tell namesakes apart.",
)
UNMASK = Words(
    "号码有一段被遮住了；要改号码请写全，不改请留空。",
    "Part of the number is hidden; write all of it, or leave the cell blank.",
)


def planned(
    register: Register, rows: Sequence[Row], problems: list[Problem], actor: Actor, now: datetime
) -> tuple[Plan, Ground]:
    """Return what rows would change, and what they were read against.

    :raises ImportRefused: with every problem found, those of reading among them.
    """
    company = Company.objects.get(pk=actor.company)
    today = now.astimezone(ZoneInfo(company.timezone)).date()
    several = list(name_places(register, rows, company))
    ground = register.ground(company, rows, today)
    _begin_today(register, rows, ground)
    actor = as_keeper(actor)
    found = [
        *problems,
        *several,
        *register.misfits(register, rows, ground, actor),
        *_half_hidden(register, rows, ground),
        *_known_already(register, rows, ground),
    ]
    if found:
        raise ImportRefused(found)
    changes = [_change(register, row, register.find(row, ground)) for row in rows]
    plan = Plan(
        changes=tuple(change for change in changes if change is not None),
        unchanged=changes.count(None),
    )
    return plan, ground


def _begin_today(register: Register, rows: Sequence[Row], ground: Ground) -> None:
    """State the company's today in rows that begin something and leave out from when on."""
    for column in register.layout.columns:
        if not column.today_with:
            continue
        for row in rows:
            if row.says(column.today_with) and column.key not in {*row.stated, *row.cells}:
                known = register.find(row, ground)
                if known is None or known.values.get(column.key) is None:
                    row.stated[column.key] = ground.today


def _known_already(register: Register, rows: Sequence[Row], ground: Ground) -> Iterator[Problem]:
    for row in rows:
        if row.fresh and register.find(row, ground) is not None:
            yield register.wrong(row, register.layout.identity[-1], THERE)


def _half_hidden(register: Register, rows: Sequence[Row], ground: Ground) -> Iterator[Problem]:
    """Masked numbers that stand for none that is known."""
    for column in register.layout.columns:
        if column.shape is not Shape.PHONE:
            continue
        for row in rows:
            if "*" in (stated := row.says(column.key)):
                known = register.find(row, ground)
                before = known.values.get(column.key) if known else ""
                if stated != masked(str(before or "")):
                    yield register.wrong(row, column.key, UNMASK)


def _change(register: Register, row: Row, known: Known | None) -> Change | None:
    fields = {}
    for key, after in row.stated.items():
        before = known.values.get(key) if known else None
        if not _same(before, after) and not _hidden(register, key, before, after):
            fields[key] = (before, after)
    if known is not None and not fields:
        return None
    name = str(row.stated.get("name") or (known.name if known else ""))
    return Change(row=row.number, name=name, known=known, stated=dict(row.stated), fields=fields)


def _same(before: Stated, after: Stated) -> bool:
    return before == after or (before in (None, "") and after in (None, ""))


def _hidden(register: Register, key: str, before: Stated, after: Stated) -> bool:
    """Whether a masked number stands for the one that is known."""
    phone = register.layout.column(key).shape is Shape.PHONE
    return phone and "*" in str(after) and after == masked(str(before or ""))
