"""Places from a table: all rows or none, nothing lost, and what follows from their dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from steward.domain.registers import Plan
from steward.operations.importing import ImportRefused
from steward.operations.registering import (
    PLACES,
    ColumnsUnknown,
    Source,
    plan_sheet,
    put_sheet,
    table_of,
)
from steward.store.models import Place
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: Sequence[tuple[int, tuple[object, ...]]]


def a_table(*lines: Sequence[object], columns: str = "编码 上级编码 类型 名称 交付日期") -> Table:
    rows = [(n, tuple(line)) for n, line in enumerate(lines, start=2)]
    return Table(tuple(columns.split()), rows)


def put_places(table: Table, *, desk: Desk) -> Plan:
    source = Source(name="房产.xlsx", sha256="0" * 64)
    return put_sheet(PLACES, table, source, actor=desk.system, now=MORNING)


def plan_places(table: Table, *, desk: Desk) -> Plan:
    return plan_sheet(PLACES, table, actor=desk.system, now=MORNING)


@pytest.fixture
def desk() -> Desk:
    return a_desk(["poly-2009"])


def places(desk: Desk) -> dict[str, Place]:
    with company_scope(desk.company.pk):
        return {place.code: place for place in Place.objects.filter(company=desk.company)}


def refused(desk: Desk, table: Table) -> list[tuple[int, str, str]]:
    before = places(desk).keys()
    with pytest.raises(ImportRefused) as caught:
        put_places(table, desk=desk)
    assert places(desk).keys() == before
    return [(p.row, p.column, p.words.zh) for p in caught.value.problems]


def test_new_places_lie_in_each_other_in_whatever_order_they_are_written(desk: Desk) -> None:
    table = a_table(
        ["9-101", "B9", "房屋", "9栋101", date(2020, 5, 1)],
        ["B9", "P9", "楼栋", "9栋", None],
        ["P9", None, "项目", "九期", "2020年4月30日"],
    )
    plan = put_places(table, desk=desk)
    known = places(desk)
    assert (plan.new, plan.unchanged) == (3, 0)
    assert known["9-101"].path == "P9/B9/9-101/"
    assert known["9-101"].handed_over_on == date(2020, 5, 1)
    assert known["P9"].handed_over_on == date(2020, 4, 30)


def test_what_is_blank_stays_and_what_says_nothing_is_emptied(desk: Desk) -> None:
    put_places(a_table(["1-101", "2019-01-02"], columns="编码 交付日期"), desk=desk)
    put_places(a_table(["1-101", None, "新名"], columns="编码 交付日期 名称"), desk=desk)
    flat = places(desk)["1-101"]
    assert (flat.name, flat.handed_over_on) == ("新名", date(2019, 1, 2))
    put_places(a_table(["1-101", "无"], columns="编码 交付日期"), desk=desk)
    assert places(desk)["1-101"].handed_over_on is None


def test_a_plan_says_what_would_change_and_changes_nothing(desk: Desk) -> None:
    table = a_table(["1-101", "2019-01-02"], ["CH1", None], columns="编码 交付日期")
    plan = plan_places(table, desk=desk)
    assert [(c.row, c.name, dict(c.fields)) for c in plan.changes] == [
        (2, "1-101", {"handed_over_on": (None, date(2019, 1, 2))})
    ]
    assert plan.unchanged == 1
    assert places(desk)["1-101"].handed_over_on is None


def test_every_problem_is_told_with_row_and_column_and_nothing_is_kept(desk: Desk) -> None:
    table = a_table(
        ["P9", None, "项目", "九期", None],
        ["P9", None, "项目", "又是九期", None],
        ["B/9", "P9", "楼栋", "9栋", None],
        ["B8", "nowhere", "楼栋", "8栋", None],
        ["B7", "1-101", "楼栋", "7栋", None],
        ["9-1", "P9", "别墅", "9-1", "昨天"],
        ["1-101", "P9", None, None, None],
        [None, "P9", "房屋", "没有编码", None],
        ["9-2", "P9", "房屋", None, None],
    )
    assert refused(desk, table) == [
        (3, "编码", "和第2行的编码相同；请删去一行。"),
        (4, "编码", "编码里不能有“/”。"),
        (5, "上级编码", "没有这个上级；请先登记，或写进同一张表。"),
        (6, "上级编码", "楼栋的上级要是项目。"),
        (7, "类型", "类型只能写：分公司、项目、楼栋、房屋、公共区域。"),
        (7, "交付日期", "看不出是哪一天；请写成2019-02-28或2019年2月28日。"),
        (8, "上级编码", "已登记的位置不能换上级：事项和人员按原来的位置归属。"),
        (9, "编码", "没有编码。"),
        (10, "名称", "新的位置要写这一项。"),
    ]


def test_work_cannot_stand_still_backwards(desk: Desk) -> None:
    table = a_table(["CH1", "2020-02-01", "2020-01-31"], columns="编码 停工自 停工至")
    assert refused(desk, table) == [(2, "停工至", "停工的最后一天不能早于第一天。")]


def test_columns_must_be_those_of_the_template(desk: Desk) -> None:
    with pytest.raises(ColumnsUnknown, match="Colour"):
        plan_places(a_table(columns="编码 Colour"), desk=desk)
    with pytest.raises(ColumnsUnknown, match="Code"):
        plan_places(a_table(columns="名称 类型"), desk=desk)


def test_what_is_given_out_is_taken_in_again_unchanged(desk: Desk) -> None:
    put_places(
        a_table(["1-101", "2019-01-02", 70], columns="编码 交付日期 设计使用年限"), desk=desk
    )
    heads, *lines = table_of(PLACES, desk.system, "zh")
    again = Table(tuple(map(str, heads)), list(enumerate(map(tuple, lines), start=2)))
    plan = plan_places(again, desk=desk)
    assert (plan.changes, plan.unchanged) == ((), len(places(desk)))


def test_a_stranger_s_codes_are_their_own(desk: Desk) -> None:
    other = a_desk(["poly-2009"], slug="linli")
    put_places(a_table(["CH1", "别家一期"], columns="编码 名称"), desk=other)
    assert places(desk)["CH1"].name == "翠湖一期"
