"""A table on its page: what it would change, taking it in and back; and tables that leave."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from steward.gateways.tables import TableUnreadable, read_table
from steward.gateways.tables.writing import as_workbook
from steward.store.models import Party, Place, RegisterDraft
from steward.store.tenancy import company_scope
from tests.web.asking import posted, seen
from tests.web.building import Estate, an_estate

pytestmark = pytest.mark.django_db


@pytest.fixture
def estate(db: None) -> Estate:
    """A company whose department head keeps every register, and whose front desk the homes."""
    return an_estate(packs=("gemdale-2010", "poly-2009"))


def sheet(*rows: list[str | int | float | None]) -> SimpleUploadedFile:
    content = as_workbook([["编码", "上级编码", "类型", "名称"], *rows], "房产")
    return SimpleUploadedFile("房产.xlsx", content)


def test_a_file_is_looked_through_then_taken_in_then_taken_back(estate: Estate) -> None:
    carol = estate.sign_in("carol")

    assert carol.get("/imports/places/template").status_code == 200
    posted(carol, "/imports/places", file=sheet(["3-1401", "3", "房屋", "3栋1401"]))
    page = seen(carol, "/imports/places")
    assert "新增 1 条，改动 0 条，0 行没有变化。" in page
    with company_scope(estate.company.pk):
        assert not Place.objects.filter(code="3-1401").exists()
    assert "3栋1401" in page
    seen_print = page.split('name="seen" value="')[1].split('"')[0]
    posted(carol, "/imports/places/confirm", seen="another")
    with company_scope(estate.company.pk):
        assert not Place.objects.filter(code="3-1401").exists()
    posted(carol, "/imports/places/confirm", seen=seen_print)
    page = seen(carol, "/imports")
    assert "房产.xlsx" in page
    with company_scope(estate.company.pk):
        assert Place.objects.filter(code="3-1401").exists()
        assert not RegisterDraft.objects.exists()
    undo = page.split('action="/imports/')[1].split('"')[0]
    posted(estate.sign_in("alice"), f"/imports/{undo}", 403)
    posted(carol, f"/imports/{undo}")
    with company_scope(estate.company.pk):
        assert not Place.objects.filter(code="3-1401").exists()
    assert "已撤销" in seen(carol, "/imports")


def test_what_is_wrong_with_a_file_is_told_by_row_and_column(estate: Estate) -> None:
    carol = estate.sign_in("carol")

    posted(carol, "/imports/places", file=sheet(["x", "3", "别墅", "别墅"]))
    page = seen(carol, "/imports/places", 422)
    assert "类型只能写：分公司、项目、楼栋、房屋、公共区域。" in page
    posted(carol, "/imports/places", file=io.BytesIO(b"\x89PNG\r\n\x1a\nxxx"))
    assert "不是表格" in seen(carol, "/imports/places", 422)
    assert "还没有选文件" in posted(carol, "/imports/places", 422)
    seen(estate.sign_in("dan"), "/imports/places", 403)


def test_registers_leave_as_files_with_masked_numbers(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        Party.objects.update(name="=HYPERLINK(1)")
    text = estate.sign_in().get("/lists/households.csv").content.decode("utf-8-sig")

    assert "138****1234" in text
    assert "13800001234" not in text
    assert "'=HYPERLINK(1)" in text
    assert estate.sign_in().get("/lists/staff.xlsx").content.startswith(b"PK")
    assert estate.sign_in().get("/lists/nothing.csv").status_code == 404


def test_a_rota_is_looked_through_in_the_words_of_people(estate: Estate) -> None:
    bob, carol = estate.actor("bob"), estate.sign_in("carol")
    heads = ["姓名", "星期", "上班", "下班", "自"]
    row = [bob.name, "一到五", "8:30", "17:30", "2026-01-01"]
    file = SimpleUploadedFile("排班.xlsx", as_workbook([heads, row], "排班"))

    posted(carol, "/imports/rotas", file=file)
    page = seen(carol, "/imports/rotas")
    assert "周一至周五" in page
    assert "08:30" in page
    posted(carol, "/imports/rotas/confirm", seen=page.split('name="seen" value="')[1].split('"')[0])

    for path in (f"/staff/{bob.id}/work", f"/staff/{bob.id}"):
        assert "周一至周五" in seen(carol, path)
    assert "周一至周五" in carol.get("/lists/rotas.csv").content.decode("utf-8-sig")


def test_the_template_lists_what_the_company_allows_to_who_keeps_the_register(
    estate: Estate, tmp_path: Path
) -> None:
    file = tmp_path / "员工模板.xlsx"
    file.write_bytes(estate.sign_in("carol").get("/imports/staff/template").content)

    allowed = read_table(file, sheet="可以填的内容")
    assert allowed.columns == ("岗位", "任职地点编码", "位置名称")
    roles, codes, names = zip(*(row.cells for row in allowed.rows), strict=True)
    assert {"管理员", "专业主管"} <= set(roles)
    assert [code for code in codes if code] == ["CH1", "3", "hall"]
    assert names[0] == "翠湖一期"
    template = read_table(file)
    assert template.columns[4:6] == ("岗位", "任职地点编码")
    assert template.remarks == ()

    file.write_bytes(estate.sign_in("dan").get("/imports/staff/template").content)
    with pytest.raises(TableUnreadable):
        read_table(file, sheet="可以填的内容")


def test_a_template_lists_the_words_that_a_column_takes(estate: Estate, tmp_path: Path) -> None:
    file = tmp_path / "房产模板.xlsx"
    file.write_bytes(estate.sign_in("carol").get("/imports/places/template").content)

    allowed = read_table(file, sheet="可以填的内容")
    assert allowed.columns == ("类型",)
    assert [row.cells[0] for row in allowed.rows][:2] == ["分公司", "项目"]
