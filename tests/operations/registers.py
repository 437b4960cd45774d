"""Tables of registers in a few words, and taking them in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from steward.domain.access import Actor
from steward.domain.registers import Plan
from steward.operations.importing import ImportRefused
from steward.operations.registering import Register, Source, put_sheet
from steward.store.models import Residence
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk


@dataclass(frozen=True)
class Table:
    """A table as a file would give it."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[int, tuple[object, ...]]]


def a_table(columns: str, *lines: Sequence[object]) -> Table:
    """Return a table of columns, parted by blanks, and lines; the first line is row 2."""
    rows = [(n, tuple(line)) for n, line in enumerate(lines, start=2)]
    return Table(tuple(columns.split()), rows)


def take(register: Register, table: Table, desk: Desk, actor: Actor | None = None) -> Plan:
    """Take a table in, as the system or somebody."""
    source = Source(name="表.xlsx", sha256="0" * 64)
    return put_sheet(register, table, source, actor=actor or desk.system, now=MORNING)


def refused(
    register: Register, table: Table, desk: Desk, actor: Actor | None = None
) -> list[tuple[int, str, str]]:
    """Return the problems for which a table is refused: row, column, sentence."""
    with pytest.raises(ImportRefused) as caught:
        take(register, table, desk, actor)
    return [(p.row, p.column, p.words.zh) for p in caught.value.problems]


def living(desk: Desk) -> list[tuple[str, str, str, date | None, date | None]]:
    """Return the people of all homes as they were registered."""
    with company_scope(desk.company.pk):
        rows = Residence.objects.select_related("party").order_by("pk")
        return [(r.party.name, r.party.phone, r.relation, r.since, r.until) for r in rows]
