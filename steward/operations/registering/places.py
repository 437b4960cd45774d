"""The register of places: branches, projects, buildings, units and areas with their dates."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from steward.domain.access import Actor
from steward.domain.procedures.rights import KEEP_ESTATE
from steward.domain.procedures.words import Words
from steward.operations.registering.columns import (
    Column,
    Shape,
    Stated,
    code,
    day,
    one_of,
    text,
    years,
)
from steward.operations.registering.fitting import misfits
from steward.operations.registering.nesting import by_depth, path_of
from steward.operations.registering.registers import (
    Change,
    Ground,
    Key,
    Known,
    Register,
    Row,
    Values,
)
from steward.operations.registering.writing import Book, add, alter
from steward.store.models import Company, Place, Planning, within
from steward.store.reach import places_within_reach

KINDS = {
    Place.Kind.BRANCH: Words("分公司", "branch"),
    Place.Kind.PROJECT: Words("项目", "project"),
    Place.Kind.BUILDING: Words("楼栋", "building"),
    Place.Kind.UNIT: Words("房屋", "unit"),
    Place.Kind.AREA: Words("公共区域", "area"),
}
ALSO = {
    Place.Kind.PROJECT: ("小区",),
    Place.Kind.BUILDING: ("栋",),
    Place.Kind.UNIT: ("房间",),
    Place.Kind.AREA: ("公区",),
}
kind = one_of(
    {k.value: (words.zh, words.en, *ALSO.get(k, ())) for k, words in KINDS.items()},
    Words(
        "类型只能写：分公司、项目、楼栋、房屋、公共区域。",
        "The kind must be one of: branch, project, building, unit, area.",
    ),
)


def _day(key: str, zh: str, en: str) -> Column:
    return Column(key=key, words=Words(zh, en), read=day, shape=Shape.DAY)


COLUMNS = (
    Column(key="code", words=Words("编码", "Code"), read=code, optional=False),
    Column(key="parent", words=Words("上级编码", "Code of the place it lies in"), read=code),
    Column(
        key="kind",
        words=Words("类型", "Kind"),
        read=kind,
        optional=False,
        shape=Shape.CHOICE,
        choices=tuple((k.value, words) for k, words in KINDS.items()),
    ),
    Column(key="name", words=Words("名称", "Name"), read=text, optional=False),
    _day("completed_on", "竣工日期", "Completed on"),
    _day("accepted_on", "竣工验收日期", "Accepted on"),
    _day("handed_over_on", "交付日期", "Handed over on"),
    _day("moved_in_on", "入住日期", "Moved in on"),
    Column(
        key="design_life_years",
        words=Words("设计使用年限", "Design life in years"),
        read=years,
        shape=Shape.NUMBER,
    ),
    _day("still_from", "停工自", "Work stands still from"),
    _day("still_until", "停工至", "Work stands still until"),
    _day("ended_on", "撤管日期", "Given up on"),
)
OWN = tuple(c.key for c in COLUMNS if c.key != "parent")


def ground(company: Company, rows: Sequence[Row], today: date) -> Ground:
    """Return the places that rows speak of or lie in."""
    codes = {row.says(key) for row in rows for key in ("code", "parent")} - {""}
    rows_known = Place.objects.filter(company=company, code__in=codes).select_related("parent")
    places = {place.code: place for place in rows_known}
    known: dict[Key, Known] = {(code_,): _known(place) for code_, place in places.items()}
    return Ground(company=company, today=today, known=known, places=places)


def find(row: Row, ground: Ground) -> Known | None:
    """Return the place that a row speaks of."""
    if row.subject is not None:
        return next((k for k in ground.known.values() if k.pk == row.subject), None)
    return ground.known.get((row.says("code"),))


def write(book: Book, changes: Sequence[Change], ground: Ground) -> None:
    """Add and alter places; what is owed at them is planned anew."""
    known = dict(ground.places)
    for level in by_depth([change for change in changes if change.is_new]):
        made = [_place(book.company, change, known) for change in level]
        known |= {place.code: place for place in add(book, made)}
    altered = [(known[str(c.after("code"))], c) for c in changes if not c.is_new]
    alter(book, [(place, _own(change)) for place, change in altered if _own(change)])
    for place, change in altered:
        if "parent" in change.fields:
            _move(book, place, known.get(str(change.after("parent"))))
    # What is owed at places follows from their dates.
    Planning.objects.filter(company=book.company, next_at__gt=book.at).update(next_at=book.at)


def export(company: Company, actor: Actor, language: str) -> Iterator[Values]:
    """Yield the places within an actor's reach, the outer ones first."""
    places = places_within_reach(actor).filter(company=company).select_related("parent")
    for place in places.order_by("path"):
        yield {**_values(place), "kind": KINDS[Place.Kind(place.kind)].in_language(language)}


def _own(change: Change) -> dict[str, Any]:
    return {key: after for key, (_was, after) in change.fields.items() if key != "parent"}


def _place(company: Company, change: Change, known: Mapping[str, Place]) -> Place:
    values: dict[str, Any] = {key: after for key, (_was, after) in change.fields.items()}
    parent = known.get(values.pop("parent", None) or "")
    path = path_of(str(values["code"]), parent)
    return Place(company=company, parent=parent, path=path, **values)


def _move(book: Book, place: Place, parent: Place | None) -> None:
    """Put a project under another branch, with all that lies in it."""
    before, after = place.path, path_of(place.code, parent)
    below = Place.objects.filter(within(before), company=book.company).exclude(pk=place.pk)
    moved = [(row, {"path": after + row.path.removeprefix(before)}) for row in below]
    parent_id = parent.pk if parent else None
    alter(book, [(place, {"parent_id": parent_id, "path": after})])
    alter(book, moved)


def _known(place: Place) -> Known:
    return Known(pk=place.pk, name=place.name, values=_values(place), path=place.path)


def _values(place: Place) -> dict[str, Stated]:
    own: dict[str, Stated] = {key: getattr(place, key) for key in OWN}
    return {**own, "parent": place.parent.code if place.parent else None}


PLACES = Register(
    key="places",
    right=KEEP_ESTATE,
    title=Words("房产", "Places"),
    columns=COLUMNS,
    identity=("code",),
    examples=(
        ("CH1", None, KINDS[Place.Kind.PROJECT], Words("翠湖一期", "Lakeside"), "2016-05-20"),
        ("CH1-3", "CH1", KINDS[Place.Kind.BUILDING], Words("3栋", "Block 3"), "2016-05-20"),
        (
            "3-1201",
            "CH1-3",
            KINDS[Place.Kind.UNIT],
            Words("3栋1201", "3-1201"),
            None,
            None,
            "2016-06-30",
        ),
    ),
    ground=ground,
    find=find,
    misfits=misfits,
    write=write,
    export=export,
)
