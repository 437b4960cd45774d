"""``steward company``: the companies of an installation, and opening one."""

from datetime import UTC, datetime

import click

from steward.cli import database
from steward.cli.adopt import named
from steward.operations.opening import Asked, Opened, OpeningRefused, open_company
from steward.operations.setting.noting import SettingRefused
from steward.packs import PackInvalid, PackUnknown, read_pack, shelf
from steward.queries.companies import companies

WHO = "steward company open"


@click.group()
def command() -> None:
    """List the companies of this installation, or open one."""


@command.command("list")
def list_() -> None:
    """Print the short name, time zone and name of each company."""
    database.prepare()
    for company in companies():
        click.echo(f"{company.slug} {company.timezone} {company.name}")


@command.command("open")
@click.option("--name", prompt="Name of the company, such as 翠湖物业")
@click.option("--slug", prompt="Short name in small letters, such as cuihu")
@click.option("--administrator", prompt="Name of who keeps accounts and settings there")
@click.option("--login", prompt="What they sign in as")
@click.option("--timezone", default="Asia/Shanghai", show_default=True)
@click.option("--by", default=WHO, show_default=True, help="Who decided it; kept with the record.")
@click.argument("packs", nargs=-1)
def open_(
    name: str,
    slug: str,
    administrator: str,
    login: str,
    timezone: str,
    by: str,
    packs: tuple[str, ...],
) -> None:
    """Open a company that runs PACKS in their order of precedence, each as NAME or NAME:VERSION.

    What is not stated is asked for. Prints the first password of its administrator.
    """
    database.prepare()
    asked = Asked(
        slug=slug,
        name=name,
        timezone=timezone,
        administrator=administrator,
        login=login,
        packs=[named(pack) for pack in packs or _chosen()],
        by=by,
    )
    try:
        opened = open_company(asked, datetime.now(UTC))
    except (OpeningRefused, SettingRefused, PackUnknown, PackInvalid) as error:
        raise click.ClickException(f"{str(error).rstrip('.')}. Nothing was opened.") from None
    _tell(opened, login)


def _chosen() -> list[str]:
    """Ask which packs; their titles stand above."""
    for pack, versions in shelf().items():
        click.echo(f"  {pack:24} {read_pack(pack, versions[-1]).title.zh}")
    answer: str = click.prompt("Packs in their order of precedence, with spaces between")
    return answer.split()


def _tell(opened: Opened, login: str) -> None:
    ran = ", ".join(f"{name} {version}" for name, version, _digest in opened.adoption.packs)
    click.echo(f"{opened.company.name} is open and runs {ran}.")
    click.echo(f"{login} {opened.password}")
    click.echo(
        "The password is shown once, holds for three days and is changed at the first sign-in.\n"
        "Next: steward serve, sign in, and take the five steps on the first page.",
        err=True,
    )
