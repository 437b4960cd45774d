"""Tables as people have them: called by name, numbered for the first time, under a title."""

import pytest

from steward.operations.registering import HOUSEHOLDS, STAFF, ColumnsUnknown
from steward.store.models import Place, Reporting, Staff
from steward.store.tenancy import company_scope
from tests.operations.desk import a_desk
from tests.operations.registers import a_table, refused, take

pytestmark = pytest.mark.django_db


def test_a_home_is_called_by_its_name_where_only_one_has_it() -> None:
    desk = a_desk(["poly-2009"])
    with company_scope(desk.company.pk):
        project = Place.objects.get(code=desk.unit.path.split("/", 1)[0])
        for code, name in (("A-9", "9栋901"), ("B-9", "重名"), ("C-9", "重名")):
            Place.objects.create(
                company=desk.company,
                parent=project,
                kind=Place.Kind.UNIT,
                code=code,
                name=name,
                path=f"{project.path}{code}/",
            )
    head = "房号编码 姓名 关系"
    plan = take(HOUSEHOLDS, a_table(head, ["9栋901", "甲", "业主"]), desk)
    assert plan.changes[0].stated["place"] == "A-9"
    whole = a_table(head, [f"{project.name} 9栋901", "甲", "业主"])
    assert take(HOUSEHOLDS, whole, desk).unchanged == 1
    assert refused(HOUSEHOLDS, a_table(head, ["重名", "乙", "业主"]), desk) == [
        (2, "房号编码", "有2处叫这个名字，请写编码，例如B-9、C-9。")
    ]


def test_who_had_no_number_leads_by_the_one_that_the_same_table_gives() -> None:
    desk = a_desk(["poly-2009"])
    with company_scope(desk.company.pk):
        Staff.objects.create(company=desk.company, name="刘总")
    table = a_table("工号 姓名 上级", ["901", "刘总", None], ["902", "陈经理", "901"])

    plan = take(STAFF, table, desk)

    assert (plan.new, plan.changed) == (1, 1)
    with company_scope(desk.company.pk):
        assert Reporting.objects.get(staff__number="902").superior.name == "刘总"


def test_a_title_above_the_columns_is_named_with_what_to_do() -> None:
    desk = a_desk(["poly-2009"])
    table = a_table("翠湖住户名册 (B) (C)", ["房号编码", "姓名", "关系"], ["1-101", "甲", "业主"])

    with pytest.raises(ColumnsUnknown) as caught:
        take(HOUSEHOLDS, table, desk)

    said = "列名在第2行，上面还有标题。请删去第2行上面的行，让列名成为第一行。"
    assert caught.value.words.zh == said
