"""Whether rows of the register of households fit each other and what is known."""

from collections.abc import Iterator, Sequence

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations.importing.problems import Problem
from steward.operations.registering.reaching import BEYOND, reaches
from steward.operations.registering.registers import Ground, Key, Register, Row, repeated
from steward.operations.registering.spans import against_order
from steward.store.models import Place


def misfits(
    register: Register, rows: Sequence[Row], ground: Ground, actor: Actor
) -> Iterator[Problem]:
    """Yield what is wrong with rows beside each other and beside what is known."""
    for row in rows:
        yield from _misfit(register, row, ground, actor)
    for row, first in repeated(rows, _same):
        zh = f"和第{first.number}行是同一户的同一个人；请删去一行，或把姓名区分开。"
        en = f"Row {first.number} names the same person of the same home."
        yield register.wrong(row, "name", Words(zh, en))


def _same(row: Row) -> Key:
    said = (row.says("place"), row.says("name"))
    return said if all(said) else ()


def _misfit(register: Register, row: Row, ground: Ground, actor: Actor) -> Iterator[Problem]:
    for key in ("place", "name"):
        if row.lacks(key):
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
    words = Words("搬走不能早于入住。", "They cannot leave before they come.")
    yield from against_order(register, row, known, words)
