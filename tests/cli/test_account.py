"""``steward account``: the way in when nobody at the desk can help."""

import pytest
from click.testing import CliRunner

from steward.cli.account import command
from steward.domain.access.administering import ADMINISTRATOR
from steward.queries.actors import actor_of
from steward.store.models import Account, Staff
from steward.store.tenancy import company_scope
from tests.web.building import an_estate

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    result = CliRunner().invoke(command, [*words], catch_exceptions=False)
    return result.output


def test_the_first_administrator_is_made_at_the_terminal() -> None:
    estate = an_estate()
    with company_scope(estate.company.pk):
        Staff.objects.create(company=estate.company, name="管小理")
    by = ("--company", "cuihu", "--by", "总经理")

    opened = run("open", *by, "管小理", "guan")
    run("administrator", *by, "guan")

    password = opened.split()[1]
    account = Account.objects.get(login="guan")
    assert account.check_password(password)
    assert account.must_change
    with company_scope(estate.company.pk):
        assert actor_of(account, estate.now).roles == {ADMINISTRATOR}
    assert "is heard" not in run("hear", "10.0.0.1")


def test_a_password_is_made_anew() -> None:
    an_estate()

    password = run("reset", "--company", "cuihu", "--by", "总经理", "alice@cuihu").split()[1]

    assert Account.objects.get(login="alice@cuihu").check_password(password)


def test_somebody_unknown_is_named() -> None:
    an_estate()

    said = run("administrator", "--company", "cuihu", "--by", "总经理", "nobody")

    assert "cuihu has no account nobody" in said
