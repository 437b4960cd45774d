"""``steward demo``: what a person at a terminal sees."""

import pytest
from click.testing import CliRunner

from steward.cli.demo import command, sign_ins
from steward.operations import demo
from steward.store.models import Company

pytestmark = pytest.mark.django_db


def test_accounts_are_printed_only_where_they_exist() -> None:
    assert sign_ins() == ""
    for slug in ("cuihu", "linli"):
        Company.objects.create(slug=slug, name=slug)
    lines = sign_ins().splitlines()
    assert "只存在于演示数据库" in lines[0]
    assert len(lines) == 1 + len(demo.sign_ins())
    assert "wangmin-demo" in lines[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["load"], "The database holds companies already (real)."),
        (["reset", "--yes"], "not the demonstration's (real). Nothing was removed."),
    ],
)
def test_a_database_of_others_is_left_alone(arguments: list[str], said: str) -> None:
    Company.objects.create(slug="real", name="真实物业")
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert Company.objects.count() == 1


def test_a_reset_asks_first() -> None:
    result = CliRunner().invoke(command, ["reset"], input="n\n")
    assert result.exit_code == 1
    assert "Aborted!" in result.stderr
