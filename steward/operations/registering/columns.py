"""The columns of the table of places, and what their cells may say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from steward.domain.procedures.words import Words
from steward.operations.importing.instants import instant_of
from steward.operations.importing.problems import Unreadable
from steward.store.models import Place

# A blank cell leaves what is there; this empties it.
NOTHING = ("无", "none", "-")
KINDS = {
    Place.Kind.PROJECT: ("项目", "小区", "project"),
    Place.Kind.BUILDING: ("楼栋", "栋", "building"),
    Place.Kind.UNIT: ("房屋", "房间", "unit"),
    Place.Kind.AREA: ("公共区域", "公区", "area"),
}
LONGEST_LIFE = 200
# A day is the same day wherever it is written.
WALL, NOON = ZoneInfo("UTC"), time(12)

Stated = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its headings, and how a cell is read. ``optional``: it may be emptied."""

    key: str
    words: Words
    read: Callable[[object], Stated]
    optional: bool = True

    @property
    def headings(self) -> tuple[str, ...]:
        """What its heading may be."""
        return self.words.zh, self.words.en, self.key


def text(cell: object) -> str:
    """Return a cell as a text of one line."""
    return " ".join(
        str(int(cell) if isinstance(cell, float) and cell == int(cell) else cell).split()
    )


def code(cell: object) -> str:
    """Return the code of a place.

    :raises Unreadable: it holds a slash, which parts the codes of a path.
    """
    written = text(cell)
    if "/" in written:
        raise Unreadable("编码里不能有“/”。", "A code cannot hold a slash.")
    return written


def kind(cell: object) -> str:
    """Return a kind of place.

    :raises Unreadable: there is no such kind.
    """
    written = text(cell).lower()
    for known, names in KINDS.items():
        if written in names:
            return known.value
    raise Unreadable(
        "类型只能写：项目、楼栋、房屋、公共区域。",
        "The kind must be one of: project, building, unit, area.",
    )


def day(cell: object) -> date:
    """Return the day that a cell states.

    :raises Unreadable: it states none.
    """
    try:
        return instant_of(cell, WALL, NOON).date()
    except Unreadable:
        raise Unreadable(
            "看不出是哪一天；请写成2019-02-28或2019年2月28日。",
            "This is no day; write it as 2019-02-28.",
        ) from None


def years(cell: object) -> int:
    """Return a number of years.

    :raises Unreadable: no whole number from 1 to 200.
    """
    written = text(cell).removesuffix("年")
    if not written.isdecimal() or not 1 <= int(written) <= LONGEST_LIFE:
        raise Unreadable("请写1到200之间的整数年。", "Write whole years from 1 to 200.")
    return int(written)


PLACES: tuple[Column, ...] = (
    Column("code", Words("编码", "Code"), code, optional=False),
    Column("parent", Words("上级编码", "Code of the place it lies in"), code),
    Column("kind", Words("类型", "Kind"), kind, optional=False),
    Column("name", Words("名称", "Name"), text, optional=False),
    Column("completed_on", Words("竣工日期", "Completed on"), day),
    Column("accepted_on", Words("竣工验收日期", "Accepted on"), day),
    Column("handed_over_on", Words("交付日期", "Handed over on"), day),
    Column("moved_in_on", Words("入住日期", "Moved in on"), day),
    Column("design_life_years", Words("设计使用年限", "Design life in years"), years),
    Column("still_from", Words("停工自", "Work stands still from"), day),
    Column("still_until", Words("停工至", "Work stands still until"), day),
)
"""The table of places, in the order of its template."""
