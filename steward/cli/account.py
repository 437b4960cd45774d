"""``steward account``: first accounts, and the way back in when nobody at the desk can help."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from steward.domain.access import Actor
from steward.domain.access.administering import ADMINISTRATOR
from steward.operations.knocking import open_address
from steward.operations.setting.accounts import give_password, open_account, unlock
from steward.operations.setting.holdings import begin_holding
from steward.operations.setting.noting import SettingRefused, Stated
from steward.queries.companies import Company, CompanyUnknown, companies
from steward.queries.settings.terminal import login_of, staff_of

BY = click.option("--by", required=True, help="Who decided it; it is kept with the change.")
COMPANY = click.option("--company", "slug", required=True, help="The company's short name.")
WHY = "at the terminal"


@click.group()
def command() -> None:
    """Open accounts, and let people in again, when there is no administrator at the desk."""


@command.command("open")
@COMPANY
@BY
@click.argument("name")
@click.argument("login")
def open_(slug: str, by: str, name: str, login: str) -> None:
    """Open an account LOGIN for the member of staff NAME, and print its first password."""
    company, now = _company(slug), datetime.now(UTC)
    found = staff_of(company, name)
    if len(found) != 1:
        raise click.ClickException(
            f"{len(found)} people of {slug} who work there are called {name}."
        )
    try:
        password = open_account(
            found[0], login, actor=_terminal(company, by), stated=_stated(company, now), now=now
        )
    except SettingRefused as refused:
        raise click.ClickException(str(refused)) from None
    _tell(login, password)


@command.command()
@COMPANY
@BY
@click.argument("login")
def administrator(slug: str, by: str, login: str) -> None:
    """Let whoever signs in as LOGIN keep accounts, roles and settings."""
    company, now = _company(slug), datetime.now(UTC)
    account = login_of(company, login)
    if account is None or account.staff_id is None:
        raise click.ClickException(f"{slug} has no account {login} of a member of staff.")
    try:
        begin_holding(
            account.staff_id,
            ADMINISTRATOR,
            None,
            actor=_terminal(company, by),
            stated=_stated(company, now),
            now=now,
        )
    except SettingRefused as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(f"{login} administers {slug}.")


@command.command()
@COMPANY
@BY
@click.argument("login")
def reset(slug: str, by: str, login: str) -> None:
    """Give LOGIN a new password, print it, and unlock the account."""
    company, now = _company(slug), datetime.now(UTC)
    account = login_of(company, login)
    if account is None:
        raise click.ClickException(f"{slug} has no account {login}.")
    actor, stated = _terminal(company, by), _stated(company, now)
    unlock(account.pk, actor=actor, stated=stated, now=now)
    _tell(login, give_password(account.pk, actor=actor, stated=stated, now=now))


@command.command()
@click.argument("address")
def hear(address: str) -> None:
    """Hear the network ADDRESS again, from which too many passwords were tried."""
    click.echo(f"{address} is heard." if open_address(address) else f"{address} was not shut.")


def _tell(login: str, password: str) -> None:
    click.echo(f"{login} {password}")
    click.echo("Shown once. It holds for three days and is changed at the first sign-in.", err=True)


def _company(slug: str) -> Company:
    try:
        return companies(slug)[0]
    except CompanyUnknown as error:
        raise click.BadParameter(str(error), param_hint="--company") from None


def _terminal(company: Company, by: str) -> Actor:
    return Actor(id=by, company=company.pk, name=by, roles=frozenset())


def _stated(company: Company, now: datetime) -> Stated:
    return Stated(since=now.astimezone(ZoneInfo(company.timezone)).date(), why=WHY)
