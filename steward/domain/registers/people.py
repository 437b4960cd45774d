"""The registers of households, of staff, and of contractors."""

from collections.abc import Mapping

from steward.domain.procedures.rights import KEEP_ESTATE, KEEP_HOUSEHOLDS, KEEP_PEOPLE
from steward.domain.procedures.words import Words
from steward.domain.registers.layouts import Column, Layout, Shape, day

RELATIONS: Mapping[str, Words] = {
    "owner": Words("业主", "owner"),
    "family": Words("家人", "family"),
    "tenant": Words("租户", "tenant"),
    "contact": Words("联系人", "contact"),
}
PHONE = Column(key="phone", words=Words("手机号", "Phone"), shape=Shape.PHONE)
EMAIL = Column(key="email", words=Words("邮箱", "E-mail"), shape=Shape.EMAIL)

HOUSEHOLDS = Layout(
    key="households",
    right=KEEP_HOUSEHOLDS,
    title=Words("住户", "Households"),
    columns=(
        Column(
            key="place",
            words=Words("房号编码", "Code of the home"),
            shape=Shape.CODE,
            optional=False,
        ),
        Column(key="name", words=Words("姓名", "Name"), optional=False),
        Column(
            key="relation",
            words=Words("关系", "Relation"),
            shape=Shape.CHOICE,
            optional=False,
            choices=RELATIONS,
        ),
        PHONE,
        EMAIL,
        day("since", "入住日期", "Since"),
        day("until", "搬走日期", "Until"),
    ),
    identity=("place", "name"),
    examples=(
        ("3-1201", Words("陈某某", "Chen"), RELATIONS["owner"], "13800000000"),
        ("3-1201", Words("李某某", "Li"), RELATIONS["family"], "13900000000"),
    ),
)

STAFF = Layout(
    key="staff",
    right=KEEP_PEOPLE,
    title=Words("员工", "Staff"),
    columns=(
        Column(key="number", words=Words("工号", "Number")),
        Column(key="name", words=Words("姓名", "Name"), optional=False),
        PHONE,
        EMAIL,
        Column(key="role", words=Words("岗位", "Role")),
        Column(key="place", words=Words("任职地点编码", "Code of the place"), shape=Shape.CODE),
        day("since", "任职自", "In the role from", today_with="role"),
        day("until", "任职至", "In the role until"),
        Column(key="superior", words=Words("上级", "Reports to")),
    ),
    identity=("name",),
    examples=(
        ("0012", Words("王某", "Wang"), "13800000000"),
        ("0015", Words("李某", "Li"), "13900000000", None, None, None, None, None, "0012"),
    ),
)

CONTRACTORS = Layout(
    key="contractors",
    right=KEEP_ESTATE,
    title=Words("外包单位", "Contractors"),
    columns=(
        Column(key="name", words=Words("单位名称", "Name"), optional=False),
        Column(key="trade", words=Words("承包内容", "What they do")),
        Column(key="contact", words=Words("联系人", "Contact")),
        Column(key="phone", words=Words("电话", "Phone"), shape=Shape.PHONE),
        EMAIL,
        day("since", "合同自", "Contract from"),
        day("until", "合同至", "Contract until"),
    ),
    identity=("name",),
    examples=(
        (
            Words("某某电梯工程公司", "A lift company"),
            Words("电梯维保", "Lifts"),
            None,
            "02100000000",
        ),
    ),
)
