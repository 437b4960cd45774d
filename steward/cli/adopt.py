"""``steward adopt``: the first procedures of a company, and the service grades of its projects."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from steward.operations.setting_up import ByRevision, NoProject, adopt_first, set_grade
from steward.packs import PackInvalid, PackUnknown
from steward.queries.companies import Company, CompanyUnknown, companies

BY = click.option("--by", required=True, help="Who decided it; it is kept with the record.")
COMPANY = click.option("--company", "slug", required=True, help="The company's short name.")


@click.group()
def command() -> None:
    """Set up what a company's cases are run by.

    Later changes are drafted, reviewed and approved on the desk.
    """


@command.command()
@COMPANY
@BY
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="First day; today by default.")
@click.argument("packs", nargs=-1, required=True)
def procedures(slug: str, by: str, since: datetime | None, packs: tuple[str, ...]) -> None:
    """Adopt PACKS in their order of precedence, each as NAME or NAME:VERSION."""
    company = _company(slug)
    chosen = [named(pack) for pack in packs]
    try:
        adoption = adopt_first(company, chosen, since=_since(company, since), by=by)
    except (PackUnknown, PackInvalid, ByRevision) as error:
        raise click.ClickException(str(error)) from None
    begin = adoption.since.astimezone(ZoneInfo(company.timezone))
    for name, version, _digest in adoption.packs:
        click.echo(f"{company.slug} runs {name} {version} from {begin:%Y-%m-%d %H:%M}.")


@command.command()
@COMPANY
@BY
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="First day; today by default.")
@click.argument("project")
@click.argument("grade")
def grade(slug: str, by: str, since: datetime | None, project: str, grade: str) -> None:
    """Record that PROJECT, named by its code, has the service GRADE."""
    company = _company(slug)
    day = _since(company, since).astimezone(ZoneInfo(company.timezone)).date()
    try:
        set_grade(company, project, grade, since=day, by=by)
    except NoProject as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{project} has the service grade {grade} from {day}.")


def _company(slug: str) -> Company:
    try:
        return companies(slug)[0]
    except CompanyUnknown as error:
        raise click.BadParameter(str(error), param_hint="--company") from None


def _since(company: Company, stated: datetime | None) -> datetime:
    """The first instant of the stated day in the company's zone, or now."""
    if stated is None:
        return datetime.now(UTC)
    return stated.replace(tzinfo=ZoneInfo(company.timezone))


def named(pack: str) -> str | tuple[str, str]:
    """Return a pack as it is adopted: by NAME in its newest version, or by NAME:VERSION."""
    name, _, version = pack.partition(":")
    return (name, version) if version else name
