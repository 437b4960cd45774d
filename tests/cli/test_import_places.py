"""``steward import places``: what a person at a terminal sees."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steward.cli.import_ import command
from steward.gateways.tables import read_table
from steward.store.models import Place
from steward.store.tenancy import company_scope
from tests.operations.desk import Desk, a_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return a_desk(["poly-2009"])


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["places", *arguments])


def count(desk: Desk) -> int:
    with company_scope(desk.company.pk):
        return Place.objects.count()


def test_the_template_says_how_it_is_filled_in_and_can_be_read(tmp_path: Path, desk: Desk) -> None:
    file = tmp_path / "房产.xlsx"
    assert ran(str(file), "--template").exit_code == 0
    table = read_table(file)
    assert table.columns[:4] == ("编码", "上级编码", "类型", "名称")
    assert len(table.rows) == 3
    again = ran(str(file), "--template")
    assert again.exit_code == 2
    assert "exists already" in again.output


def test_a_dry_run_tells_and_the_run_that_follows_does_it(tmp_path: Path, desk: Desk) -> None:
    file = tmp_path / "房产.csv"
    file.write_text("编码,类型,名称\nP9,项目,九期\n", encoding="utf-8")
    before = count(desk)
    dry = ran(str(file), "--dry-run")
    assert (dry.exit_code, count(desk)) == (0, before)
    assert "新增1条" in dry.output
    assert "新增1条，改动0条" in ran(str(file)).output
    assert count(desk) == before + 1
    assert "1 unchanged" in ran(str(file), "--language", "en").output


def test_what_is_wrong_is_told_by_row_and_column(tmp_path: Path, desk: Desk) -> None:
    file = tmp_path / "房产.csv"
    file.write_text("编码,类型,名称\nP9,别墅,九期\n", encoding="utf-8")
    result = ran(str(file))
    assert result.exit_code == 1
    assert (
        "第2行，“类型”列（别墅）：类型只能写：分公司、项目、楼栋、房屋、公共区域。" in result.output
    )
    assert "什么也没有导入" in result.output
