"""``steward demo``: the demonstration companies, for trying the desk out."""

from collections.abc import Callable
from datetime import UTC, datetime

import click

from steward.operations import demo


@click.group()
def command() -> None:
    """Load the demonstration companies, or start them afresh.

    Their passwords are public: they only ever live in a database of their own.
    """


@command.command("load")
def load_() -> None:
    """Fill an empty database with two companies and six weeks of cases."""
    _done(demo.load)


@command.command()
@click.confirmation_option(prompt="Remove everything in the demonstration and load it anew?")
def reset() -> None:
    """Empty the database, if it holds only the demonstration, and load it anew."""
    _done(demo.reset)


def load(now: datetime) -> None:
    """Fill an empty database with the demonstration as it is at an instant."""
    demo.load(now)


def sign_ins() -> str:
    """Return the accounts of the demonstration as lines for a terminal.

    Nothing is returned where the database is not a demonstration's.
    """
    if not demo.is_loaded():
        return ""
    lines = [f"  {login:10} {password:16} {who}" for login, password, who in demo.sign_ins()]
    return "\n".join(["演示账号（账号、密码、岗位），只存在于演示数据库：", *lines])


def _done(work: Callable[[datetime], None]) -> None:
    try:
        work(datetime.now(UTC))
    except demo.NotForDemonstration as error:
        raise click.ClickException(str(error)) from None
    click.echo(sign_ins())
