"""The last table is taken back as a whole, or not at all."""

import pytest

from steward.operations.registering import HOUSEHOLDS, PLACES, put_form
from steward.operations.registering.undoing import UndoRefused, undo
from steward.store.models import Party, Place, RegisterBatch, RegisterChange
from steward.store.registers import last_batch
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk
from tests.operations.registers import a_table, living, take

pytestmark = pytest.mark.django_db

HOMES = "房号编码 姓名 关系 手机号 入住日期 搬走日期"


@pytest.fixture
def desk() -> Desk:
    return a_desk(["poly-2009"], roles=("department_head",))


def test_the_last_table_is_taken_back_as_a_whole(desk: Desk) -> None:
    take(HOUSEHOLDS, a_table(HOMES, ["1-101", "陈女士", "业主", "13800001111", None, None]), desk)
    before = living(desk)
    take(
        HOUSEHOLDS,
        a_table(
            HOMES,
            ["1-101", "陈女士", None, "13700000000", None, "2010-03-01"],
            ["1-101", "房客", "租户", None, "2010-03-01", None],
        ),
        desk,
    )
    with company_scope(desk.company.pk):
        number = last_batch(desk.company.pk)
    assert number is not None
    undone = undo(number, actor=desk.system, now=MORNING)
    assert living(desk) == before
    with company_scope(desk.company.pk):
        assert undone.undoes_id == number
        assert not Party.objects.filter(name="房客").exists()
        taken = RegisterChange.objects.filter(batch=undone, subject="party", after__isnull=True)
        assert taken.count() == 1
    with pytest.raises(UndoRefused, match="Only the last"):
        undo(number, actor=desk.system, now=MORNING)


def test_what_others_depend_on_by_now_is_not_taken_back(desk: Desk) -> None:
    places = a_table("编码 上级编码 类型 名称", ["1-102", "CH1", "房屋", "1-102"])
    take(PLACES, places, desk)
    with company_scope(desk.company.pk):
        flat = Place.objects.get(code="1-102")
        number = RegisterBatch.objects.get().pk
    desk.report(MORNING, place=str(flat.pk))
    with pytest.raises(UndoRefused) as caught:
        undo(number, actor=desk.system, now=MORNING)
    assert caught.value.words.zh == "1-102已经有了事项，不能撤销。"
    with company_scope(desk.company.pk):
        assert Place.objects.filter(code="1-102").exists()


def test_what_somebody_changed_since_is_not_taken_back(desk: Desk) -> None:
    take(PLACES, a_table("编码 名称", ["1-101", "新名"]), desk)
    with company_scope(desk.company.pk):
        number = RegisterBatch.objects.get().pk
        place = Place.objects.get(code="1-101")
    actor = desk.actor("department_head")
    typed = {"code": "1-101", "name": "更新的名"}
    put_form(PLACES, typed, actor=actor, now=MORNING, subject=place.pk)
    with pytest.raises(UndoRefused, match="changed after the import"):
        undo(number, actor=desk.system, now=MORNING)


def test_a_project_goes_under_a_branch_with_all_that_lies_in_it(desk: Desk) -> None:
    table = a_table(
        "编码 上级编码 类型 名称", ["EAST", None, "分公司", "东区"], ["CH1", "EAST", None, None]
    )
    take(PLACES, table, desk)

    def paths() -> list[str]:
        with company_scope(desk.company.pk):
            return list(Place.objects.order_by("path").values_list("path", flat=True))

    assert paths() == ["EAST/", "EAST/CH1/", "EAST/CH1/1-101/"]
    with company_scope(desk.company.pk):
        number = RegisterBatch.objects.get().pk
    undo(number, actor=desk.system, now=MORNING)
    assert paths() == ["CH1/", "CH1/1-101/"]
