"""Whether rows of the register of places fit each other and what is known."""

from collections.abc import Iterator, Mapping, Sequence

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.domain.registers import Known
from steward.domain.registers.places import MISPLACED, NESTS
from steward.operations.importing.problems import Problem
from steward.operations.registering.reaching import BEYOND, reaches
from steward.operations.registering.registers import Ground, Register, Row
from steward.store.models import Place

NEEDED = Words("新的位置要写这一项。", "A new place needs it.")


def misfits(
    register: Register, rows: Sequence[Row], ground: Ground, actor: Actor
) -> Iterator[Problem]:
    """Yield what is wrong with rows beside each other and beside the places that are known."""
    coded: dict[str, Row] = {}
    for row in rows:
        code = row.says("code")
        if not code:
            if "code" not in row.cells:
                yield register.wrong(row, "code", Words("没有编码。", "It has no code."))
            continue
        first = coded.setdefault(code, row)
        if first is not row:
            zh = f"和第{first.number}行的编码相同；请删去一行。"
            words = Words(zh, f"Row {first.number} has the same code.")
            yield register.wrong(row, "code", words)
    for row in coded.values():
        yield from _misfit(register, row, register.find(row, ground), ground, coded, actor)


def _misfit(
    register: Register,
    row: Row,
    known: Known | None,
    ground: Ground,
    coded: Mapping[str, Row],
    actor: Actor,
) -> Iterator[Problem]:
    place = ground.places[str(known.values["code"])] if known else None
    if place is None:
        for key in ("kind", "name"):
            if not row.says(key) and (key not in row.cells or key in row.stated):
                yield register.wrong(row, key, NEEDED)
    else:
        yield from _fixed(register, row, place)
    yield from _lies(register, row, place, ground, coded, actor)
    begin = row.stated.get("still_from", place.still_from if place else None)
    end = row.stated.get("still_until", place.still_until if place else None)
    if end is not None and (begin is None or str(end) < str(begin)):
        words = Words("停工的最后一天不能早于第一天。", "It cannot end before it begins.")
        yield register.wrong(row, "still_until", words)


def _fixed(register: Register, row: Row, place: Place) -> Iterator[Problem]:
    parent = place.parent.code if place.parent else None
    movable = place.kind == Place.Kind.PROJECT
    if "parent" in row.stated and row.stated["parent"] != parent and not movable:
        words = Words(
            "已登记的位置不能换上级：事项和人员按原来的位置归属。",
            "A known place stays where it lies: cases and people belong to it there.",
        )
        yield register.wrong(row, "parent", words)
    if "kind" in row.stated and row.stated["kind"] != place.kind:
        words = Words("已登记的位置不能换类型。", "A known place keeps its kind.")
        yield register.wrong(row, "kind", words)
    if row.stated.get("code") != place.code:
        words = Words("已登记的位置不能换编码。", "A known place keeps its code.")
        yield register.wrong(row, "code", words)
    if row.stated.get("name", place.name) == "":
        yield register.wrong(row, "name", Words("名称不能空。", "It needs a name."))


def _lies(
    register: Register,
    row: Row,
    place: Place | None,
    ground: Ground,
    coded: Mapping[str, Row],
    actor: Actor,
) -> Iterator[Problem]:
    above = _above(row, place)
    kind = row.stated.get("kind") or (place.kind if place else None)
    upper: object = ""
    if place is not None and "parent" not in row.stated:
        upper = place.parent.kind if place.parent else ""
    elif above in coded and above != row.says("code"):
        known = ground.places.get(above)
        upper = coded[above].stated.get("kind") or (known.kind if known else "")
    elif above in ground.places:
        upper = ground.places[above].kind
    elif above:
        words = Words(
            "没有这个上级；请先登记，或写进同一张表。", "There is no such place above it."
        )
        yield register.wrong(row, "parent", words)
        return
    if kind is not None and str(kind) in NESTS and upper not in NESTS[str(kind)]:
        yield register.wrong(row, "parent", MISPLACED[str(kind)])
    elif not reaches(actor, _path(row, place, ground, coded)):
        yield register.wrong(row, "code", BEYOND)


def _above(row: Row, place: Place | None) -> str:
    if place is not None and "parent" not in row.stated:
        return place.parent.code if place.parent else ""
    return row.says("parent")


def _path(row: Row, place: Place | None, ground: Ground, coded: Mapping[str, Row]) -> str:
    """Where a row lies, or the nearest known place above it; a new top lies nowhere yet."""
    if place is not None:
        return place.path
    seen = {row.says("code")}
    above = row.says("parent")
    while above in coded and above not in ground.places and above not in seen:
        seen.add(above)
        above = coded[above].says("parent")
    return ground.places[above].path if above in ground.places else ""
