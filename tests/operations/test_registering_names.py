"""Places in tables by the names that people use."""

import pytest

from steward.operations.registering import HOUSEHOLDS
from steward.store.models import Place
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
