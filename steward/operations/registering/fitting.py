"""Whether the rows of a table of places fit each other and what is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from steward.domain.procedures.words import Words
from steward.operations.importing.problems import Problem, shortened
from steward.operations.registering.columns import PLACES, Stated
from steward.operations.registering.nesting import NESTS
from steward.store.models import Place


@dataclass(slots=True)
class Row:
    """One row: what its cells state, by the key of their columns."""

    number: int
    stated: dict[str, Stated] = field(default_factory=dict)
    cells: dict[str, object] = field(default_factory=dict)


def misfits(rows: Sequence[Row], known: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield what is wrong with rows beside each other and beside the places that are known."""
    coded: dict[str, Row] = {}
    for row in rows:
        code = row.stated.get("code")
        if not code:
            if "code" not in row.cells:
                yield problem_in(row, "code", Words("没有编码。", "It has no code."))
            continue
        first = coded.setdefault(str(code), row)
        if first is not row:
            zh = f"和第{first.number}行的编码相同；请删去一行。"
            yield problem_in(row, "code", Words(zh, f"Row {first.number} has the same code."))
    for code, row in coded.items():
        yield from _misfit(row, known.get(code), known, coded)


def _misfit(
    row: Row, place: Place | None, known: Mapping[str, Place], coded: Mapping[str, Row]
) -> Iterator[Problem]:
    if place is None:
        for key in ("kind", "name"):
            if key not in row.cells:
                yield problem_in(row, key, Words("新的位置要写这一项。", "A new place needs it."))
    else:
        yield from _moved(row, place)
    kind = row.stated.get("kind") or (place.kind if place else None)
    above = _above(row, place)
    if above is None:
        upper: object = None
    elif above in coded:
        upper = coded[above].stated.get("kind") or (known[above].kind if above in known else None)
    elif above in known:
        upper = known[above].kind
    else:
        words = Words(
            "没有这个上级；请先登记，或写进同一张表。", "There is no such place above it."
        )
        yield problem_in(row, "parent", words)
        return
    if kind is not None and upper not in NESTS[str(kind)]:
        yield problem_in(row, "parent", _nests(str(kind)))
    yield from _stands_still(row, place)


def _moved(row: Row, place: Place) -> Iterator[Problem]:
    parent = place.parent.code if place.parent else None
    if "parent" in row.stated and row.stated["parent"] != parent:
        words = Words(
            "已登记的位置不能换上级：事项和人员按原来的位置归属。",
            "A known place stays where it lies: cases and people belong to it there.",
        )
        yield problem_in(row, "parent", words)
    if "kind" in row.stated and row.stated["kind"] != place.kind:
        words = Words("已登记的位置不能换类型。", "A known place keeps its kind.")
        yield problem_in(row, "kind", words)


def _above(row: Row, place: Place | None) -> str | None:
    if place is not None:
        return place.parent.code if place.parent else None
    above = row.stated.get("parent")
    return str(above) if above else None


def _nests(kind: str) -> Words:
    if None in NESTS[kind]:
        return Words("项目没有上级，这一格请留空。", "A project lies in nothing; leave it blank.")
    if kind == Place.Kind.BUILDING:
        return Words("楼栋的上级要是项目。", "A building lies in a project.")
    return Words("上级要是楼栋或项目。", "It lies in a building or a project.")


def _stands_still(row: Row, place: Place | None) -> Iterator[Problem]:
    begin = row.stated.get("still_from", place.still_from if place else None)
    end = row.stated.get("still_until", place.still_until if place else None)
    if end is not None and (begin is None or str(end) < str(begin)):
        words = Words("停工的最后一天不能早于第一天。", "It cannot end before it begins.")
        yield problem_in(row, "still_until", words)


def problem_in(row: Row, key: str, words: Words) -> Problem:
    """Return what is wrong with one cell of a row."""
    column = next(c for c in PLACES if c.key == key)
    cell = shortened(row.cells.get(key))
    return Problem(row=row.number, column=column.words.zh, value=cell, words=words)
