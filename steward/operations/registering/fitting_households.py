"""Whether rows of the register of households fit each other and what is known."""

from collections.abc import Iterator, Sequence
from datetime import date

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations.importing.problems import Problem
from steward.operations.registering.reaching import BEYOND, reaches
from steward.operations.registering.registers import Ground, Register, Row
from steward.store.models import Place


def misfits(
    register: Register, rows: Sequence[Row], ground: Ground, actor: Actor
) -> Iterator[Problem]:
    """Yield what is wrong with rows beside each other and beside what is known."""
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        yield from _misfit(register, row, ground, actor)
        key = (row.says("place"), row.says("name"))
        if all(key) and first.setdefault(key, row) is not row:
            zh = f"和第{first[key].number}行是同一户的同一个人；请删去一行，或把姓名区分开。"
            en = f"Row {first[key].number} names the same person of the same home."
            yield register.wrong(row, "name", Words(zh, en))


def _misfit(register: Register, row: Row, ground: Ground, actor: Actor) -> Iterator[Problem]:
    for key in ("place", "name"):
        if not row.says(key) and (key not in row.cells or key in row.stated):
            yield register.wrong(row, key, Words("这一项不能空。", "It cannot be blank."))
    place = ground.places.get(row.says("place"))
    if place is None and row.says("place"):
        words = Words(
            "没有这个房号；请先在房产里登记。", "There is no such place; register it first."
        )
        yield register.wrong(row, "place", words)
    if place is not None and place.kind != Place.Kind.UNIT:
        words = Words("住户要登记在房屋上，这里不是房屋。", "People live in units; this is none.")
        yield register.wrong(row, "place", words)
    if place is not None and not reaches(actor, place.path):
        yield register.wrong(row, "place", BEYOND)
    known = register.find(row, ground)
    unsaid = row.says("relation") == "" and (known is None or "relation" in row.stated)
    if unsaid and "relation" not in row.cells:
        words = Words("请写是业主、家人、租户还是联系人。", "Say what they are to the home.")
        yield register.wrong(row, "relation", words)
    values = known.values if known else {}
    since, until = (row.stated.get(key, values.get(key)) for key in ("since", "until"))
    if isinstance(since, date) and isinstance(until, date) and until < since:
        words = Words("搬走不能早于入住。", "They cannot leave before they come.")
        yield register.wrong(row, "until", words)
