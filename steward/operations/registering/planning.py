"""What rows would change in a register, or everything that is wrong with them."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.domain.masking import masked
from steward.domain.procedures.words import Words
from steward.operations.importing.problems import ImportRefused, Problem
from steward.operations.registering.columns import Shape, Stated
from steward.operations.registering.registers import Change, Ground, Known, Register, Row
from steward.store.models import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What rows would change. ``unchanged`` counts those that say what is known already.

    ``print`` is another one whenever what would be changed is otherwise.
    """

    changes: tuple[Change, ...]
    unchanged: int
    ground: Ground

    @property
    def new(self) -> int:
        """How many are new."""
        return sum(change.is_new for change in self.changes)

    @property
    def changed(self) -> int:
        """How many are known and will be otherwise."""
        return len(self.changes) - self.new

    @property
    def print(self) -> str:
        """Return what tells this plan from another."""
        told = [
            [c.row, c.is_new, sorted((key, *map(str, both)) for key, both in c.fields.items())]
            for c in self.changes
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


UNMASK = Words(
    "号码有一段被遮住了；要改号码请写全，不改请留空。",
    "Part of the number is hidden; write all of it, or leave the cell blank.",
)


def planned(
    register: Register, rows: Sequence[Row], problems: list[Problem], actor: Actor, now: datetime
) -> Plan:
    """Return what rows would change.

    :raises ImportRefused: with every problem found, those of reading among them.
    """
    company = Company.objects.get(pk=actor.company)
    today = now.astimezone(ZoneInfo(company.timezone)).date()
    ground = register.ground(company, rows, today)
    found = [
        *problems,
        *register.misfits(register, rows, ground, actor),
        *_half_hidden(register, rows, ground),
    ]
    if found:
        raise ImportRefused(found)
    changes = [_change(register, row, register.find(row, ground)) for row in rows]
    return Plan(
        changes=tuple(change for change in changes if change is not None),
        unchanged=changes.count(None),
        ground=ground,
    )


def _half_hidden(register: Register, rows: Sequence[Row], ground: Ground) -> Iterator[Problem]:
    """Masked numbers that stand for none that is known."""
    for column in register.columns:
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
    phone = register.column(key).shape is Shape.PHONE
    return phone and "*" in str(after) and after == masked(str(before or ""))
