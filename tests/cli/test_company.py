"""``steward company``: one is opened at the terminal, and its administrator can sign in."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from steward.cli.company import command
from steward.domain.access.administering import ADMINISTRATOR
from steward.operations import demo
from steward.queries.actors import actor_of
from steward.store.models import Account, Adoption, Company
from steward.store.tenancy import company_scope

pytestmark = pytest.mark.django_db

NAMED = ("--name", "新城物业", "--slug", "xincheng", "--administrator", "陈立", "--login", "chenli")


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(command, ["open", *words], input=typed)


def test_what_a_company_is_opened_with_holds_and_its_administrator_gets_in() -> None:
    result = run(*NAMED, "gemdale-2010", "poly-2009:1")

    assert result.exit_code == 0, result.output
    assert "新城物业 is open and runs gemdale-2010 1, poly-2009 1." in result.output
    company, account = Company.objects.get(slug="xincheng"), Account.objects.get(login="chenli")
    with company_scope(company.pk):
        assert [name for name, *_ in Adoption.objects.get().packs] == ["gemdale-2010", "poly-2009"]
        assert actor_of(account, datetime.now(UTC)).roles == {ADMINISTRATOR}
    password = result.output.split("chenli ")[1].split()[0]
    assert account.check_password(password)
    assert account.must_change
    assert "xincheng Asia/Shanghai 新城物业" in CliRunner().invoke(command, ["list"]).output


def test_what_is_not_stated_is_asked_for() -> None:
    result = run(typed="新城物业\nxincheng\n陈立\nchenli\nindicators gemdale-2010\n")

    assert "金地宁波报修与投诉流程（2010）" in result.output
    assert "runs indicators 1, gemdale-2010 1." in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--slug", "新城"), "is no short name"),
        (("--timezone", "Beijing"), "write it like Asia/Shanghai"),
        (("--administrator", " "), "State the name of the administrator"),
        (("gemdale-2099",), "there is no pack 'gemdale-2099'"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_opened(words: tuple[str, ...], said: str) -> None:
    result = run(*NAMED, "indicators", *words)

    assert result.exit_code == 1
    assert said in result.output
    assert "Nothing was opened." in result.output
    assert not Company.objects.filter(slug="xincheng").exists()
    assert not Account.objects.filter(login="chenli").exists()


def test_names_that_are_taken_are_not_given_again() -> None:
    run(*NAMED, "indicators")

    assert "There is a company xincheng already" in run(*NAMED, "indicators").output
    other = run(*NAMED, "--slug", "other", "indicators")
    assert "This login is taken" in other.output
    assert not Company.objects.filter(slug="other").exists()


def test_no_company_is_opened_among_public_passwords() -> None:
    for slug in sorted(demo.companies()):
        Company.objects.create(slug=slug, name=slug)

    assert "passwords are public" in run(*NAMED, "indicators").output
