"""The register of places: branches, projects, buildings, units and areas with their dates."""

from collections.abc import Mapping

from steward.domain.procedures.rights import KEEP_ESTATE
from steward.domain.procedures.words import Words
from steward.domain.registers.layouts import Column, Layout, Shape, day

KINDS: Mapping[str, Words] = {
    "branch": Words("分公司", "branch"),
    "project": Words("项目", "project"),
    "building": Words("楼栋", "building"),
    "unit": Words("房屋", "unit"),
    "area": Words("公共区域", "area"),
}
"""The kinds of place; what others may lie in comes first."""

NESTS: Mapping[str, frozenset[str]] = {
    "branch": frozenset({""}),
    "project": frozenset({"", "branch"}),
    "building": frozenset({"project"}),
    "unit": frozenset({"building", "project"}),
    "area": frozenset({"building", "project"}),
}
"""For each kind, the kinds that it may lie in; nothing is the outside."""

MISPLACED: Mapping[str, Words] = {
    "branch": Words("分公司没有上级，这一格请留空。", "A branch lies in nothing; leave it blank."),
    "project": Words(
        "项目的上级只能是分公司，没有分公司请留空。",
        "A project lies in a branch; leave it blank where there is none.",
    ),
    "building": Words("楼栋的上级要是项目。", "A building lies in a project."),
    "unit": Words("上级要是楼栋或项目。", "It lies in a building or a project."),
    "area": Words("上级要是楼栋或项目。", "It lies in a building or a project."),
}

PLACES = Layout(
    key="places",
    right=KEEP_ESTATE,
    title=Words("房产", "Places"),
    columns=(
        Column(key="code", words=Words("编码", "Code"), shape=Shape.CODE, optional=False),
        Column(
            key="parent", words=Words("上级编码", "Code of the place it lies in"), shape=Shape.CODE
        ),
        Column(
            key="kind",
            words=Words("类型", "Kind"),
            shape=Shape.CHOICE,
            optional=False,
            choices=KINDS,
            also={
                "小区": "project",
                "栋": "building",
                "房间": "unit",
                "公区": "area",
            },
        ),
        Column(key="name", words=Words("名称", "Name"), optional=False),
        day("completed_on", "竣工日期", "Completed on"),
        day("accepted_on", "竣工验收日期", "Accepted on"),
        day("handed_over_on", "交付日期", "Handed over on"),
        day("moved_in_on", "入住日期", "Moved in on"),
        Column(
            key="design_life_years",
            words=Words("设计使用年限", "Design life in years"),
            shape=Shape.YEARS,
        ),
        day("still_from", "停工自", "Work stands still from"),
        day("still_until", "停工至", "Work stands still until"),
        day("ended_on", "撤管日期", "Given up on"),
    ),
    identity=("code",),
    examples=(
        ("CH1", None, KINDS["project"], Words("翠湖一期", "Lakeside"), "2016-05-20"),
        ("CH1-3", "CH1", KINDS["building"], Words("3栋", "Block 3"), "2016-05-20"),
        ("3-1201", "CH1-3", KINDS["unit"], Words("3栋1201", "3-1201"), None, None, "2016-06-30"),
    ),
)
