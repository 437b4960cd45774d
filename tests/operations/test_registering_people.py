"""Households, staff and contractors from tables, and the last table taken back."""

from datetime import date

import pytest

from steward.operations.performing import NotAllowed
from steward.operations.registering import CONTRACTORS, HOUSEHOLDS, STAFF, put_form, table_of
from steward.operations.registering.roles import titles_of
from steward.store.models import (
    Contractor,
    Holding,
    Party,
    RegisterChange,
    Reporting,
    Residence,
    Staff,
)
from steward.store.registers import before_and_after
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk
from tests.operations.registers import Table, a_table, living, refused, take

pytestmark = pytest.mark.django_db

HOMES = "房号编码 姓名 关系 手机号 入住日期 搬走日期"
PEOPLE = "工号 姓名 岗位 任职地点编码 任职自 任职至 上级"


@pytest.fixture
def desk() -> Desk:
    return a_desk(["poly-2009"], roles=("service_staff", "department_head", "general_manager"))


def test_a_household_has_several_people_each_with_relation_and_dates(desk: Desk) -> None:
    table = a_table(
        HOMES,
        ["1-101", "陈女士", "业主", "138 0000 1111", "2019-05-01", None],
        ["1-101", "陈老先生", "家人", None, None, None],
        ["1-101", "房客", "租户", "13900002222", "2020-01-01", "2021-01-01"],
    )
    plan = take(HOUSEHOLDS, table, desk)
    assert (plan.new, plan.changed, plan.unchanged) == (3, 0, 0)
    assert living(desk) == [
        ("陈女士", "13800001111", "owner", date(2019, 5, 1), None),
        ("陈老先生", "", "family", None, None),
        ("房客", "13900002222", "tenant", date(2020, 1, 1), date(2021, 1, 1)),
    ]
    back = a_table(HOMES, ["1-101", "房客", "租户", "13900002222", "2022-03-01", None])
    assert take(HOUSEHOLDS, back, desk).new == 1
    with company_scope(desk.company.pk):
        assert Party.objects.filter(name="房客").count() == 1
        assert Residence.objects.filter(party__name="房客").count() == 2


def test_numbers_given_out_masked_leave_what_is_known(desk: Desk) -> None:
    take(HOUSEHOLDS, a_table(HOMES, ["1-101", "陈女士", "业主", "13800001111", None, None]), desk)
    heads, *lines = table_of(HOUSEHOLDS, desk.system, "zh")
    assert lines[0][3] == "138****1111"
    again = Table(tuple(map(str, heads)), list(enumerate(map(tuple, lines), start=2)))
    assert take(HOUSEHOLDS, again, desk).unchanged == 1
    other = a_table(HOMES, ["1-101", "陈女士", None, "139****9999", None, None])
    assert refused(HOUSEHOLDS, other, desk) == [
        (2, "手机号", "号码有一段被遮住了；要改号码请写全，不改请留空。")
    ]


def test_every_problem_of_a_household_is_told(desk: Desk) -> None:
    table = a_table(
        HOMES,
        ["1-999", "陈女士", "业主", None, None, None],
        ["CH1", "陈女士", "业主", None, None, None],
        ["1-101", None, "业主", None, None, None],
        ["1-101", "李先生", "邻居", "电话", "2020-01-02", "2020-01-01"],
        ["1-101", "王先生", None, None, None, None],
        ["1-101", "王先生", "业主", None, None, None],
    )
    assert refused(HOUSEHOLDS, table, desk) == [
        (2, "房号编码", "没有这个房号；请先在房产里登记。"),
        (3, "房号编码", "住户要登记在房屋上，这里不是房屋。"),
        (4, "姓名", "这一项不能空。"),
        (5, "关系", "关系只能写：业主、家人、租户、联系人。"),
        (5, "手机号", "不是电话号码；请只写数字，例如13800001234。"),
        (5, "搬走日期", "搬走不能早于入住。"),
        (6, "关系", "请写是业主、家人、租户还是联系人。"),
        (7, "姓名", "和第6行是同一户的同一个人；请删去一行，或把姓名区分开。"),
    ]
    assert living(desk) == []


def test_staff_get_roles_places_and_superiors(desk: Desk) -> None:
    table = a_table(
        PEOPLE,
        ["001", "赵一", "部门负责人", None, "2010-01-01", None, None],
        ["002", "钱二", "service_staff", "CH1", "2010-01-01", None, "001"],
        ["002", "钱二", "责任人", "CH1", "2010-02-01", "2010-12-31", "001"],
    )
    assert take(STAFF, table, desk).new == 3
    with company_scope(desk.company.pk):
        person = Staff.objects.get(number="002")
        held = Holding.objects.filter(staff=person).order_by("since")
        assert [(h.role, h.place.code, h.until) for h in held if h.place] == [
            ("service_staff", "CH1", None),
            ("responsible_person", "CH1", date(2010, 12, 31)),
        ]
        assert Reporting.objects.get(staff=person).superior.number == "001"
    ended = a_table(PEOPLE, ["002", "钱二", "service_staff", "CH1", None, "2010-06-30", None])
    assert take(STAFF, ended, desk).changed == 1
    heads, *lines = table_of(STAFF, desk.system, "zh")
    given = {(line[0], line[4]): line[7] for line in lines}
    assert given["002", "服务中心顾客服务人员"] == "2010-06-30"
    again = Table(tuple(map(str, heads)), list(enumerate(map(tuple, lines), start=2)))
    assert take(STAFF, again, desk).changes == ()


def test_every_problem_of_staff_is_told(desk: Desk) -> None:
    table = a_table(
        PEOPLE,
        ["001", "赵一", "园丁", None, "2010-01-01", None, None],
        ["002", "钱二", "责任人", "nowhere", "无", None, None],
        ["003", "孙三", None, "CH1", None, None, "没有的人"],
        ["003", "李四", None, None, None, None, None],
        ["005", "周五", None, None, None, None, "005"],
    )
    with company_scope(desk.company.pk):
        roles = dict.fromkeys(titles_of(desk.company.pk, "zh").values())
    assert {"管理员", "责任人"} <= roles.keys()
    assert refused(STAFF, table, desk) == [
        (2, "岗位", f"公司采用的规程里没有这个岗位；可以写：{'、'.join(roles)}。"),
        (3, "任职地点编码", "没有这个位置；请先在房产里登记。"),
        (3, "任职自", "请写从哪天起任职。"),
        (4, "岗位", "写了任职的地点或日期，就要写岗位。"),
        (4, "上级", "没有这个人，或同名的不止一个；请写工号。"),
        (5, "工号", "这个工号在表里也写给了孙三。"),
        (6, "上级", "这样就成了自己管自己，请改上级。"),
    ]


def test_lines_never_come_back_to_where_they_begin(desk: Desk) -> None:
    take(STAFF, a_table("工号 姓名 上级", ["1", "甲", None], ["2", "乙", "1"]), desk)
    assert refused(STAFF, a_table("工号 姓名 上级", ["1", "甲", "2"]), desk) == [
        (2, "上级", "这样就成了自己管自己，请改上级。")
    ]


def test_nobody_changes_their_own_roles_nor_without_the_right(desk: Desk) -> None:
    head, clerk = desk.actor("department_head"), desk.actor("service_staff")
    own = a_table(PEOPLE, [None, head.name, "general_manager", None, "2010-01-01", None, None])
    assert refused(STAFF, own, desk, head) == [(2, "岗位", "自己的岗位要请管理员来改。")]
    other = a_table(PEOPLE, [None, clerk.name, "责任人", None, "2010-01-01", None, None])
    with pytest.raises(NotAllowed, match="Department head"):
        take(STAFF, other, desk, clerk)
    assert take(STAFF, other, desk, head).changed == 1


def test_who_administers_a_company_alone_takes_a_role_and_it_holds_from_today(desk: Desk) -> None:
    # Blank, it begins today: whoever fills in the first table leaves the day out.
    keeper = desk.actor("administrator")
    own = a_table("姓名 岗位", [keeper.name, "责任人"])
    assert take(STAFF, own, desk, keeper).changed == 1
    with company_scope(desk.company.pk):
        held = Holding.objects.get(staff=keeper.staff, role="responsible_person")
    assert held.since == MORNING.date()
    assert take(STAFF, own, desk, keeper).changes == ()


def test_contractors_have_contracts_with_dates(desk: Desk) -> None:
    columns = "单位名称 承包内容 联系人 电话 合同自 合同至"
    table = a_table(columns, ["某电梯", "电梯维保", "吴师傅", "021-1234567", "2010-01-01", None])
    assert take(CONTRACTORS, table, desk).new == 1
    with company_scope(desk.company.pk):
        pk = Contractor.objects.get(phone="0211234567").pk
    actor = desk.actor("department_head")
    put_form(
        CONTRACTORS,
        {"name": "某某电梯", "until": "2010-12-31"},
        actor=actor,
        now=MORNING,
        subject=pk,
    )
    with company_scope(desk.company.pk):
        row = Contractor.objects.get(pk=pk)
        assert (row.name, row.until, row.contact) == ("某某电梯", date(2010, 12, 31), "吴师傅")
        last = RegisterChange.objects.order_by("-pk")[0]
        assert before_and_after(last) == (
            {"name": "某电梯", "until": None},
            {"name": "某某电梯", "until": "2010-12-31"},
        )
        assert last.by_id == actor.staff


def test_who_works_in_one_project_keeps_its_register_alone(desk: Desk) -> None:
    from dataclasses import replace

    actor = replace(desk.actor("department_head"), places=("CH2/",))
    row = ["1-101", "陈女士", "业主", None, None, None]
    assert refused(HOUSEHOLDS, a_table(HOMES, row), desk, actor) == [
        (2, "房号编码", "不在您负责的范围，不能登记。")
    ]
